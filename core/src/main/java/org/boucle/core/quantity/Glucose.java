package org.boucle.core.quantity;

import static org.boucle.core.Require.require;

/**
 * A glucose concentration. Inside the house it is mg/dL; 1 mmol/L = 18.016 mg/dL (molar mass 180.16 g/mol), 1 g/L = 100 mg/dL.
 *
 * @param mgdl mg/dL, 0..1500, finite
 */
public record Glucose(double mgdl) implements Comparable<Glucose> {
    /** More is no glucose that a person can have, mg/dL. */
    public static final double MOST_MGDL = 1500;

    /** mg/dL in one mmol/L. */
    public static final double MGDL_PER_MMOL = 18.016;

    public Glucose {
        require(mgdl >= 0 && mgdl <= MOST_MGDL, "glucose", mgdl, "0..1500 mg/dL");
    }

    public static Glucose ofMmol(double mmolPerL) {
        require(mmolPerL >= 0 && mmolPerL <= 83, "glucose", mmolPerL, "0..83 mmol/L");
        return new Glucose(mmolPerL * MGDL_PER_MMOL);
    }

    public double mmolPerL() {
        return mgdl / MGDL_PER_MMOL;
    }

    public boolean isBelow(Glucose other) {
        return mgdl < other.mgdl;
    }

    @Override
    public int compareTo(Glucose other) {
        return Double.compare(mgdl, other.mgdl);
    }
}
