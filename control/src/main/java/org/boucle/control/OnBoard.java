package org.boucle.control;

import java.time.Instant;
import java.util.List;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.event.Announcement;

/** What is still to act: insulin net of prescribed basal, and carbohydrate that was told. */
final class OnBoard {
    /** Longer portions are cut into pieces of this length, each counted at its middle: an error under 0.1 % of the portion. */
    private static final double PIECE_MIN = 5;

    private OnBoard() {}

    /**
     * Insulin on board above prescribed basal, from what was delivered and by the prescription's action curve. What may not have
     * gone in widens the interval; basal outside the known span counts as prescribed, so nets to nothing.
     *
     * @return {@link InsulinOnBoard#UNKNOWN} when there is no record of insulin
     */
    static InsulinOnBoard insulin(Situation situation, GivenInsulin given) {
        if (situation.insulinKnownSince().isEmpty()) {
            return InsulinOnBoard.UNKNOWN;
        }
        InsulinCurve curve = InsulinCurve.of(situation.prescription().action());
        double sure = 0;
        double unsure = 0;
        for (GivenInsulin.Portion p : given.portions()) {
            double left = p.units() * shareOfSpan(p.fromMin(), p.toMin(), curve);
            if (p.certain()) {
                sure += left;
            } else {
                unsure += left;
            }
        }
        sure -= prescribed(situation, given, curve);
        long atLeast = Math.round(sure * 1000);
        return new InsulinOnBoard(atLeast, Math.max(atLeast, Math.round((sure + unsure) * 1000)), true);
    }

    /**
     * Told meal carbohydrate still in the gut.
     *
     * @return g; meals to come and rescue carbohydrate not counted
     */
    static double toldCarbs(List<Announcement> announcements, Instant now) {
        double grams = 0;
        for (Announcement a : announcements) {
            if (a instanceof Announcement.Meal meal && !meal.eaten().isAfter(now)) {
                grams += leftInGut(meal.carbs().grams(), Ages.minutesSince(meal.eaten(), now));
            }
        }
        return grams;
    }

    /** Two equal stages: of an amount c eaten Δ min ago there is c (1 + kΔ) e^(−kΔ) left. */
    static double leftInGut(double grams, double minutesAgo) {
        double kt = Model.GUT_PER_MIN * minutesAgo;
        return grams * (1 + kt) * StrictMath.exp(-kt);
    }

    private static double prescribed(Situation situation, GivenInsulin given, InsulinCurve curve) {
        double from = Math.max(given.basalFromMin(), -curve.durationMin());
        double units = 0;
        for (double start = from; start < given.basalToMin(); start += PIECE_MIN) {
            double end = Math.min(given.basalToMin(), start + PIECE_MIN);
            Instant middle = situation.now().plusMillis(Math.round((start + end) * 30_000));
            double perMin = situation.prescription().basalAt(middle).unitsPerHour() / 60;
            units += perMin * (end - start) * curve.share(-(start + end) / 2);
        }
        return units;
    }

    private static double shareOfSpan(double fromMin, double toMin, InsulinCurve curve) {
        double from = Math.max(fromMin, -curve.durationMin());
        if (toMin <= from) {
            return toMin < -curve.durationMin() ? 0 : curve.share(-toMin);
        }
        int pieces = (int) Math.ceil((toMin - from) / PIECE_MIN);
        double length = (toMin - from) / pieces;
        double sum = 0;
        for (int i = 0; i < pieces; i++) {
            sum += curve.share(-(from + (i + 0.5) * length));
        }
        return sum / pieces * (toMin - from) / (toMin - fromMin);
    }
}
