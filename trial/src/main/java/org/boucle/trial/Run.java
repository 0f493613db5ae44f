package org.boucle.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Trace;
import org.boucle.trial.scenario.Scenario;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.VirtualPerson;

/** One person's days in one arm. The same run comes out the same, bit for bit, whoever runs it and whenever. */
final class Run {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Trial trial;
    private final RunId id;

    /** What a run leaves. */
    record Outcome(RunRow row, DayProfile profile, Trace trace) {}

    Run(Trial trial, RunId id) {
        this.trial = trial;
        this.id = id;
    }

    /** @throws CancellationException when this thread is interrupted: an arm may have missed an answer by it, which is no result */
    Outcome live() {
        Scenario scenario = trial.scenario();
        Member member = id.member();
        Arm arm = trial.arms().get(id.arm());
        long seed = member.seed(trial.seed());
        VirtualPerson person = member.population().sample(seed).person();
        Prescription prescription = scenario.prescription(member.id(), person, seed);
        World world = scenario.world(person, prescription, seed);
        Score score = new Score(world, scenario.zoneId(), trial.days());
        String run = String.format(Locale.ROOT, "%s/%s/%d", member.id(), scenario.name(), trial.seed());
        Person who = new Person(
                member.id(),
                member.population().group(),
                usualAge(member.population().group()),
                person.therapy().weightKg());
        Arm.Occasion occasion =
                new Arm.Occasion(run, who, world, prescription, trial.days(), seed, scenario.tellsMeals());
        try (Treatment treatment = arm.begin(occasion)) {
            treatment.minute(world, List.of());
            Instant end = world.now().plus(Duration.ofDays(trial.days()));
            while (world.now().isBefore(end)) {
                List<LifeEvent> happened = world.advanceTo(world.now().plus(MINUTE));
                score.minute(happened);
                treatment.minute(world, happened);
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("given up");
                }
            }
            return new Outcome(score.row(arm, member, treatment, trial.days(), seed), score.profile(), score.trace());
        }
    }

    /** Years; the bodies have no age of their own. */
    private static int usualAge(Person.Group group) {
        return switch (group) {
            case ADULT -> 40;
            case ADOLESCENT -> 15;
            case CHILD -> 8;
        };
    }
}
