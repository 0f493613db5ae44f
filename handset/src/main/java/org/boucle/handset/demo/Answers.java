package org.boucle.handset.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Reason;

/** What the loop did since something was made to go wrong: its decisions as they changed, and its alarms as they came. */
final class Answers {
    /** So many fit a card; the newest stay. */
    private static final int KEPT = 4;

    /** An answer stays to be read this long after its cause. */
    private static final Duration SHOWN = Duration.ofHours(3);

    private static final class Answer {
        final Instant since;
        final List<Reason> did = new ArrayList<>();
        final Set<Alarm.Kind> alarms = EnumSet.noneOf(Alarm.Kind.class);

        Answer(Instant since, List<Alarm> standing) {
            this.since = since;
            standing.forEach(alarm -> alarms.add(alarm.kind()));
        }

        void add(Reason reason) {
            boolean same = !did.isEmpty() && did.get(did.size() - 1).id().equals(reason.id());
            if (same) {
                did.set(did.size() - 1, reason);
            } else {
                did.add(reason);
            }
            if (did.size() > KEPT) {
                did.remove(0);
            }
        }
    }

    private final Map<WhatIf, Answer> answers = new EnumMap<>(WhatIf.class);

    /** From now on; alarms that stand already are no answer to it. */
    void begin(WhatIf whatIf, Instant now, List<Alarm> standing) {
        answers.put(whatIf, new Answer(now, standing));
    }

    void add(Cycle cycle) {
        answers.values()
                .removeIf(answer -> answer.since.plus(SHOWN).isBefore(cycle.in().now()));
        for (Answer answer : answers.values()) {
            cycle.why().stream().limit(1).forEach(answer::add);
            for (Alarm alarm : cycle.after().alarms()) {
                if (answer.alarms.add(alarm.kind())) {
                    answer.add(new Reason("ALM-" + alarm.kind(), alarm.figures()));
                }
            }
        }
    }

    /** Empty when it was not made to go wrong lately. */
    List<Reason> to(WhatIf whatIf) {
        Answer answer = answers.get(whatIf);
        if (answer == null) {
            return List.of();
        }
        return answer.did.isEmpty() ? List.of(Reason.of("HND-did-nothing-yet")) : List.copyOf(answer.did);
    }

    /** Whether it happened within that time; for what can't be switched off. */
    boolean within(WhatIf whatIf, Instant now, Duration time) {
        Answer answer = answers.get(whatIf);
        return answer != null && answer.since.plus(time).isAfter(now);
    }
}
