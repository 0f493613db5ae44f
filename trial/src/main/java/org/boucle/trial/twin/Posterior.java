package org.boucle.trial.twin;

/** How likely a body is after a day was recorded. Not for several threads. */
final class Posterior {
    private final Unknowns unknowns;
    private final ReplayLanes lanes;
    private final Residuals residuals;
    private final double[] insulin;
    private final int[] at;
    private final double[] p = new double[ReplayLanes.size()];
    private final double[] body;
    private final double[] errors;

    Posterior(RecordedDay day, double weightKg, Unknowns unknowns) {
        this.unknowns = unknowns;
        lanes = new ReplayLanes(day, weightKg);
        residuals = new Residuals(day.readings());
        insulin = day.insulinMilliUnits();
        at = day.readingMinutes();
        body = new double[at.length];
        errors = new double[at.length];
    }

    Unknowns unknowns() {
        return unknowns;
    }

    int readings() {
        return at.length;
    }

    /** ln of the density but for a constant; −∞ for what no body may be. */
    double logDensity(double[] theta) {
        if (!simulate(theta)) {
            return Double.NEGATIVE_INFINITY;
        }
        double misfit = residuals.whiten(body, unknowns.noiseMgdl(theta), unknowns.memoryMin(theta), errors);
        for (double e : errors) {
            misfit += 0.5 * e * e;
        }
        double sum = unknowns.logPrior(theta) - misfit;
        return sum > Double.NEGATIVE_INFINITY ? sum : Double.NEGATIVE_INFINITY; // a NaN is no body either
    }

    /**
     * The errors at the readings, whitened with the noise in theta: half the sum of their squares is what {@link #logDensity} loses by them.
     *
     * @return whether a body may be so
     */
    boolean errors(double[] theta, double[] into) {
        if (!simulate(theta)) {
            return false;
        }
        residuals.whiten(body, unknowns.noiseMgdl(theta), unknowns.memoryMin(theta), into);
        return true;
    }

    private boolean simulate(double[] theta) {
        if (!unknowns.parameters(theta, p)) {
            return false;
        }
        lanes.run(p, insulin, at, body);
        return true;
    }
}
