package org.boucle.trial.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.boucle.core.Verifies;
import org.boucle.core.therapy.Person;
import org.boucle.trial.twin.ReplayLanes.Place;
import org.boucle.virtual.person.ReplayPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayLanesTest {
    @ParameterizedTest(name = "person {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @Verifies("TRI-301")
    void is_the_body_of_the_laboratory_within_a_millionth(long seed) {
        Truth truth = new Truth(seed);
        RecordedDay day = truth.day();
        double[] p = truth.places();
        p[Place.FIRST.ordinal()] = truth.parameters.gb();
        p[Place.GAIN.ordinal()] = 1;
        p[Place.OFFSET.ordinal()] = 0;
        int[] every = IntStream.range(0, day.minutes()).toArray();
        double[] insulin = day.insulinMilliUnits();
        double[] lanes = new double[every.length];
        new ReplayLanes(day, truth.parameters.weightKg()).run(p, insulin, every, lanes);

        ReplayPerson body = new ReplayPerson(truth.parameters, Person.Group.ADULT);
        body.clock(day.minuteOfDayAtStart());
        body.steadyAt(truth.parameters.gb());
        double lowest = 1000;
        double highest = 0;
        for (int m = 0; m < day.minutes(); m++) {
            double alone = body.interstitialGlucoseMgdl();
            if (m >= day.firstMinute()) {
                assertThat(lanes[m]).as("minute %d", m).isCloseTo(alone, within(1e-6));
            }
            lowest = Math.min(lowest, alone);
            highest = Math.max(highest, alone);
            for (RecordedDay.Meal meal : day.meals()) {
                if (meal.minute() == m) {
                    body.eat(meal.grams(), RecordedDay.MEAL_MIN);
                }
            }
            body.infuse(insulin[m]);
            body.step();
        }
        assertThat(highest - lowest)
                .as("a day on which something happens, mg/dL")
                .isGreaterThan(15);
    }

    @Test
    void shares_a_meal_between_two_minutes_when_its_delay_is_a_fraction() {
        Truth truth = new Truth(3);
        RecordedDay day = truth.day();
        int[] at = day.readingMinutes();
        double[] p = truth.places();
        p[Place.FIRST.ordinal()] = truth.parameters.gb();
        p[Place.GAIN.ordinal()] = 1;
        p[Place.OFFSET.ordinal()] = 0;
        double[][] shown = new double[3][at.length];
        double[] delays = {20, 20.5, 21};
        ReplayLanes lanes = new ReplayLanes(day, truth.parameters.weightKg());
        for (int i = 0; i < delays.length; i++) {
            p[Place.DELAY_EVENING.ordinal()] = delays[i];
            lanes.run(p, day.insulinMilliUnits(), at, shown[i]);
        }
        double furthest = 0;
        for (int i = 0; i < at.length; i++) {
            double middle = (shown[0][i] + shown[2][i]) / 2;
            assertThat(shown[1][i]).isCloseTo(middle, within(0.05));
            furthest = Math.max(furthest, Math.abs(shown[0][i] - shown[2][i]));
        }
        assertThat(furthest).as("a minute shows, mg/dL").isGreaterThan(0.1);
    }

    @Test
    void shows_glucose_through_the_sensors_gain_and_offset() {
        Truth truth = new Truth(4);
        RecordedDay day = truth.day();
        int[] at = day.readingMinutes();
        double[] p = truth.places();
        p[Place.FIRST.ordinal()] = 120;
        p[Place.GAIN.ordinal()] = 1;
        p[Place.OFFSET.ordinal()] = 0;
        double[] plain = new double[at.length];
        ReplayLanes lanes = new ReplayLanes(day, truth.parameters.weightKg());
        lanes.run(p, day.insulinMilliUnits(), at, plain);
        p[Place.FIRST.ordinal()] = 0.8 * 120 + 7;
        p[Place.GAIN.ordinal()] = 0.8;
        p[Place.OFFSET.ordinal()] = 7;
        double[] seen = new double[at.length];
        lanes.run(p, day.insulinMilliUnits(), at, seen);
        for (int i = 0; i < at.length; i++) {
            assertThat(seen[i]).isCloseTo(0.8 * plain[i] + 7, within(1e-9));
        }
    }
}
