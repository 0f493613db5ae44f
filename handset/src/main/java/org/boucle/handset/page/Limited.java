package org.boucle.handset.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.State;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.SensorStatus;

/**
 * What keeps the loop from doing what its mode allows, beside the decision of the moment: the one line under the mode.
 *
 * @param until when it will end, where that is known
 */
record Limited(Reason why, Optional<Instant> until) {
    static Optional<Limited> now(Scene scene, Instant now) {
        State state = scene.state();
        if (stands(scene, Alarm.Kind.JOURNAL_FAILED)) {
            return Optional.of(new Limited(Reason.of("HND-limited-journal"), Optional.empty()));
        }
        Optional<SensorStatus> warmingUp = state.sensor().filter(s -> s.state() == SensorStatus.State.WARM_UP);
        if (warmingUp.isPresent()) {
            Optional<Instant> until = warmingUp.get().until();
            return Optional.of(new Limited(
                    until.map(end -> Reason.of("HND-limited-warm-up", Sentences.time(end)))
                            .orElseGet(() -> Reason.of("HND-limited-warm-up-open")),
                    until));
        }
        if (stands(scene, Alarm.Kind.NO_READING)) {
            return Optional.of(new Limited(Reason.of("HND-limited-no-reading"), Optional.empty()));
        }
        if (stands(scene, Alarm.Kind.PUMP_UNREACHABLE)) {
            return Optional.of(pumpAlone(state, now));
        }
        boolean fellBack = scene.last()
                .filter(c -> c.verdict() instanceof Verdict.FellBack)
                .isPresent();
        if (fellBack) {
            return Optional.of(new Limited(Reason.of("HND-limited-fallback"), Optional.empty()));
        }
        return newcomer(state, now);
    }

    /** A pump that isn't reached ends the temporary basal that it runs, or may have taken last, and is then on its own schedule. */
    private static Limited pumpAlone(State state, Instant now) {
        if (state.pump().filter(PumpStatus::suspended).isPresent()) {
            return new Limited(Reason.of("HND-limited-no-pump-stopped"), Optional.empty());
        }
        Stream<Instant> told = state.pump().flatMap(PumpStatus::temporary).map(PumpStatus.Temporary::until).stream();
        Stream<Instant> ordered = state.requests().stream()
                .filter(Request::open)
                .map(Request::command)
                .filter(Command.TemporaryBasal.class::isInstance)
                .map(Command.TemporaryBasal.class::cast)
                .map(basal -> basal.expires().plus(basal.duration())); // begun as late as it could be
        Optional<Instant> ends =
                Stream.concat(told, ordered).filter(now::isBefore).max(Comparator.naturalOrder());
        return new Limited(
                ends.map(end -> Reason.of("HND-limited-no-pump-until", Sentences.time(end)))
                        .orElseGet(() -> Reason.of("HND-limited-no-pump")),
                ends);
    }

    private static boolean stands(Scene scene, Alarm.Kind kind) {
        return scene.alarms().stream().anyMatch(a -> a.kind() == kind);
    }

    /** DESIGN rule 10: with less than a DIA of known insulin, an unknown bolus may be on board. */
    private static Optional<Limited> newcomer(State state, Instant now) {
        return state.insulinKnownSince()
                .map(since ->
                        since.plusSeconds(60L * state.prescription().action().durationMin()))
                .filter(now::isBefore)
                .map(end ->
                        new Limited(Reason.of("HND-limited-insulin-unknown", Sentences.time(end)), Optional.of(end)));
    }
}
