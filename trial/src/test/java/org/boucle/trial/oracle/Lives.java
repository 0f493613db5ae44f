package org.boucle.trial.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.trial.Arm;
import org.boucle.trial.Treatment;
import org.boucle.trial.scenario.Scenario;
import org.boucle.trial.scenario.ScenarioFile;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.Population;
import org.boucle.virtual.person.VirtualPerson;

/** Worlds of ready scenarios, and a treatment in one of them. */
final class Lives {
    private Lives() {}

    static World world(String scenario, Population population, long seed) throws Exception {
        return world(ScenarioFile.ready(scenario), population, seed);
    }

    static World world(Scenario scenario, Population population, long seed) {
        VirtualPerson person = population.sample(seed).person();
        return scenario.world(person, prescription(scenario, population, seed), seed);
    }

    private static Prescription prescription(Scenario scenario, Population population, long seed) {
        return scenario.prescription("test", population.sample(seed).person(), seed);
    }

    /** What one arm did and met, minute by minute, from midnight on. */
    static final class Life {
        final List<Double> mgdl = new ArrayList<>();
        final List<Long> milliUnits = new ArrayList<>();
        int firstMeal = Integer.MAX_VALUE;
    }

    static Life lived(Arm arm, Scenario scenario, Population population, long seed, int minutes) {
        World world = world(scenario, population, seed);
        Person person =
                new Person("test", population.group(), 30, world.person().weightKg());
        Life life = new Life();
        Arm.Occasion occasion =
                new Arm.Occasion("test", person, world, prescription(scenario, population, seed), 1, seed, false);
        try (Treatment treatment = arm.begin(occasion)) {
            treatment.minute(world, List.of());
            for (int minute = 0; minute < minutes; minute++) {
                List<LifeEvent> happened = world.advanceTo(world.now().plus(Duration.ofMinutes(1)));
                if (happened.stream().anyMatch(LifeEvent.MealEaten.class::isInstance)) {
                    life.firstMeal = Math.min(life.firstMeal, minute);
                }
                treatment.minute(world, happened);
                life.mgdl.add(world.person().plasmaGlucoseMgdl());
                life.milliUnits.add(world.pump().bolusMilliUnits());
            }
        }
        return life;
    }
}
