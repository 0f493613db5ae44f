package org.boucle.trial.oracle;

/**
 * What a glucose costs, for a planner that has no doubt: nothing at the target, little within the range, most under it.
 *
 * <pre>
 *   cost = pull·(G − target)² + low·max(0, floor − G)² + high·max(0, G − ceiling)²      G in mg/dL, cost without unit
 * </pre>
 *
 * It is convex with a continuous slope, so that a Newton step knows where to go; time in range itself has no slope. Floor and ceiling
 * stand a little inside the range.
 */
record Aim(double targetMgdl, double pull, double floorMgdl, double low, double ceilingMgdl, double high) {
    /**
     * Under 78 mg/dL it costs twenty times as much as over 168. Where no insulin can avoid both, that decides; with fifty or a hundred
     * times, a child's two days of sport (hovorka-children-0001, seed 7) had 5 points more of time above range and no less below.
     */
    static final Aim IN_RANGE = new Aim(115, 0.02, 78, 20, 168, 1);

    double cost(double mgdl) {
        double off = mgdl - targetMgdl;
        double under = Math.max(0, floorMgdl - mgdl);
        double over = Math.max(0, mgdl - ceilingMgdl);
        return pull * off * off + low * under * under + high * over * over;
    }

    double cost(double[] mgdl) {
        double sum = 0;
        for (double each : mgdl) {
            sum += cost(each);
        }
        return sum;
    }

    /** dcost/dG. */
    double slope(double mgdl) {
        return 2
                * (pull * (mgdl - targetMgdl)
                        - low * Math.max(0, floorMgdl - mgdl)
                        + high * Math.max(0, mgdl - ceilingMgdl));
    }

    /** d²cost/dG². */
    double curvature(double mgdl) {
        return 2 * (pull + (mgdl < floorMgdl ? low : 0) + (mgdl > ceilingMgdl ? high : 0));
    }
}
