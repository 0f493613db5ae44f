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

    private final double[] past = new double[PAST_MIN + 1];
    private final Stages stages;

    /**
     * @param inflow U/min for each of the last {@link #PAST_MIN} minutes, oldest first; the first is taken to have long been steady
     * @param stageMin see {@link Stages}
     */
    InsulinAtWork(double[] inflow, double stageMin) {
        stages = new Stages(inflow[0], stageMin);
        past[0] = stages.acting();
        for (int i = 0; i < PAST_MIN; i++) {
            past[i + 1] = stages.minute(inflow[i]);
        }
    }

    /** From now on apart from the past: the stages as they stand, to be fed minute by minute. */
    Stages fromNow() {
        return stages.copy();
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
