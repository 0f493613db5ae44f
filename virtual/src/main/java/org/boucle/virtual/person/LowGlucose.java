package org.boucle.virtual.person;

/**
 * ρ(G) of Cappon 2023: how many times more insulin does under basal glucose Gb.
 *
 * <pre>
 *   ρ = 1                                        G ≥ Gb
 *   ρ = 1 + 10·r1·((ln G)^r2 − (ln Gb)^r2)²      60 ≤ G &lt; Gb;   at 60 and under: as at 60
 *   r1 = 1.4407,  r2 = 0.8124
 * </pre>
 *
 * (ln G)^r2 comes from a table over 60..180 mg/dL, cubic between its nodes (Hermite, with the exact slopes), since the body asks four
 * times a minute: ρ is true to 1e-9 ({@code LowGlucoseTest}).
 */
public final class LowGlucose {
    private static final double R1 = 1.4407;
    private static final double R2 = 0.8124;
    private static final double LOWEST_MGDL = 60;
    private static final double HIGHEST_MGDL = 180;
    private static final double NODES_PER_MGDL = 2;
    private static final int NODES = (int) ((HIGHEST_MGDL - LOWEST_MGDL) * NODES_PER_MGDL) + 2;
    private static final double[] VALUE = new double[NODES];
    /** Change per distance of two nodes. */
    private static final double[] SLOPE = new double[NODES];

    static {
        for (int i = 0; i < NODES; i++) {
            double g = LOWEST_MGDL + i / NODES_PER_MGDL;
            double ln = StrictMath.log(g);
            VALUE[i] = StrictMath.pow(ln, R2);
            SLOPE[i] = R2 * VALUE[i] / (ln * g) / NODES_PER_MGDL;
        }
    }

    private final double basalMgdl;
    private final double atBasal;

    /**
     * For a body with that basal glucose.
     *
     * @param basalMgdl Gb, 70..180 mg/dL
     */
    public LowGlucose(double basalMgdl) {
        this.basalMgdl = basalMgdl;
        atBasal = power(basalMgdl);
    }

    /** ρ at that glucose, mg/dL; 1 or more. */
    public double at(double mgdl) {
        if (mgdl >= basalMgdl) {
            return 1;
        }
        double under = power(Math.max(mgdl, LOWEST_MGDL)) - atBasal;
        return 1 + 10 * R1 * under * under;
    }

    /** The largest there is: that at 60 mg/dL and under. */
    double most() {
        return at(LOWEST_MGDL);
    }

    private static double power(double mgdl) {
        double place = (mgdl - LOWEST_MGDL) * NODES_PER_MGDL;
        int i = (int) place;
        double t = place - i;
        double rise = VALUE[i + 1] - VALUE[i];
        return VALUE[i]
                + t
                        * (SLOPE[i]
                                + t
                                        * (3 * rise
                                                - 2 * SLOPE[i]
                                                - SLOPE[i + 1]
                                                + t * (SLOPE[i] + SLOPE[i + 1] - 2 * rise)));
    }
}
