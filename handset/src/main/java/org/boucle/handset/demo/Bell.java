package org.boucle.handset.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Reason;
import org.boucle.core.words.Words;
import org.boucle.handset.page.Scene;

/** Says each alarm once on the terminal, in one line, for whoever has no page open. */
final class Bell {
    private record Rung(Alarm.Kind kind, Instant raised) {}

    private final Words words;
    private final PrintStream out;
    private Set<Rung> rung = new HashSet<>();

    Bell(Words words, PrintStream out) {
        this.words = words;
        this.out = out;
    }

    void ring(Scene scene) {
        Set<Rung> standing = new HashSet<>();
        for (Alarm alarm : scene.alarms()) {
            Rung one = new Rung(alarm.kind(), alarm.raised());
            standing.add(one);
            if (!rung.contains(one) && alarm.kind().priority() != Alarm.Priority.LOW) {
                String id = "ALM-" + alarm.kind();
                out.println(words.say(new Figure("time", alarm.raised().getEpochSecond() / 60.0, "epochMin")) + "  "
                        + words.say(new Reason(id, alarm.figures())) + ": "
                        + words.say(new Reason(id + "-what", alarm.figures())));
            }
        }
        rung = standing;
    }
}
