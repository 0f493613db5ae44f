package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.boucle.core.Verifies;
import org.boucle.core.therapy.Person;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An independent integration of the published equations (adaptive RK45, relative tolerance 1e-8; bolus as an impulse), for four sets
 * of parameters: Hovorka 2004; the same at 0.40 of its sensitivities (Resalat 2019, PLoS ONE 14:e0217301); Wilinska 2010;
 * the McGill simulator's average adult. Ours spreads the bolus over its first minute: half a minute of time to nadir, a hundredth
 * of a mg/dL. Tolerances are half a unit of the last digit given there, and that.
 */
@Verifies("VIR-001")
class HovorkaOracleTest {
    private record Oracle(
            String name,
            HovorkaParameters parameters,
            double startMgdl,
            double basalUnitsPerHour,
            double nadirMgdl,
            int nadirMin,
            double peakMgdl,
            int peakMin,
            double at300Mgdl,
            double[] stopped) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Oracle> oracles() {
        return Stream.of(
                new Oracle(
                        "Hovorka 2004, 70 kg",
                        HovorkaParameters.HOVORKA_MEAN,
                        108.1,
                        0.386,
                        59.7,
                        186,
                        291.8,
                        155,
                        249.9,
                        new double[] {122, 184, 309, 365}),
                new Oracle(
                        "Hovorka 2004 at 0.4 of its sensitivities, 75 kg",
                        HovorkaParameters.HOVORKA_MEAN.withSensitivity(0.4).withWeight(75),
                        115.0,
                        1.019,
                        86.2,
                        269,
                        286.7,
                        154,
                        247.2,
                        new double[] {129, 191, 313, 368}),
                new Oracle(
                        "Wilinska 2010, 74.9 kg",
                        HovorkaParameters.WILINSKA_MEAN,
                        117.1,
                        0.910,
                        95.4,
                        249,
                        253.8,
                        118,
                        184.9,
                        new double[] {127, 170, 218, 221}),
                new Oracle(
                        "McGill average adult, 70 kg",
                        HovorkaParameters.MCGILL_AVERAGE,
                        117.1,
                        0.826,
                        93.3,
                        245,
                        274.7,
                        124,
                        212.5,
                        new double[] {127, 172, 251, 258}));
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void the_basal_that_holds_it_is_the_published_one(Oracle oracle) {
        assertThat(basalMilliUnitsPerMin(oracle) * 0.06).isCloseTo(oracle.basalUnitsPerHour, within(0.0005));
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void it_does_not_drift_in_ten_hours_at_basal(Oracle oracle) {
        HovorkaPerson person = person(oracle);
        for (int minute = 0; minute < 600; minute++) {
            live(person, 1, basalMilliUnitsPerMin(oracle));
            assertThat(person.plasmaGlucoseMgdl()).isCloseTo(oracle.startMgdl, within(0.01));
        }
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void one_unit_brings_it_down_so_far_and_then(Oracle oracle) {
        HovorkaPerson person = person(oracle);
        person.infuse(1000);
        double least = Double.MAX_VALUE;
        int leastAt = 0;
        for (int minute = 1; minute <= 600; minute++) {
            live(person, 1, basalMilliUnitsPerMin(oracle));
            if (person.plasmaGlucoseMgdl() < least) {
                least = person.plasmaGlucoseMgdl();
                leastAt = minute;
            }
        }
        assertThat(least).isCloseTo(oracle.nadirMgdl, within(0.06));
        assertThat(leastAt).isCloseTo(oracle.nadirMin, within(1));
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void fifty_grams_bring_it_up_so_far_and_then(Oracle oracle) {
        HovorkaPerson person = person(oracle);
        person.eat(50, 10);
        double most = 0;
        int mostAt = 0;
        double at300 = 0;
        for (int minute = 1; minute <= 600; minute++) {
            live(person, 1, basalMilliUnitsPerMin(oracle));
            if (person.plasmaGlucoseMgdl() > most) {
                most = person.plasmaGlucoseMgdl();
                mostAt = minute;
            }
            if (minute == 300) {
                at300 = person.plasmaGlucoseMgdl();
            }
        }
        assertThat(most).isCloseTo(oracle.peakMgdl, within(0.06));
        assertThat(mostAt).isCloseTo(oracle.peakMin, within(1));
        assertThat(at300).isCloseTo(oracle.at300Mgdl, within(0.06));
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void without_insulin_it_rises_like_that(Oracle oracle) {
        HovorkaPerson person = person(oracle);
        int[] hours = {2, 4, 8, 12};
        int lived = 0;
        for (int i = 0; i < hours.length; i++) {
            live(person, 60 * (hours[i] - lived), 0);
            lived = hours[i];
            assertThat(person.plasmaGlucoseMgdl()).isCloseTo(oracle.stopped[i], within(0.5));
        }
    }

    private static HovorkaPerson person(Oracle oracle) {
        HovorkaPerson person = new HovorkaPerson(oracle.parameters, Person.Group.ADULT);
        person.steadyAt(oracle.startMgdl);
        return person;
    }

    private static double basalMilliUnitsPerMin(Oracle oracle) {
        return person(oracle).steadyBasalMilliUnitsPerMin(oracle.startMgdl);
    }

    private static void live(HovorkaPerson person, int minutes, double basalMilliUnitsPerMin) {
        for (int i = 0; i < minutes; i++) {
            person.infuse(basalMilliUnitsPerMin);
            person.step();
        }
    }
}
