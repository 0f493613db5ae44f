package org.boucle.control.oref0;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.boucle.control.Situation;
import org.boucle.control.WithinLimits;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;

/**
 * From oref0's suggestion to a dose that the pump can give, and why. What the house asks beyond oref0 comes after it and may only
 * lower it; rounding is down, and last.
 */
final class Proposing {
    /** Sensitivity within this of the prescription's is not told of. */
    private static final double TOLD_FROM = 0.15;

    private static final Dose NOTHING = new Dose(BasalRate.ZERO, Insulin.NONE);

    private final Transcript known;
    private final Situation situation;
    private final Oref0.OnBoard onBoard;
    private final Suggestion suggestion;
    private final InsulinOnBoard iob;
    private final List<Reason> held = new ArrayList<>();

    Proposing(Transcript known, Oref0.OnBoard onBoard, Suggestion suggestion, InsulinOnBoard iob) {
        this.known = known;
        this.situation = known.situation;
        this.onBoard = onBoard;
        this.suggestion = suggestion;
        this.iob = iob;
    }

    /** Where oref0 has no reading to decide on: the prescribed basal, or none for a while where the last one was low. */
    static Proposal blind(Transcript known) {
        if (known.latest.isEmpty()) {
            return new Proposal(
                    new Dose(WithinLimits.prescribed(known.situation), Insulin.NONE),
                    List.of(Reason.of("CTL-unknown")));
        }
        Reading latest = known.latest.get();
        Duration longest = known.situation.prescription().limits().maxSuspension();
        if (WithinLimits.isLow(known.situation, latest) && known.ageMin() <= longest.toMinutes()) {
            return low(known.situation, latest);
        }
        return new Proposal(
                new Dose(WithinLimits.prescribed(known.situation), Insulin.NONE),
                List.of(Reason.of("CTL-blind", age(known))));
    }

    private static Proposal low(Situation situation, Reading latest) {
        double limit = situation.prescription().limits().suspendBelow().mgdl();
        Figure glucose = new Figure("glucose", latest.mgdl(), "mg/dL");
        return new Proposal(NOTHING, List.of(Reason.of("CTL-low", glucose, new Figure("limit", limit, "mg/dL"))));
    }

    private static Figure age(Transcript known) {
        return new Figure("age", Math.floor(known.ageMin()), "min");
    }

    Proposal propose() {
        Reading latest = known.latest.orElseThrow();
        if (WithinLimits.isLow(situation, latest)) {
            return low(situation, latest);
        }
        Dose dose = heldBack(asked());
        List<Reason> why = new ArrayList<>();
        why.add(main(latest));
        why.addAll(held);
        alsoKnown(why);
        return new Proposal(dose, why);
    }

    /** oref0's dose in steps of the pump. */
    private Dose asked() {
        double rate = suggestion.rate().orElse(situation.prescribedBasal().unitsPerHour());
        Insulin most = WithinLimits.largestBolus(situation);
        return new Dose(
                WithinLimits.rate(situation, BasalRate.ofUnitsPerHour(Math.max(0, Math.min(100, rate)))),
                Insulin.ofUnits(Math.min(1000, suggestion.units().orElse(0)))
                        .atMost(most)
                        .floorTo(situation.pump().bolusStep()));
    }

    private Dose heldBack(Dose asked) {
        Dose dose = asked;
        if (WithinLimits.isRescued(situation)) {
            dose = atMostPrescribed(dose, Reason.of("CTL-rescue", minutes(WithinLimits.RESCUE)));
        }
        if (WithinLimits.personMayConfirm(situation)) {
            dose = atMostPrescribed(dose, Reason.of("CTL-mealWaiting", minutes(WithinLimits.WAIT_FOR_PERSON)));
        }
        if (situation.mode() == Mode.LOW_GLUCOSE_SUSPEND) {
            dose = atMostPrescribed(dose, Reason.of("CTL-suspendOnly"));
        }
        if (!dose.bolus().isNone() && !known.hasNewReading) {
            held.add(Reason.of("CTL-noNewReading", age(known)));
            dose = new Dose(dose.basal(), Insulin.NONE);
        }
        return dose;
    }

    private Dose atMostPrescribed(Dose dose, Reason why) {
        Dose lowered = dose.atMost(WithinLimits.prescribed(situation), Insulin.NONE);
        if (!lowered.equals(dose)) {
            held.add(why);
        }
        return lowered;
    }

    private static Figure minutes(Duration duration) {
        return new Figure("minutes", duration.toMinutes(), "min");
    }

    /** What oref0 says in its reason, with the rule that decided. */
    private Reason main(Reading latest) {
        Suggestion.Figures figures = suggestion.figures();
        double target = figures.targetBg();
        Figure glucose = new Figure("glucose", latest.mgdl(), "mg/dL");
        Figure eventual = mgdl("eventual", figures.eventualBg());
        Figure lowest = mgdl("lowest", figures.minGuardBg());
        Figure aim = mgdl("target", target);
        return switch (suggestion.bound()) {
            case LOW_SUSPEND ->
                Reason.of("CTL-orefSuspend", glucose, lowest, mgdl("threshold", target - 0.5 * (target - 40)));
            case LOW, LOW_BUT_RISING -> Reason.of("CTL-orefLow", glucose, eventual, aim);
            case FALLING, IN_RANGE -> Reason.of("CTL-orefInRange", glucose, eventual, aim);
            case MAX_IOB ->
                Reason.of(
                        "CTL-iobCap",
                        new Figure("iob", onBoard.iob().iob(), "U"),
                        new Figure("limit", known.settings.preferences().maxIob(), "U"));
            case SMB_LOW_TEMP, HIGH ->
                figures.insulinReq() > 0
                        ? Reason.of(
                                "CTL-orefMissing",
                                glucose,
                                eventual,
                                aim,
                                new Figure("missing", figures.insulinReq(), "U"))
                        : Reason.of("CTL-orefEnough", glucose, eventual, mgdl("lowest", figures.minPredBg()), aim);
            case BLIND, BLIND_HIGH_TEMP, BLIND_ZERO_TEMP, TEMP_DISAGREES, TEMP_OVERRUN, TOP_OF_HOUR ->
                throw new IllegalStateException(
                        suggestion.bound() + " without a running temp, or without looking ahead");
        };
    }

    private static Figure mgdl(String name, double value) {
        return new Figure(name, Math.max(0, value), "mg/dL");
    }

    private void alsoKnown(List<Reason> why) {
        Profile profile = onBoard.profile();
        if (profile.tempTarget()) {
            Figure target = mgdl("target", profile.target());
            boolean active = profile.target() == Transcript.EXERCISE_TARGET
                    && situation.target().mgdl() != Transcript.EXERCISE_TARGET;
            why.add(Reason.of(active ? "CTL-exercise" : "CTL-temporaryTarget", target));
        }
        if (onBoard.meal().cob() >= 1) {
            why.add(Reason.of("CTL-mealTold", new Figure("carbs", onBoard.meal().cob(), "g")));
        }
        double sensitivity = 1 / known.kept.autosens();
        if (Math.abs(sensitivity - 1) >= TOLD_FROM) {
            why.add(Reason.of(
                    sensitivity > 1 ? "CTL-moreSensitive" : "CTL-lessSensitive",
                    new Figure("percent", Math.round(100 * sensitivity), "%")));
        }
        if (!iob.known()) {
            why.add(Reason.of("CTL-insulinUnknown"));
        }
    }
}
