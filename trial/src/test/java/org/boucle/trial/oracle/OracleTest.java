package org.boucle.trial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.trial.Arm;
import org.boucle.trial.Arms;
import org.boucle.trial.Laboratory;
import org.boucle.trial.Member;
import org.boucle.trial.Trial;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Summary;
import org.boucle.trial.scenario.Scenario;
import org.boucle.trial.scenario.ScenarioFile;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.person.Population;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OracleTest {
    private static RunRow lived(String arm, String scenario, Population population, int person, int days)
            throws Exception {
        Trial trial =
                new Trial(ScenarioFile.ready(scenario), List.of(population), person, days, 7, List.of(Arms.named(arm)));
        return Laboratory.live(trial, new Member(population, person)).row();
    }

    private static void assertBound(String scenario, Population population, int person, int days) throws Exception {
        RunRow all = lived("oracle", scenario, population, person, days);
        assertThat(all.tbr70()).as("under 70").isLessThan(0.5);
        double now = lived("oracle-now", scenario, population, person, days).tir();
        assertThat(all.tir())
                .as("oracle against the one that knows no meals to come")
                .isGreaterThanOrEqualTo(now);
        for (String arm : List.of("boucle", "open-loop")) {
            double other = lived(arm, scenario, population, person, days).tir();
            assertThat(all.tir()).as("oracle against %s", arm).matches(tir -> tir > other || tir == 100);
        }
    }

    @ParameterizedTest
    @CsvSource({"unannounced, HOVORKA_CHILDREN, 2", "announced, KANDERIAN_ADULTS, 1", "unannounced, REPLAY_ADULTS, 2"})
    @Verifies("TRI-114")
    void on_every_structure_nobody_is_longer_in_range_than_the_oracle(
            String scenario, Population population, int person) throws Exception {
        assertBound(scenario, population, person, 1);
    }

    @ParameterizedTest
    @EnumSource(Population.class)
    @Tag("heavy")
    @Verifies("TRI-114")
    void nor_is_anybody_over_two_days_of_three_people_each(Population population) throws Exception {
        for (int person = 1; person <= 3; person++) {
            assertBound("unannounced", population, person, 2);
            assertBound("announced", population, person, 2);
        }
    }

    @Test
    @Verifies("TRI-119")
    void each_goes_by_a_name_that_a_report_knows_for_a_bound() {
        for (Arm arm : List.of(Oracle.ofAll(), Oracle.withoutMealsToCome())) {
            List<String> arms = List.of("boucle", arm.name());
            assertThat(new Summary.Design("everyday", 1, 1, 1, arms, List.of()).hasBound())
                    .as(arm.name())
                    .isTrue();
        }
    }

    @Test
    @Verifies("TRI-002")
    void one_run_at_a_time_and_two_leave_the_same_rows(@TempDir Path folder) throws Exception {
        Trial trial = new Trial(
                ScenarioFile.ready("faults"),
                List.of(Population.REPLAY_ADULTS),
                1,
                1,
                7,
                List.of(Oracle.ofAll(), Oracle.withoutMealsToCome()));
        Laboratory.run(trial, folder.resolve("one"), new Laboratory.Options(1, false, false), (done, of) -> {});
        Laboratory.run(trial, folder.resolve("two"), new Laboratory.Options(2, false, false), (done, of) -> {});
        assertThat(folder.resolve("two").resolve("runs.csv"))
                .hasSameBinaryContentAs(folder.resolve("one").resolve("runs.csv"));
    }

    /** The same person in the same scenario, and in one in which nothing is ever eaten. */
    @ParameterizedTest
    @EnumSource(names = {"HOVORKA_ADULTS", "REPLAY_ADULTS"})
    @Verifies("TRI-118")
    void without_meals_to_come_nothing_is_given_for_a_meal_before_it_begins(Population population) throws Exception {
        Scenario eating = ScenarioFile.ready("unannounced");
        Scenario fasting = new Scenario(
                eating.name(),
                eating.about(),
                eating.aboutFr(),
                eating.start(),
                eating.zone(),
                eating.settings(),
                eating.habits().with(Habits.Eating.NOTHING),
                eating.days(),
                eating.sensor(),
                eating.pump(),
                eating.faults());
        Arm present = Oracle.withoutMealsToCome();
        Lives.Life eats = Lives.lived(present, eating, population, 3, 9 * 60);
        Lives.Life fasts = Lives.lived(present, fasting, population, 3, 9 * 60);
        Lives.Life knows = Lives.lived(Oracle.ofAll(), eating, population, 3, 9 * 60);
        int meal = eats.firstMeal;
        assertThat(meal).isBetween(5 * 60, 8 * 60 + 50);
        assertThat(eats.mgdl.subList(0, meal)).isEqualTo(fasts.mgdl.subList(0, meal));
        assertThat(eats.milliUnits.subList(0, meal)).isEqualTo(fasts.milliUnits.subList(0, meal));
        assertThat(eats.milliUnits.get(meal + 10)).as("for the meal").isGreaterThan(fasts.milliUnits.get(meal + 10));
        assertThat(knows.milliUnits.get(meal)).as("ahead of it").isGreaterThan(eats.milliUnits.get(meal));
    }
}
