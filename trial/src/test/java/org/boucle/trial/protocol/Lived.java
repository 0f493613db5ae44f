package org.boucle.trial.protocol;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.HovorkaPerson;

/** The person of the demonstration, some hours with a controller behind the protocol; and what was said. */
final class Lived {
    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    final World world;
    final ProtocolTreatment treatment;
    /** Line and answer in turn; an answer that was none is the empty text. */
    final List<String> said = new ArrayList<>();

    final List<LifeEvent> happened = new ArrayList<>();

    final List<String> complaints = new ArrayList<>();

    Lived(long seed, Speaker speaker) {
        HovorkaPerson body = HovorkaPerson.sample(seed);
        world = World.begin(World.Setup.ordinary(seed, START, ZoneOffset.UTC));
        Prescription prescription =
                body.therapy().on(PumpModel.ORDINARY).prescription("adult-" + seed, START, ZoneOffset.UTC);
        Person person = new Person("adult-" + seed, Person.Group.ADULT, 40, prescription.weightKg());
        treatment = new ProtocolTreatment(
                heard(speaker), "adult-" + seed + "/test/1", person, prescription, 1, seed, complaints::add);
    }

    private Speaker heard(Speaker speaker) {
        return new Speaker() {
            @Override
            public String answer(String line) throws NoAnswer {
                said.add(line);
                said.add("");
                String answer = speaker.answer(line);
                said.set(said.size() - 1, answer);
                return answer;
            }

            @Override
            public void close() {
                speaker.close();
            }
        };
    }

    /** Lives on for so long; the first time, the run begins. */
    Lived live(Duration length) {
        if (said.isEmpty()) {
            treatment.minute(world, List.of());
        }
        Instant until = world.now().plus(length);
        while (world.now().isBefore(until)) {
            List<LifeEvent> events = world.advanceTo(world.now().plus(Duration.ofMinutes(1)));
            happened.addAll(events);
            treatment.minute(world, events);
        }
        return this;
    }

    double plasma() {
        return world.person().plasmaGlucoseMgdl();
    }

    /** The nth answer to a cycle, from 0. */
    String cycle(int k) {
        return said.get(2 + 2 * k);
    }

    static Path root() {
        return Path.of(System.getProperty("boucle.root", ".."));
    }
}
