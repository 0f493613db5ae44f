package org.boucle.trial.report;

import org.boucle.trial.result.RunRow;

/** Rows with the figures that a test is about; the rest is unremarkable. */
record Rows(String arm, String structure, String group, int person) {
    static Rows of(String arm, String structure, String group, int person) {
        return new Rows(arm, structure, group, person);
    }

    /** Shares of time, %. */
    RunRow ranges(double tbr54, double tbr70, double tar180, double tar250) {
        double gri = 3 * tbr54 + 2.4 * (tbr70 - tbr54) + 1.6 * tar250 + 0.8 * (tar180 - tar250);
        return row(tbr54, tbr70, tar180, tar250, gri, 85, 190);
    }

    /** A point of the control-variability grid. */
    RunRow spread(double low95, double high95) {
        return row(0, 0, 0, 0, 0, low95, high95);
    }

    private RunRow row(
            double tbr54, double tbr70, double tar180, double tar250, double gri, double low95, double high95) {
        return new RunRow(
                arm,
                structure,
                group,
                person,
                "%s-%ss-%04d".formatted(structure, group, person),
                7,
                11,
                100 - tbr70 - tar180,
                50,
                tbr70,
                tbr54,
                tar180,
                tar250,
                130,
                30,
                23,
                6.4,
                0.4,
                1.2,
                gri,
                68,
                210,
                low95,
                high95,
                0,
                0,
                0,
                40,
                20,
                180,
                0,
                99,
                9,
                0.2,
                0,
                0,
                0,
                0);
    }
}
