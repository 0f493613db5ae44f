package org.boucle.control;

/** Insulin on its way from the set to its work: three equal stages, fed minute by minute. */
final class Stages {
    private final double stageMin;
    private final double decay;
    private final double rate;
    private final double halfRateSquared;
    private double s1;
    private double s2;
    private double s3;

    /**
     * As they stand when that inflow has long been steady.
     *
     * @param inflowPerMin U/min
     * @param stageMin time constant of each of the three stages, min; action is greatest at twice that
     */
    Stages(double inflowPerMin, double stageMin) {
        this.stageMin = stageMin;
        decay = StrictMath.exp(-1 / stageMin);
        rate = 1 / stageMin;
        halfRateSquared = rate * rate / 2;
        s1 = inflowPerMin * stageMin;
        s2 = s1;
        s3 = s1;
    }

    private Stages(Stages other) {
        stageMin = other.stageMin;
        decay = other.decay;
        rate = other.rate;
        halfRateSquared = other.halfRateSquared;
        s1 = other.s1;
        s2 = other.s2;
        s3 = other.s3;
    }

    Stages copy() {
        return new Stages(this);
    }

    /** A now, U/min. */
    double acting() {
        return s3 / stageMin;
    }

    /** Lets a minute pass, exactly, with that inflow at its middle; A at its end, U/min. */
    double minute(double inflowPerMin) {
        s1 += inflowPerMin / 2;
        double next3 = decay * (s3 + rate * s2 + halfRateSquared * s1);
        double next2 = decay * (s2 + rate * s1);
        s1 = decay * s1 + inflowPerMin / 2;
        s2 = next2;
        s3 = next3;
        return acting();
    }
}
