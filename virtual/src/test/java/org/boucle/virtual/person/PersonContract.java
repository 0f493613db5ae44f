package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

/** What every virtual person owes, whatever its equations. */
abstract class PersonContract {
    private static final double FASTING_MGDL = 117;

    abstract VirtualPerson person();

    abstract VirtualPerson restore(DataInput in) throws IOException;

    @Test
    @Verifies("VIR-002")
    void stands_still_on_its_basal() {
        for (double mgdl : new double[] {80, FASTING_MGDL, 160}) {
            VirtualPerson person = person();
            double basal = person.steadyBasalMilliUnitsPerMin(mgdl);
            person.steadyAt(mgdl);
            for (int minute = 0; minute < 600; minute++) {
                live(person, 1, basal);
                assertThat(person.plasmaGlucoseMgdl()).isCloseTo(mgdl, within(0.01));
                assertThat(person.interstitialGlucoseMgdl()).isCloseTo(mgdl, within(0.01));
            }
        }
    }

    @Test
    void on_the_basal_of_its_therapy_its_plasma_holds_the_basal_insulin() {
        VirtualPerson person = person();
        live(person, 2880, person.therapy().basal().unitsPerHour() * 1000 / 60);
        double basal = person.basalPlasmaInsulinMilliUnitsPerL();
        assertThat(person.plasmaInsulinMilliUnitsPerL()).isCloseTo(basal, within(0.01 * basal));
    }

    @Test
    void needs_less_insulin_for_a_higher_glucose() {
        VirtualPerson person = person();
        assertThat(person.steadyBasalMilliUnitsPerMin(140))
                .isPositive()
                .isLessThan(person.steadyBasalMilliUnitsPerMin(100));
    }

    @Test
    @Verifies("VIR-003")
    void more_insulin_is_never_a_higher_glucose() {
        VirtualPerson less = fasting();
        VirtualPerson more = fasting();
        more.infuse(500);
        for (int minute = 1; minute <= 600; minute++) {
            live(less, 1, basal());
            live(more, 1, basal());
            assertThat(more.plasmaGlucoseMgdl()).isLessThanOrEqualTo(less.plasmaGlucoseMgdl() + 1e-9);
        }
        assertThat(less.plasmaGlucoseMgdl() - lowestAfter(fasting(), 500)).isGreaterThan(3);
    }

    @Test
    @Verifies("VIR-003")
    void more_carbohydrate_is_never_a_lower_glucose() {
        for (Absorption absorption : Absorption.values()) {
            VirtualPerson less = fasting();
            VirtualPerson more = fasting();
            more.eat(30, 10, absorption);
            double highest = 0;
            for (int minute = 1; minute <= 480; minute++) {
                live(less, 1, basal());
                live(more, 1, basal());
                assertThat(more.plasmaGlucoseMgdl()).isGreaterThanOrEqualTo(less.plasmaGlucoseMgdl() - 1e-9);
                highest = Math.max(highest, more.plasmaGlucoseMgdl());
            }
            assertThat(highest).isGreaterThan(FASTING_MGDL + 15);
        }
    }

    @Test
    void the_more_sensitive_it_is_the_more_insulin_does() {
        VirtualPerson usual = fasting();
        VirtualPerson sensitive = fasting();
        sensitive.under(Condition.sensitivity(1.3));
        live(usual, 240, basal());
        live(sensitive, 240, basal());
        assertThat(sensitive.plasmaGlucoseMgdl()).isLessThan(usual.plasmaGlucoseMgdl() - 5);
    }

    /** Each field of the condition does to glucose what its name says, up and down. */
    @Test
    @Verifies("VIR-073")
    void every_part_of_the_condition_moves_glucose_its_own_way() {
        double usual = after4hUnder(Condition.USUAL);
        assertThat(usual).isCloseTo(FASTING_MGDL, within(0.01));
        assertThat(after4hUnder(new Condition(1.5, 1, 1, 0, 0, 1))).isLessThan(usual - 5);
        assertThat(after4hUnder(new Condition(0.7, 1, 1, 0, 0, 1))).isGreaterThan(usual + 5);
        assertThat(after4hUnder(new Condition(1, 1.5, 1, 0, 0, 1))).isLessThan(usual - 5);
        assertThat(after4hUnder(new Condition(1, 0.7, 1, 0, 0, 1))).isGreaterThan(usual + 5);
        assertThat(after4hUnder(new Condition(1, 1, 1.3, 0, 0, 1))).isGreaterThan(usual + 5);
        assertThat(after4hUnder(new Condition(1, 1, 0.7, 0, 0, 1))).isLessThan(usual - 5);
        assertThat(after4hUnder(new Condition(1, 1, 1, 0.002, 0, 1))).isLessThan(usual - 5);
        assertThat(after4hUnder(new Condition(1, 1, 1, -0.0005, 0, 1))).isGreaterThan(usual + 2);
        assertThat(after4hUnder(new Condition(1, 1, 1, 0, 0.5, 1))).isGreaterThan(usual + 5);
    }

    /** Insulin's action at once, and its effect in the making, differ in time: in the first minutes only the first one shows. */
    @Test
    @Verifies("VIR-073")
    void action_shows_at_once_and_sensitivity_through_the_bodys_delays() {
        VirtualPerson sensitive = fasting();
        VirtualPerson working = fasting();
        sensitive.under(Condition.sensitivity(1.5));
        working.under(new Condition(1, 1.5, 1, 0, 0, 1));
        live(sensitive, 10, basal());
        live(working, 10, basal());
        assertThat(FASTING_MGDL - working.plasmaGlucoseMgdl())
                .isGreaterThan(2 * (FASTING_MGDL - sensitive.plasmaGlucoseMgdl()));
    }

    @Test
    @Verifies("VIR-073")
    void a_bolus_that_is_absorbed_faster_acts_sooner_and_all_of_it_arrives() {
        VirtualPerson slow = fasting();
        VirtualPerson usual = fasting();
        VirtualPerson fast = fasting();
        slow.under(new Condition(1, 1, 1, 0, 0, 0.6));
        fast.under(new Condition(1, 1, 1, 0, 0, 2));
        for (VirtualPerson person : new VirtualPerson[] {slow, usual, fast}) {
            live(person, 2880, basal());
            person.infuse(2000);
            live(person, 45, basal());
        }
        assertThat(fast.plasmaInsulinMilliUnitsPerL()).isGreaterThan(usual.plasmaInsulinMilliUnitsPerL());
        assertThat(slow.plasmaInsulinMilliUnitsPerL()).isLessThan(usual.plasmaInsulinMilliUnitsPerL());
        for (VirtualPerson person : new VirtualPerson[] {slow, usual, fast}) {
            live(person, 4000, basal());
            assertThat(person.plasmaInsulinMilliUnitsPerL())
                    .isCloseTo(fasting().plasmaInsulinMilliUnitsPerL(), within(1e-3));
        }
    }

    @Test
    @Verifies("VIR-007")
    void no_flood_in_any_condition_makes_glucose_negative_or_no_number() {
        Condition[] conditions = {
            new Condition(20, 10, 0, 0.2, 0, 10),
            new Condition(20, 10, 5, -0.05, 10, 10),
            new Condition(20, 10, 1, 0.2, 0, 0.1)
        };
        for (Condition condition : conditions) {
            VirtualPerson person = fasting();
            person.under(condition);
            person.infuse(1_000_000);
            for (int minute = 0; minute < 12 * 60; minute++) {
                person.step();
                assertThat(person.plasmaGlucoseMgdl())
                        .as("minute %d of %s", minute, condition)
                        .isBetween(0.0, 1e5);
                assertThat(person.interstitialGlucoseMgdl()).isBetween(0.0, 1e5);
            }
        }
    }

    @Test
    @Verifies("VIR-040")
    void a_copy_lives_the_same_and_by_itself() {
        VirtualPerson person = fasting();
        for (int minute = 0; minute < 470; minute++) {
            busyMinute(person, minute);
        }
        VirtualPerson copy = person.copy();
        busyMinute(copy, 470);
        double first = copy.plasmaGlucoseMgdl();
        assertThat(person.plasmaGlucoseMgdl()).isNotEqualTo(first);
        busyMinute(person, 470);
        assertThat(person.plasmaGlucoseMgdl()).isEqualTo(first);
    }

    @Test
    void sugar_works_before_a_mixed_meal_does() {
        VirtualPerson sugar = fasting();
        VirtualPerson mixed = fasting();
        sugar.eat(15, 1, Absorption.SUGAR);
        mixed.eat(15, 1, Absorption.MIXED);
        live(sugar, 20, basal());
        live(mixed, 20, basal());
        assertThat(sugar.plasmaGlucoseMgdl()).isGreaterThan(mixed.plasmaGlucoseMgdl() + 3);
    }

    @Test
    @Verifies("VIR-003")
    void insulin_given_is_in_the_body_until_it_is_cleared() {
        VirtualPerson person = fasting();
        double before = person.insulinInBodyMilliUnits();
        person.infuse(1000);
        person.step();
        assertThat(person.insulinInBodyMilliUnits()).isBetween(before, before + 1000);
        double last = person.insulinInBodyMilliUnits();
        for (int minute = 0; minute < 24 * 60; minute++) {
            person.step();
            assertThat(person.insulinInBodyMilliUnits()).isPositive().isLessThan(last);
            last = person.insulinInBodyMilliUnits();
        }
        assertThat(last).isLessThan(0.01);
    }

    @Test
    @Verifies("VIR-003")
    void carbohydrate_eaten_is_in_the_gut_until_it_is_taken_up() {
        for (Absorption absorption : Absorption.values()) {
            VirtualPerson person = fasting();
            person.eat(40, 20, absorption);
            person.eat(20, 5, absorption);
            assertThat(person.carbsInGutGrams()).isCloseTo(60, within(1e-9));
            double last = 60;
            for (int minute = 0; minute < 24 * 60; minute++) {
                live(person, 1, basal());
                assertThat(person.carbsInGutGrams()).isNotNegative().isLessThanOrEqualTo(last + 1e-9);
                last = person.carbsInGutGrams();
            }
            assertThat(last).isLessThan(0.001);
        }
    }

    @Test
    void two_halves_are_one_meal() {
        VirtualPerson once = fasting();
        VirtualPerson twice = fasting();
        once.eat(60, 15, Absorption.MIXED);
        twice.eat(20, 15, Absorption.MIXED);
        twice.eat(40, 15, Absorption.MIXED);
        for (int minute = 0; minute < 300; minute++) {
            live(once, 1, basal());
            live(twice, 1, basal());
            assertThat(twice.plasmaGlucoseMgdl()).isCloseTo(once.plasmaGlucoseMgdl(), within(1e-8));
        }
    }

    @Test
    void glucose_stays_a_glucose_whatever_is_done() {
        VirtualPerson flooded = fasting();
        flooded.infuse(50_000);
        VirtualPerson stuffed = fasting();
        stuffed.eat(400, 30);
        for (int minute = 0; minute < 48 * 60; minute++) {
            flooded.step();
            live(stuffed, 1, 0);
            assertThat(flooded.plasmaGlucoseMgdl()).isBetween(0.0, 1500.0);
            assertThat(stuffed.plasmaGlucoseMgdl()).isBetween(0.0, 3000.0);
        }
    }

    @Test
    @Verifies("VIR-007")
    void any_insulin_up_to_the_bound_keeps_glucose_finite_and_not_negative() {
        double basal = basal();
        for (double sensitivity : new double[] {0.05, 1, 20}) {
            for (double units : new double[] {1, 30, 100, 300, 1000}) {
                for (int pens : new int[] {1, 4}) {
                    VirtualPerson person = fasting();
                    person.under(Condition.sensitivity(sensitivity));
                    person.eat(200, 30);
                    for (int minute = 0; minute < 8 * 60; minute++) {
                        if (minute % 2 == 0 && minute < 2 * pens) {
                            person.infuse(1000 * units);
                        }
                        live(person, 1, basal);
                        assertThat(person.plasmaGlucoseMgdl())
                                .as("minute %d after %d × %.0f U", minute, pens, units)
                                .isBetween(0.0, 1500.0);
                        assertThat(person.interstitialGlucoseMgdl()).isBetween(0.0, 1500.0);
                    }
                }
            }
        }
    }

    @Test
    @Verifies("VIR-004")
    void the_same_acts_make_the_same_glucose_bit_for_bit() {
        VirtualPerson one = fasting();
        VirtualPerson other = fasting();
        for (int minute = 0; minute < 1440; minute++) {
            busyMinute(one, minute);
            busyMinute(other, minute);
            assertThat(other.plasmaGlucoseMgdl()).isEqualTo(one.plasmaGlucoseMgdl());
        }
    }

    @Test
    @Verifies("VIR-040")
    void restored_it_lives_the_same_future_bit_for_bit() throws IOException {
        VirtualPerson person = fasting();
        for (int minute = 0; minute < 470; minute++) {
            busyMinute(person, minute);
        }
        person.infuse(33);
        VirtualPerson restored = restore(new DataInputStream(new ByteArrayInputStream(saved(person))));
        assertThat(saved(restored)).isEqualTo(saved(person));
        for (int minute = 470; minute < 1440; minute++) {
            busyMinute(person, minute);
            busyMinute(restored, minute);
            assertThat(restored.plasmaGlucoseMgdl()).isEqualTo(person.plasmaGlucoseMgdl());
            assertThat(restored.interstitialGlucoseMgdl()).isEqualTo(person.interstitialGlucoseMgdl());
        }
    }

    @Test
    void refuses_what_nobody_can_do() {
        VirtualPerson person = person();
        assertThatThrownBy(() -> person.eat(-1, 10))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("grams:");
        assertThatThrownBy(() -> person.eat(10, 0))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("minutes:");
        assertThatThrownBy(() -> person.infuse(Double.NaN))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("insulin:");
        assertThatThrownBy(() -> person.under(Condition.sensitivity(0))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> person.steadyAt(20)).isInstanceOf(InvalidValue.class);
    }

    private void busyMinute(VirtualPerson person, int minute) {
        if (minute % 360 == 90) {
            person.eat(45, 15, Absorption.MIXED);
            person.infuse(3000);
        }
        if (minute % 500 == 460) {
            person.eat(15, 2, Absorption.SUGAR);
        }
        double wave = StrictMath.sin(minute / 200.0);
        person.under(new Condition(1 + 0.3 * wave, 1.2 - wave / 5, 1 + wave / 9, wave / 900, 0.1, 1 - wave / 4));
        person.infuse(minute % 4 == 0 ? 50 : 0);
        person.step();
    }

    private static byte[] saved(VirtualPerson person) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        person.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private double lowestAfter(VirtualPerson person, double milliUnits) {
        person.infuse(milliUnits);
        double lowest = Double.MAX_VALUE;
        for (int minute = 0; minute < 600; minute++) {
            live(person, 1, basal());
            lowest = Math.min(lowest, person.plasmaGlucoseMgdl());
        }
        return lowest;
    }

    private double after4hUnder(Condition condition) {
        VirtualPerson person = fasting();
        person.under(condition);
        live(person, 240, basal());
        return person.plasmaGlucoseMgdl();
    }

    private VirtualPerson fasting() {
        VirtualPerson person = person();
        person.steadyAt(FASTING_MGDL);
        return person;
    }

    private double basal() {
        return person().steadyBasalMilliUnitsPerMin(FASTING_MGDL);
    }

    private static void live(VirtualPerson person, int minutes, double basalMilliUnitsPerMin) {
        for (int i = 0; i < minutes; i++) {
            person.infuse(basalMilliUnitsPerMin);
            person.step();
        }
    }
}
