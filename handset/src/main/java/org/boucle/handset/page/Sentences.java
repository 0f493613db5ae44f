package org.boucle.handset.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.State;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.words.Words;

/** What the page says of the decision, of alarms and of devices. The words stand in the bundles, under the ids made here. */
final class Sentences {
    /** So many reasons fit a card that is read in one look. */
    private static final int REASONS = 2;

    /** The supervisor's limit whose words say that the insulin on board is enough. */
    private static final String ENOUGH_ON_BOARD = "SAF-019";

    private Sentences() {}

    /** What is done and the weightiest reasons for it: the card that is read at 3 am. All of them are one tap away. */
    static String decision(Cycle cycle, Words words) {
        List<String> said = cycle.why().stream()
                .map(why -> reason(why, cycle, words))
                .distinct()
                .toList();
        String reasons = said.stream().skip(1).limit(REASONS).collect(Collectors.joining(semicolon(words)));
        return said.get(0) + (reasons.isEmpty() ? "" : words.say(Reason.of("HND-colon")) + reasons) + ".";
    }

    /** Where insulin on board is unknown, nothing may be said to rest on it: the limit that counts it is then said to be cautious. */
    static String reason(Reason reason, Cycle cycle, Words words) {
        boolean countsUnknown =
                reason.id().equals(ENOUGH_ON_BOARD) && !cycle.estimate().iob().known();
        return words.say(countsUnknown ? new Reason("HND-insulin-unknown-held", reason.figures()) : reason);
    }

    static String join(List<Reason> reasons, Words words) {
        return reasons.stream().map(words::say).distinct().collect(Collectors.joining(semicolon(words)));
    }

    private static String semicolon(Words words) {
        return words.say(Reason.of("HND-semicolon"));
    }

    static String alarmTitle(Alarm alarm, Words words) {
        return part(alarm, "", words);
    }

    static String alarm(Alarm alarm, Words words) {
        return part(alarm, "-what", words);
    }

    /** What the loop did already: for what a turn answers, what the newest one did; a turn that was not recorded did nothing. */
    static String alarmDid(Alarm alarm, Scene scene, Words words) {
        if (!alarm.kind().answeredByTurn() || scene.last().isEmpty()) {
            return part(alarm, "-did", words);
        }
        Optional<Alarm> unrecorded = scene.alarms().stream()
                .filter(a -> a.kind() == Alarm.Kind.JOURNAL_FAILED)
                .findFirst();
        return unrecorded
                .map(journal -> part(journal, "-did", words))
                .orElseGet(() -> did(scene.last().get(), words));
    }

    /** With the pump away, what it will be told follows what it does meanwhile. */
    private static String did(Cycle cycle, Words words) {
        List<Reason> why = cycle.why();
        boolean away = why.size() > 1 && why.get(0).id().equals("LOOP-pump-away");
        return words.say(why.get(0)) + (away ? words.say(Reason.of("HND-colon")) + words.say(why.get(1)) : "") + ".";
    }

    /** What to do now, in order. */
    static List<String> alarmTodo(Alarm alarm, Words words) {
        return List.of(part(alarm, "-do", words).split("\\|"));
    }

    private static String part(Alarm alarm, String part, Words words) {
        return words.say(new Reason("ALM-" + alarm.kind() + part, alarm.figures()));
    }

    static boolean sensorIsWell(State state) {
        return state.sensor()
                        .filter(s -> s.state() == SensorStatus.State.RUNNING)
                        .isPresent()
                && state.alarms().stream().noneMatch(a -> a.kind() == Alarm.Kind.NO_READING);
    }

    static String sensor(SensorStatus sensor, Words words) {
        String id = "HND-sensor-" + sensor.state();
        boolean open =
                sensor.state() == SensorStatus.State.WARM_UP && sensor.until().isEmpty();
        return words.say(
                open
                        ? Reason.of(id + "-open")
                        : new Reason(
                                id, sensor.until().map(Sentences::time).stream().toList()));
    }

    static String pump(PumpStatus pump, boolean reachable, Words words) {
        if (!reachable) {
            return words.say(Reason.of("HND-pump-unreachable", time(pump.time())));
        }
        List<Reason> said = new ArrayList<>();
        pump.annunciations().forEach(a -> said.add(Reason.of("HND-pump-" + a.name())));
        if (said.isEmpty()) {
            said.add(Reason.of(
                    "HND-pump-well",
                    new Figure("reservoir", pump.reservoir().units(), "U"),
                    new Figure("battery", pump.batteryPercent(), "%")));
        }
        return join(said, words);
    }

    /** A moment, said as a time of day. */
    static Figure time(Instant at) {
        return new Figure("time", at.getEpochSecond() / 60.0, "epochMin");
    }
}
