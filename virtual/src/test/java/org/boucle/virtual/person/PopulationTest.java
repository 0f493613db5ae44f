package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.boucle.core.Verifies;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PopulationTest {
    private static final int PEOPLE = 200;

    @Test
    @Verifies("VIR-005")
    void every_adult_passes_the_gates_and_the_others_are_counted() {
        int rejections = 0;
        for (long seed = 0; seed < PEOPLE; seed++) {
            Population.Sampled sampled = Population.HOVORKA_ADULTS.sample(seed);
            rejections += sampled.rejected();
            Therapy therapy = sampled.person().therapy();
            double perKg = therapy.tdd().units() / therapy.weightKg();
            assertThat(therapy.group()).isEqualTo(Person.Group.ADULT);
            assertThat(therapy.basal().unitsPerHour()).isBetween(0.099, 2.2);
            assertThat(therapy.weightKg()).isBetween(45.0, 95.0);
            assertThat(perKg).isBetween(0.19, 1.5);
            assertThat(24 * therapy.basal().unitsPerHour() / therapy.tdd().units())
                    .isBetween(0.25, 0.61);
            assertThat(sampled.person().plasmaGlucoseMgdl()).isCloseTo(117.1, within(0.1));
        }
        assertThat(rejections).as("rejections for %d people", PEOPLE).isBetween(PEOPLE / 5, 2 * PEOPLE);
    }

    /** The gates, and what follows from them for everybody, in each population; C's draws are refused by the dozen. */
    @ParameterizedTest
    @EnumSource(Population.class)
    @Verifies("VIR-005")
    void everybody_passes_the_gates_that_hold_for_them(Population population) {
        for (long seed = 0; seed < 20; seed++) {
            Population.Sampled sampled = population.sample(seed);
            VirtualPerson person = sampled.person();
            Set<Gate> exempt =
                    person instanceof KanderianPerson kanderian ? KanderianPopulation.exempt(kanderian) : Set.of();
            assertThat(Gate.refusing(person.copy(), exempt))
                    .as("%s %d", population, seed)
                    .isEmpty();
            assertThat(person.structure()).isEqualTo(population.structure());
            assertThat(person.group()).isEqualTo(population.group());
            assertThat(person.plasmaGlucoseMgdl()).isCloseTo(person.fastingMgdl(), within(1e-9));
            assertThat(person.showsPumpFailure()).isEqualTo(!exempt.contains(Gate.NEEDS_INSULIN));
            double perKg = person.therapy().tdd().units() / person.weightKg();
            assertThat(perKg).isBetween(0.19, 1.51);
            assertThat(sampled.rejected())
                    .isEqualTo(sampled.rejections().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum());
        }
    }

    /**
     * Draws refused for the first forty seeds of each population, by gate: a change here is a change of who the virtual people are.
     * docs/virtual-people.md has a thousand.
     */
    @ParameterizedTest
    @EnumSource(Population.class)
    @Verifies("VIR-076")
    void the_refused_are_counted_by_gate(Population population) {
        Map<Gate, Integer> refused = new EnumMap<>(Gate.class);
        for (long seed = 0; seed < 40; seed++) {
            population.sample(seed).rejections().forEach((gate, count) -> refused.merge(gate, count, Integer::sum));
        }
        assertThat(refused).hasToString(REFUSED.get(population));
    }

    private static final Map<Population, String> REFUSED = Map.of(
            Population.HOVORKA_ADULTS, "{PRODUCTION=9, NEEDS_INSULIN=2, BASAL_SHARE=10}",
            Population.HOVORKA_ADOLESCENTS, "{PRODUCTION=11, BASAL=8, NEEDS_INSULIN=4, TDD=14, BASAL_SHARE=9}",
            Population.HOVORKA_CHILDREN, "{PRODUCTION=9, NEEDS_INSULIN=3, CARB_FACTOR=1, BASAL_SHARE=5}",
            Population.KANDERIAN_ADULTS, "{PRODUCTION=5, BASAL=5, NEEDS_INSULIN=9, ANSWERS_INSULIN=7, ANSWERS_SUGAR=5}",
            Population.REPLAY_ADULTS,
                    "{BASAL=1, NEEDS_INSULIN=1311, LASTS_WITHOUT_INSULIN=271, ANSWERS_CARBS=279, ANSWERS_SUGAR=15, CARB_FACTOR=33, TDD=2, BASAL_SHARE=169}");

    /** Whoever is drawn takes a flood of insulin, and of food, without running away. */
    @ParameterizedTest
    @EnumSource(Population.class)
    @Verifies("VIR-007")
    void nobody_runs_away(Population population) {
        for (long seed = 0; seed < 20; seed++) {
            VirtualPerson flooded = population.sample(seed).person();
            VirtualPerson stuffed = flooded.copy();
            flooded.infuse(1_000_000);
            stuffed.eat(300 * Titration.size(stuffed), 30);
            for (int minute = 0; minute < 8 * 60; minute++) {
                flooded.step();
                stuffed.step();
                assertThat(flooded.plasmaGlucoseMgdl())
                        .as("%s %d", population, seed)
                        .isBetween(0.0, 1500.0);
                assertThat(stuffed.plasmaGlucoseMgdl())
                        .as("%s %d", population, seed)
                        .isBetween(0.0, 3000.0);
            }
        }
    }

    @Test
    void children_and_adolescents_are_between_their_weights_and_the_lightest_child_is_the_most_sensitive() {
        double[] light = {0, 0};
        double[] heavy = {0, 0};
        for (long seed = 0; seed < PEOPLE; seed++) {
            HovorkaPerson child =
                    (HovorkaPerson) Population.HOVORKA_CHILDREN.sample(seed).person();
            HovorkaPerson adolescent =
                    (HovorkaPerson) Population.HOVORKA_ADOLESCENTS.sample(seed).person();
            assertThat(child.weightKg()).isBetween(15.0, 45.0);
            assertThat(adolescent.weightKg()).isBetween(40.0, 75.0);
            double[] half = child.weightKg() < 30 ? light : heavy;
            half[0] += StrictMath.log(child.parameters().st());
            half[1]++;
        }
        assertThat(light[0] / light[1]).isGreaterThan(heavy[0] / heavy[1] + 0.1);
    }

    /** Four full pens within minutes, as the page takes them, and the most that a body takes at once. */
    @Test
    @Verifies("VIR-007")
    void no_adult_runs_away_on_a_flood_of_insulin() {
        for (long seed = 0; seed < PEOPLE; seed++) {
            HovorkaPerson pens = HovorkaPerson.sample(seed);
            HovorkaPerson once = HovorkaPerson.sample(seed);
            once.infuse(1_000_000);
            for (int minute = 0; minute < 24 * 60; minute++) {
                pens.infuse(minute < 8 && minute % 2 == 0 ? 100_000 : 0);
                pens.step();
                once.step();
                assertThat(pens.plasmaGlucoseMgdl()).as("adult %d", seed).isBetween(0.0, 1500.0);
                assertThat(once.plasmaGlucoseMgdl()).as("adult %d", seed).isBetween(0.0, 1500.0);
            }
        }
    }

    @Test
    @Verifies("VIR-005")
    void every_gate_refuses_what_it_is_there_for() {
        HovorkaParameters average = HovorkaParameters.MCGILL_AVERAGE;
        assertThat(refusing(average)).isEmpty();
        Map<Gate, HovorkaParameters> refused = new EnumMap<>(Gate.class);
        refused.put(Gate.PRODUCTION, with(average, EGP0, 13));
        refused.put(Gate.BASAL, average.withSensitivity(0.3));
        refused.put(Gate.NEEDS_INSULIN, with(average, RENAL_CLEARANCE, 0.1));
        refused.put(Gate.LASTS_WITHOUT_INSULIN, with(average, EGP0, 30, RENAL_CLEARANCE, 0.001));
        refused.put(Gate.ANSWERS_INSULIN, with(average.withWeight(45), EGP0, 20, KA, 0.05, KE, 0.06, VI, 40, VG, 50));
        refused.put(Gate.ANSWERS_CARBS, average.withSensitivity(0.6).withWeight(30));
        refused.put(Gate.ANSWERS_SUGAR, with(average, T_MAX_GUT, 130));
        refused.put(Gate.CARB_FACTOR, average.withSensitivity(4));
        refused.put(Gate.TDD, average.withSensitivity(2.5).withWeight(140));
        refused.put(Gate.BASAL_SHARE, average.withSensitivity(0.45));
        refused.forEach(
                (gate, body) -> assertThat(refusing(body)).as(gate.name()).contains(gate));
        assertThat(EnumSet.complementOf(EnumSet.copyOf(refused.keySet())))
                .as("gates that no body here is refused by: the steady one has a test of its own")
                .containsExactly(Gate.STEADY);
    }

    /**
     * No parameters make these equations drift from their own equilibrium, so that this gate can only see a fault of the method or of
     * the basal: it is shown a basal that is a hundredth wrong.
     */
    @Test
    @Verifies("VIR-005")
    void the_steady_gate_sees_a_basal_that_does_not_hold() {
        HovorkaPerson average = new HovorkaPerson(HovorkaParameters.MCGILL_AVERAGE, Person.Group.ADULT);
        double basal = average.steadyBasalMilliUnitsPerMin(HovorkaPerson.TITRATION_MGDL);
        assertThat(Gate.isSteady(average, basal)).isTrue();
        assertThat(Gate.isSteady(average, 1.01 * basal)).isFalse();
    }

    private static Optional<Gate> refusing(HovorkaParameters p) {
        return p.makesEnough()
                ? Gate.refusing(new HovorkaPerson(p, Person.Group.ADULT), Set.of())
                : Optional.of(Gate.PRODUCTION);
    }

    // Places in HovorkaParameters.values.
    private static final int EGP0 = 1;
    private static final int KA = 10;
    private static final int KE = 11;
    private static final int VI = 12;
    private static final int VG = 13;
    private static final int RENAL_CLEARANCE = 15;
    private static final int T_MAX_GUT = 17;

    /** The same body with other numbers: place, value, place, value, … */
    private static HovorkaParameters with(HovorkaParameters p, double... placesAndValues) {
        double[] values = p.values();
        for (int i = 0; i < placesAndValues.length; i += 2) {
            values[(int) placesAndValues[i]] = placesAndValues[i + 1];
        }
        return HovorkaParameters.of(p.form(), values);
    }

    /** Half a dozen standard errors of a median of 200 lognormal draws; the gates shift some a little. */
    @Test
    void the_person_in_the_middle_is_the_average_adult() {
        double[] ka = new double[PEOPLE];
        double[] gut = new double[PEOPLE];
        for (int seed = 0; seed < PEOPLE; seed++) {
            HovorkaParameters p = HovorkaPerson.sample(seed).parameters();
            ka[seed] = p.ka();
            gut[seed] = p.tMaxGutMin();
        }
        Arrays.sort(ka);
        Arrays.sort(gut);
        assertThat(ka[PEOPLE / 2]).isCloseTo(0.018, within(0.0016));
        assertThat(gut[PEOPLE / 2]).isCloseTo(40, within(3.5));
    }

    @Test
    @Verifies("VIR-004")
    void the_same_seed_is_the_same_person_and_another_is_another() {
        assertThat(HovorkaPerson.sample(5).parameters())
                .isEqualTo(HovorkaPerson.sample(5).parameters());
        assertThat(HovorkaPerson.sample(5).parameters())
                .isNotEqualTo(HovorkaPerson.sample(6).parameters());
    }

    @Test
    void therapy_of_the_average_adult_is_what_the_mcgill_formula_gives() {
        Therapy therapy = new HovorkaPerson(HovorkaParameters.MCGILL_AVERAGE, Person.Group.ADULT).therapy();
        // CF = 180.16 · (0.4 · 18e-4 + 0.6 · 5e-4) · 5 · 160 / (0.14 · 120) = 8.751 g/U; 24 · 0.826 + 200 / 8.751 =
        // 42.7 U
        assertThat(HovorkaParameters.MCGILL_AVERAGE.carbFactorGramsPerUnit()).isCloseTo(8.751, within(0.001));
        assertThat(therapy.basal().unitsPerHour()).isCloseTo(0.826, within(0.0015));
        assertThat(therapy.tdd().units()).isCloseTo(42.7, within(0.06));
    }

    @Test
    void a_basal_rate_is_programmed_to_the_pumps_nearest_step_and_never_to_none() {
        Therapy body = HovorkaPerson.sample(3).therapy();
        for (long own : new long[] {1, 24, 247, 249, 250, 274, 275, 826}) {
            long on = new Therapy(new BasalRate(own), body.tdd(), body.weightKg(), body.group())
                    .on(PumpModel.ORDINARY)
                    .basal()
                    .milliUnitsPerHour();
            assertThat(on % 50).isZero();
            assertThat(on).isGreaterThanOrEqualTo(50);
            assertThat(own < 25 || Math.abs(on - own) <= 25).isTrue();
        }
    }

    @Test
    void the_prescription_is_by_rule_but_for_the_titrated_basal() {
        Therapy therapy = HovorkaPerson.sample(3).therapy();
        Prescription prescription = therapy.prescription("adult 3", Instant.EPOCH, ZoneId.of("Europe/Paris"));
        assertThat(prescription.basalAt(Instant.EPOCH)).isEqualTo(therapy.basal());
        assertThat(prescription.isfAt(Instant.EPOCH).mgdlPerUnit())
                .isCloseTo(1700 / therapy.tdd().units(), within(1e-9));
        assertThat(prescription.weightKg()).isEqualTo(therapy.weightKg());
    }
}
