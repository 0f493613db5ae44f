package org.boucle.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Limits;
import org.boucle.core.therapy.PumpModel;

/** What the person's limits, their pump and what they have just done leave of any controller's wish. The same for all controllers. */
public final class WithinLimits {
    /** After rescue carbohydrate no insulin beyond the prescribed basal for so long. */
    public static final Duration RESCUE = Duration.ofMinutes(30);
    /** After a told meal the person may be about to confirm its bolus: nothing above the prescribed basal for so long. */
    public static final Duration WAIT_FOR_PERSON = Duration.ofMinutes(10);

    private WithinLimits() {}

    /** The prescribed basal as the pump can give it: what is right while nothing is known. */
    public static BasalRate prescribed(Situation situation) {
        return rate(situation, situation.prescribedBasal());
    }

    /** That rate, under the limits and down to the pump's step. */
    public static BasalRate rate(Situation situation, BasalRate wished) {
        PumpModel pump = situation.pump();
        return wished.atMost(situation.prescription().limits().maxBasal())
                .atMost(pump.maxBasal())
                .floorTo(pump.basalStep());
    }

    /** The largest single bolus. */
    public static Insulin largestBolus(Situation situation) {
        return situation
                .prescription()
                .limits()
                .maxBolus()
                .atMost(situation.pump().maxBolus());
    }

    /** Whether that reading is so low that no insulin may be given on it. */
    public static boolean isLow(Situation situation, Reading reading) {
        return reading.range() == Reading.Range.BELOW
                || reading.glucose().isBelow(situation.prescription().limits().suspendBelow());
    }

    /** Whether rescue carbohydrate was just taken, or is just about to be. */
    public static boolean isRescued(Situation situation) {
        return situation.announcements().stream()
                .anyMatch(told -> told instanceof Announcement.Rescue rescue
                        && Duration.between(rescue.eaten(), situation.now())
                                        .abs()
                                        .compareTo(RESCUE)
                                < 0);
    }

    public static boolean personMayConfirm(Situation situation) {
        Instant since = situation.now().minus(WAIT_FOR_PERSON);
        return situation.announcements().stream()
                .anyMatch(told ->
                        told instanceof Announcement.Meal meal && meal.told().isAfter(since));
    }

    /**
     * An advised bolus under the limits, down to the pump's step. A correction also stays under the limit of insulin on board.
     *
     * @param units the sum of its terms, 0 or more
     * @param correction whether no carbohydrate is to be eaten
     * @param why gets a reason for each limit that binds
     */
    public static Insulin advised(
            Situation situation, double units, boolean correction, InsulinOnBoard iob, List<Reason> why) {
        Limits limits = situation.prescription().limits();
        double left = units;
        double largest = largestBolus(situation).units();
        if (left > largest) {
            left = largest;
            why.add(Reason.of("ADV-maxBolus", new Figure("limit", largest, "U")));
        }
        double room = Math.max(0, limits.maxIob().units() - iob.atMost() / 1000.0);
        if (correction && iob.known() && left > room) {
            left = room;
            why.add(Reason.of("ADV-maxIob", new Figure("limit", limits.maxIob().units(), "U")));
        }
        Insulin advised = Insulin.ofUnits(left).floorTo(situation.pump().bolusStep());
        if (advised.isNone()) {
            why.add(Reason.of("ADV-none"));
        }
        return advised;
    }
}
