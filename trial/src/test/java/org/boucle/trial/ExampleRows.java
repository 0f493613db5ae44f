package org.boucle.trial;

import org.boucle.trial.result.RunRow;

/** Rows for tests that are about what becomes of rows. */
final class ExampleRows {
    private ExampleRows() {}

    /** GRI is 100 − TIR; the rest is plausible and the same. */
    static RunRow row(String arm, int person, double tir) {
        return new RunRow(
                arm,
                "hovorka",
                "adult",
                person,
                "hovorka-adults-" + person,
                7,
                11,
                tir,
                40,
                2,
                0.5,
                20,
                3,
                150,
                45,
                30,
                6.9,
                0.5,
                3,
                100 - tir,
                61,
                300,
                70,
                260,
                1.5,
                0.2,
                1,
                40,
                20,
                180,
                1,
                97,
                9,
                0.2,
                0,
                3,
                2,
                0);
    }
}
