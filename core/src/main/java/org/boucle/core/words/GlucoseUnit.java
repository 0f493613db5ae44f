package org.boucle.core.words;

import org.boucle.core.quantity.Glucose;

/** The unit a person reads glucose in. Inside the house it is always mg/dL. */
public enum GlucoseUnit {
    MG_DL("mg/dL", 1, 0),
    G_L("g/L", 0.01, 2),
    MMOL_L("mmol/L", 1 / Glucose.MGDL_PER_MMOL, 1);

    private final String symbol;
    private final double perMgdl;
    private final int decimals;

    GlucoseUnit(String symbol, double perMgdl, int decimals) {
        this.symbol = symbol;
        this.perMgdl = perMgdl;
        this.decimals = decimals;
    }

    public String symbol() {
        return symbol;
    }

    public double of(double mgdl) {
        return mgdl * perMgdl;
    }

    /** How many decimals a person needs: none in mg/dL, two in g/L, one in mmol/L. */
    public int decimals() {
        return decimals;
    }
}
