package org.boucle.control;

import java.time.Instant;
import org.boucle.core.therapy.Prescription;

/**
 * How much insulin acts at each minute, A(t) in U/min: what was delivered, through three equal stages. The known input of
 * {@link Model}; at a steady basal b it is b.
 */
final class InsulinAtWork {
    /** How far back deliveries matter: after 10 h under one thousandth of a bolus is left. */
    static final int PAST_MIN = 600;

    private final double decay;
    private final double stageMin;
    private final double[] past = new double[PAST_MIN + 1];
    private double s1;
    private double s2;
    private double s3;

    /**
     * @param stageMin time constant of each of the three stages, min; action is greatest at twice that
     */
    InsulinAtWork(double[] inflow, double stageMin) {
        this.stageMin = stageMin;
        this.decay = StrictMath.exp(-1 / stageMin);
        s1 = inflow[0] * stageMin;
        s2 = s1;
        s3 = s1;
        past[0] = s3 / stageMin;
        for (int i = 0; i < PAST_MIN; i++) {
            past[i + 1] = minute(inflow[i]);
        }
    }

    private InsulinAtWork(InsulinAtWork other) {
        stageMin = other.stageMin;
        decay = other.decay;
        s1 = other.s1;
        s2 = other.s2;
        s3 = other.s3;
    }

    /** From now on apart from the past: the stages as they stand, to be fed minute by minute. */
    InsulinAtWork fromNow() {
        return new InsulinAtWork(this);
    }

    /** A at a moment of the past, between whole minutes by proportion. */
    double at(double minutesFromNow) {
        double index = Math.max(0, Math.min(PAST_MIN, PAST_MIN + minutesFromNow));
        int left = (int) index;
        if (left == PAST_MIN) {
            return past[PAST_MIN];
        }
        return past[left] + (index - left) * (past[left + 1] - past[left]);
    }

    /** Lets a minute pass, exactly, with that inflow at its middle; A at its end, U/min. */
    double minute(double inflowPerMin) {
        s1 += inflowPerMin / 2;
        double r = 1 / stageMin;
        double next3 = decay * (s3 + r * s2 + r * r / 2 * s1);
        double next2 = decay * (s2 + r * s1);
        s1 = decay * s1 + inflowPerMin / 2;
        s2 = next2;
        s3 = next3;
        return s3 / stageMin;
    }

    /** U/min for each of the last {@link #PAST_MIN} minutes, oldest first: as delivered, else as prescribed. */
    static double[] inflow(Situation situation, GivenInsulin given) {
        double[] perMin = new double[PAST_MIN];
        Prescription prescription = situation.prescription();
        for (int i = 0; i < PAST_MIN; i += 5) {
            Instant at = situation.now().minusMillis((PAST_MIN - i) * 60_000L - 150_000L);
            double basal = prescription.basalAt(at).unitsPerHour() / 60;
            for (int j = i; j < i + 5; j++) {
                double minute = j - PAST_MIN;
                perMin[j] = minute >= given.basalFromMin() && minute < given.basalToMin() ? 0 : basal;
            }
        }
        for (GivenInsulin.Portion p : given.portions()) {
            spread(perMin, p);
        }
        return perMin;
    }

    private static void spread(double[] perMin, GivenInsulin.Portion p) {
        double from = p.fromMin() + PAST_MIN;
        double to = p.toMin() + PAST_MIN;
        if (to < 0) {
            return;
        }
        int first = (int) Math.max(0, Math.min(PAST_MIN - 1.0, Math.floor(from)));
        int last = (int) Math.max(0, Math.min(PAST_MIN - 1.0, Math.floor(to)));
        if (first == last) {
            double share = to > from ? (to - Math.max(0, from)) / (to - from) : 1;
            perMin[first] += p.units() * share;
            return;
        }
        double rate = p.units() / (to - from);
        for (int i = first; i <= last; i++) {
            perMin[i] += rate * Math.max(0, Math.min(to, i + 1) - Math.max(from, i));
        }
    }
}
