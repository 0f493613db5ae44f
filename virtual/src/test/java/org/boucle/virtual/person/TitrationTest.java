package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import org.boucle.core.Verifies;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.Schedule;
import org.junit.jupiter.api.Test;

@Verifies("VIR-075")
class TitrationTest {
    private final HovorkaPerson average = new HovorkaPerson(HovorkaParameters.MCGILL_AVERAGE, Person.Group.ADULT);

    @Test
    void with_the_ratio_found_the_meal_comes_back_to_where_it_began_after_five_hours() {
        for (VirtualPerson person : new VirtualPerson[] {average, KanderianPersonTest.subject(6)}) {
            double ratio = Titration.of(person).found().at(0).gramsPerUnit();
            assertThat(after5h(person, 60 / ratio)).isCloseTo(person.fastingMgdl(), within(1.01));
            assertThat(after5h(person, 0)).isGreaterThan(person.fastingMgdl() + 40);
        }
    }

    /** A body whose own clearance brings glucose back whatever is given gets all the insulin that does no harm. */
    @Test
    void with_the_ratio_found_no_meal_ends_in_a_low_and_more_insulin_would_overdo_it() {
        for (Population population : Population.values()) {
            for (long seed = 0; seed < 5; seed++) {
                VirtualPerson person = population.sample(seed).person();
                double grams = 60 * Titration.size(person);
                for (Schedule.Entry<Titration.Found> entry :
                        Titration.of(person).found().entries()) {
                    int minute = mealMinute(entry.minuteOfDay());
                    double units = grams / entry.value().gramsPerUnit();
                    assertThat(overdone(person, minute, grams, units))
                            .as("%s %d", population, seed)
                            .isFalse();
                    assertThat(overdone(person, minute, grams, 1.02 * units)).isTrue();
                }
            }
        }
    }

    /** 1 U from fasting lowers the average adult by 24 mg/dL, an independent figure (HovorkaOracleTest); with a meal, about that. */
    @Test
    void a_unit_does_about_what_the_factor_found_says() {
        assertThat(Titration.of(average).found().at(0).mgdlPerUnit())
                .isBetween(0.8 * (117.1 - 93.3), 1.3 * (117.1 - 93.3));
        double six = Titration.of(KanderianPersonTest.subject(6)).found().at(0).mgdlPerUnit();
        assertThat(six).isBetween(0.8 * (120 - 90.9), 1.3 * (120 - 90.9));
    }

    @Test
    void the_more_sensitive_the_body_the_more_a_unit_covers_and_lowers() {
        Titration usual = Titration.of(average);
        Titration sensitive = Titration.of(
                new HovorkaPerson(HovorkaParameters.MCGILL_AVERAGE.withSensitivity(1.5), Person.Group.ADULT));
        assertThat(sensitive.found().at(0).gramsPerUnit())
                .isGreaterThan(1.3 * usual.found().at(0).gramsPerUnit());
        assertThat(sensitive.found().at(0).mgdlPerUnit())
                .isGreaterThan(1.2 * usual.found().at(0).mgdlPerUnit());
    }

    /** All volumes and rates are per kilogram, and so are the doses of the test: what a unit covers is the same, what it lowers is not. */
    @Test
    void a_child_of_half_the_weight_falls_twice_as_far_on_a_unit() {
        HovorkaParameters heavy = HovorkaParameters.MCGILL_AVERAGE.withWeight(40);
        Titration.Found big = Titration.of(new HovorkaPerson(heavy, Person.Group.CHILD))
                .found()
                .at(0);
        Titration.Found small = Titration.of(new HovorkaPerson(heavy.withWeight(20), Person.Group.CHILD))
                .found()
                .at(0);
        assertThat(small.gramsPerUnit()).isCloseTo(big.gramsPerUnit(), within(0.01 * big.gramsPerUnit()));
        assertThat(small.mgdlPerUnit()).isCloseTo(2 * big.mgdlPerUnit(), within(0.01 * big.mgdlPerUnit()));
    }

    @Test
    void each_part_of_the_day_has_its_own_and_the_last_goes_on_after_midnight() {
        Titration found = Titration.of(new ReplayPerson(ReplayPersonTest.UNEVEN, Person.Group.ADULT));
        assertThat(found.found().entries()).hasSize(4);
        assertThat(found.found().at(60)).isEqualTo(found.found().at(23 * 60));
        assertThat(found.found().at(12 * 60).gramsPerUnit())
                .isGreaterThan(1.1 * found.found().at(20 * 60).gramsPerUnit());
    }

    @Test
    void the_body_stays_as_it_was() throws IOException {
        ReplayPerson person = new ReplayPerson(ReplayPersonTest.UNEVEN, Person.Group.ADULT);
        person.eat(30, 20);
        person.step();
        byte[] before = saved(person);
        Titration.of(person);
        assertThat(person.therapy().tdd().units()).isPositive();
        assertThat(saved(person)).isEqualTo(before);
    }

    @Test
    void the_prescription_carries_what_was_found() {
        Titration found = Titration.of(average);
        Prescription prescription =
                average.therapy().titrated(found, "average", Instant.EPOCH, ZoneId.of("Europe/Paris"));
        Prescription byRule = average.therapy().prescription("average", Instant.EPOCH, ZoneId.of("Europe/Paris"));
        assertThat(prescription.carbRatio()).isEqualTo(found.carbRatio());
        assertThat(prescription.isf()).isEqualTo(found.isf());
        assertThat(prescription.carbRatioAt(Instant.EPOCH))
                .isEqualTo(new CarbRatio(found.found().at(0).gramsPerUnit()));
        assertThat(prescription.basal()).isEqualTo(byRule.basal());
        assertThat(prescription.limits()).isEqualTo(byRule.limits());
    }

    private static int mealMinute(int from) {
        for (DayPart part : DayPart.values()) {
            if (part.fromMinute() == from) {
                return part.mealMinute();
            }
        }
        return DayPart.EVENING.mealMinute();
    }

    private static boolean overdone(VirtualPerson person, int minuteOfDay, double grams, double units) {
        VirtualPerson body = person.copy();
        body.clock(minuteOfDay);
        body.steadyAt(body.fastingMgdl());
        double basal = body.steadyBasalMilliUnitsPerMin(body.fastingMgdl());
        body.infuse(1000 * units);
        body.eat(grams, 15, Absorption.MIXED);
        for (int minute = 1; minute <= 300; minute++) {
            body.infuse(basal);
            body.step();
            double mgdl = body.plasmaGlucoseMgdl();
            if (mgdl < 80 || (minute > 120 && mgdl < body.fastingMgdl() - 1)) {
                return true;
            }
        }
        return false;
    }

    private static double after5h(VirtualPerson person, double units) {
        VirtualPerson body = person.copy();
        double basal = body.steadyBasalMilliUnitsPerMin(body.fastingMgdl());
        body.infuse(1000 * units);
        body.eat(60, 15, Absorption.MIXED);
        for (int minute = 0; minute < 300; minute++) {
            body.infuse(basal);
            body.step();
        }
        return body.plasmaGlucoseMgdl();
    }

    private static byte[] saved(VirtualPerson person) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        person.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
