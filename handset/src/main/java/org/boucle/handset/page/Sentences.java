package org.boucle.handset.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    /** An alarm has at most this many steps to do. */
    private static final int STEPS = 4;

    private Sentences() {}

    /** What is done and the weightiest reason for it: the card that is read at 3 am. All of them are one tap away. */
    static String decision(Cycle cycle, Words words) {
        return join(cycle.why().subList(0, Math.min(2, cycle.why().size())), words);
    }

    static String join(List<Reason> reasons, Words words) {
        return reasons.stream().map(words::say).distinct().collect(Collectors.joining(" "));
    }

    static String alarmTitle(Alarm alarm, Words words) {
        return words.say(Reason.of("HND-alarm-" + alarm.kind() + "-title"));
    }

    static String alarm(Alarm alarm, Words words) {
        return words.say(new Reason("ALM-" + alarm.kind(), alarm.figures()));
    }

    /** What the loop did already. */
    static String alarmDid(Alarm alarm, Words words) {
        return words.say(Reason.of("HND-alarm-" + alarm.kind() + "-did"));
    }

    /** What to do now, in order. */
    static List<String> alarmTodo(Alarm alarm, Words words) {
        List<String> steps = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            String id = "HND-alarm-" + alarm.kind() + "-todo-" + step;
            if (words.knows(id)) {
                steps.add(words.say(Reason.of(id)));
            }
        }
        return steps;
    }

    static boolean sensorIsWell(State state) {
        return state.sensor()
                        .filter(s -> s.state() == SensorStatus.State.RUNNING)
                        .isPresent()
                && state.alarms().stream().noneMatch(a -> a.kind() == Alarm.Kind.NO_READING);
    }

    static String sensor(SensorStatus sensor, Words words) {
        String id = "HND-sensor-" + sensor.state();
        return words.say(sensor.until()
                .map(until -> Reason.of(id, time(until)))
                .orElseGet(() -> Reason.of(id + "-open")));
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
