package org.boucle.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Finding;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.Sensed;
import org.boucle.core.decision.State;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.therapy.Mode;
import org.boucle.safety.Facts;

/**
 * The decision as a person is told it: first what is done, from the granted dose and never from the proposal; then the controller's
 * weightiest reason; then what the supervisor held back; then the rest.
 */
final class Told {
    private Told() {}

    /** A reading older than this is said to be: the sentence's glucose is not glucose now. */
    private static final Duration OLD = Duration.ofMinutes(12);

    static List<Reason> why(
            State known,
            Sensed sensed,
            Optional<Proposal> proposal,
            Verdict verdict,
            List<Command> orders,
            boolean pumpReached,
            Instant now) {
        List<Reason> told = new ArrayList<>();
        if (!pumpReached && commands(known)) {
            told.add(Reason.of("LOOP-pump-away"));
        }
        told.add(done(known, verdict.granted(), orders, now));
        warmUp(known, now).ifPresent(told::add);
        sensed.age(now)
                .filter(age -> age.compareTo(OLD) > 0)
                .map(age -> Reason.of("LOOP-last-reading", new Figure("minutes", age.toMinutes(), "min")))
                .ifPresent(told::add);
        if (!known.mode().paused(now)) {
            List<Reason> why = proposal.map(Proposal::why).orElse(List.of(Reason.of("LOOP-controller-failed")));
            told.addAll(why.subList(0, Math.min(1, why.size())));
            verdict.why().stream().map(Finding::asReason).forEach(told::add);
            told.addAll(why.subList(Math.min(1, why.size()), why.size()));
        }
        return told;
    }

    private static Reason done(State known, Dose granted, List<Command> orders, Instant now) {
        BasalRate schedule = Facts.prescribedBasal(known, now);
        boolean exactly = granted.basal().equals(schedule) || granted.basal().equals(BasalRate.ZERO);
        BasalRate prescribed =
                exactly ? schedule : schedule.floorTo(known.pumpModel().basalStep());
        Figure basal = new Figure("basal", granted.basal().unitsPerHour(), "U/h");
        Figure usual = new Figure("prescribed", prescribed.unitsPerHour(), "U/h");
        Figure bolus = new Figure("bolus", granted.bolus().units(), "U");
        Optional<Command.Bolus> confirmed = orders.stream()
                .filter(Command.Bolus.class::isInstance)
                .map(Command.Bolus.class::cast)
                .filter(b -> b.origin() == Origin.PERSON)
                .findFirst();
        if (confirmed.isPresent()) {
            return Reason.of(
                    "LOOP-your-bolus",
                    new Figure("bolus", confirmed.get().insulin().units(), "U"));
        }
        if (known.mode().paused(now)) {
            long until = known.mode().pause().orElseThrow().until().getEpochSecond();
            return Reason.of("LOOP-paused", new Figure("until", until / 60.0, "epochMin"));
        }
        Mode mode = known.mode().chosen();
        String advice = mode == Mode.OPEN_LOOP || mode == Mode.SHADOW ? "LOOP-would-" : "LOOP-";
        if (known.pump().filter(PumpStatus::suspended).isPresent() && mode != Mode.SHADOW) {
            return Reason.of("LOOP-pump-suspended");
        }
        if (!granted.bolus().isNone()) {
            return Reason.of(advice + "bolus", bolus, basal, usual);
        }
        int more = granted.basal().compareTo(prescribed);
        if (granted.basal().equals(BasalRate.ZERO) && more < 0) {
            return Reason.of(advice + "stop", usual);
        }
        return Reason.of(advice + (more > 0 ? "more" : more < 0 ? "less" : "prescribed"), basal, usual);
    }

    private static boolean commands(State known) {
        Mode mode = known.mode().chosen();
        return mode.commandsBasal() || known.mode().pause().isPresent();
    }

    private static Optional<Reason> warmUp(State known, Instant now) {
        return AlarmRules.warmUp(known, now)
                .map(s -> s.until()
                        .map(end ->
                                Reason.of("LOOP-warm-up", new Figure("until", end.getEpochSecond() / 60.0, "epochMin")))
                        .orElseGet(() -> Reason.of("LOOP-warm-up-open")));
    }
}
