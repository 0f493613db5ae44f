package org.boucle.trial.report;

/**
 * Zones of the control-variability grid: how low and how high a person's glucose went, each without its rarest 2.5 %. A
 * value on a border counts in the worse zone (our choice; the paper doesn't say).
 *
 * @see "Magni et al., Evaluating the efficacy of closed-loop glucose regulation via control-variability grid analysis,
 *     J Diabetes Sci Technol 2008;2:630"
 */
enum Zone {
    A("A"),
    UPPER_B("B↑"),
    UPPER_C("C↑"),
    LOWER_B("B↓"),
    B("B"),
    UPPER_D("D↑"),
    LOWER_C("C↓"),
    LOWER_D("D↓"),
    E("E");

    /** Bounds of the columns, mg/dL, from the best to the worst. */
    static final int[] LOWS = {110, 90, 70, 50};
    /** Bounds of the rows, mg/dL. */
    static final int[] HIGHS = {110, 180, 300, 400};

    private final String letter;

    Zone(String letter) {
        this.letter = letter;
    }

    /** The paper's letter; an arrow for its "upper" and "lower". */
    String letter() {
        return letter;
    }

    /** 0..2: how low. */
    int column() {
        return ordinal() / 3;
    }

    /** 0..2: how high. */
    int row() {
        return ordinal() % 3;
    }

    /**
     * @param low95 2.5th percentile, mg/dL
     * @param high95 97.5th percentile, mg/dL
     */
    static Zone of(double low95, double high95) {
        int column = low95 > LOWS[1] ? 0 : low95 > LOWS[2] ? 1 : 2;
        int row = high95 < HIGHS[1] ? 0 : high95 < HIGHS[2] ? 1 : 2;
        return values()[3 * column + row];
    }
}
