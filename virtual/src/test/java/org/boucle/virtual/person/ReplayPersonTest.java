package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInput;
import java.io.IOException;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.therapy.Person;
import org.junit.jupiter.api.Test;

class ReplayPersonTest extends PersonContract {
    /** The same at all hours, so that any glucose holds for ever; else in the middle of the priors, but for a quicker gut. */
    static final ReplayParameters EVEN = new ReplayParameters(
            75, 14, 119, 0.0224, 0.0121, 1.1e-3, 1.1e-3, 1.1e-3, 0.0137, 0.0299, 0.14, 0.012, 0.012, 0.012, 0.06, 10,
            10, 10);

    /** Sensitive at midday, resistant in the evening, with another gut each time. */
    static final ReplayParameters UNEVEN = new ReplayParameters(
            75, 14, 119, 0.0224, 0.0121, 1.1e-3, 1.4e-3, 0.8e-3, 0.0137, 0.0299, 0.14, 0.012, 0.020, 0.008, 0.06, 5, 20,
            45);

    @Override
    VirtualPerson person() {
        return new ReplayPerson(EVEN, Person.Group.ADULT);
    }

    @Override
    VirtualPerson restore(DataInput in) throws IOException {
        return ReplayPerson.restore(in);
    }

    @Test
    @Verifies("VIR-002")
    void stays_at_its_basal_glucose_through_all_parts_of_the_day() {
        ReplayPerson person = uneven(0);
        for (int minute = 0; minute < 2880; minute++) {
            person.infuse(UNEVEN.basalMilliUnitsPerMin());
            person.step();
            assertThat(person.plasmaGlucoseMgdl()).isCloseTo(119, within(0.01));
        }
    }

    @Test
    @Verifies("VIR-072")
    void insulin_does_what_the_part_of_the_day_says() {
        double morning = fall(6 * 60);
        double midday = fall(12 * 60);
        double evening = fall(22 * 60);
        assertThat(midday).isGreaterThan(1.15 * morning);
        assertThat(evening).isLessThan(0.85 * morning);
        assertThat(fall(2 * 60)).as("the evening's until 04 h").isBetween(evening, morning);
    }

    @Test
    @Verifies("VIR-072")
    void the_clock_of_the_body_goes_on_by_itself_and_is_saved() {
        ReplayPerson person = uneven(10 * 60 + 50);
        for (int minute = 0; minute < 20; minute++) {
            person.infuse(UNEVEN.basalMilliUnitsPerMin());
            person.step();
        }
        ReplayPerson copy = (ReplayPerson) person.copy();
        for (VirtualPerson each : new VirtualPerson[] {person, copy}) {
            each.eat(50, 1);
            for (int minute = 0; minute < 20; minute++) {
                each.step();
            }
            assertThat(each.carbsInGutGrams()).as("midday's delay is 20 min").isCloseTo(50, within(1e-9));
            each.step();
            each.step();
            assertThat(each.plasmaGlucoseMgdl()).isGreaterThan(119);
        }
        assertThatThrownBy(() -> person.clock(1440)).isInstanceOf(InvalidValue.class);
    }

    @Test
    @Verifies("VIR-072")
    void a_meal_waits_as_long_and_goes_as_fast_as_its_part_of_the_day_says_but_sugar_does_not_wait() {
        // Nothing is absorbed while it waits, then the one with the larger kabs comes to its half first.
        assertThat(firstAbove(6 * 60, Absorption.PLAIN)).isBetween(5, 12);
        assertThat(firstAbove(12 * 60, Absorption.MIXED)).isBetween(20, 27);
        assertThat(firstAbove(20 * 60, Absorption.PLAIN)).isBetween(45, 53);
        assertThat(firstAbove(20 * 60, Absorption.SUGAR)).isLessThan(5);
        assertThat(leftAfter3h(12 * 60)).isLessThan(leftAfter3h(6 * 60)).isLessThan(5);
        assertThat(leftAfter3h(20 * 60)).isGreaterThan(leftAfter3h(6 * 60));
    }

    @Test
    @Verifies("VIR-072")
    void insulin_waits_eight_minutes_under_the_skin() {
        ReplayPerson person = uneven(0);
        ReplayPerson other = uneven(0);
        person.infuse(3000);
        for (int minute = 0; minute < 8; minute++) {
            live(person, other);
            assertThat(person.plasmaInsulinMilliUnitsPerL()).isEqualTo(other.plasmaInsulinMilliUnitsPerL());
            assertThat(person.insulinInBodyMilliUnits() - other.insulinInBodyMilliUnits())
                    .isCloseTo(3000, within(1e-6));
        }
        live(person, other);
        assertThat(person.plasmaInsulinMilliUnitsPerL()).isGreaterThan(other.plasmaInsulinMilliUnitsPerL() + 1e-3);
    }

    private static void live(ReplayPerson... people) {
        for (ReplayPerson person : people) {
            person.infuse(UNEVEN.basalMilliUnitsPerMin());
            person.step();
        }
    }

    /** How far 1 U brings it down within 3 h from that minute of the day on, mg/dL. */
    private static double fall(int minuteOfDay) {
        ReplayPerson person = uneven(minuteOfDay);
        person.infuse(1000);
        double least = 119;
        for (int minute = 0; minute < 180; minute++) {
            live(person);
            least = Math.min(least, person.plasmaGlucoseMgdl());
        }
        return 119 - least;
    }

    /** The minute at which 60 g, eaten then, show. */
    private static int firstAbove(int minuteOfDay, Absorption absorption) {
        ReplayPerson person = uneven(minuteOfDay);
        person.eat(60, 1, absorption);
        int minute = 0;
        while (person.plasmaGlucoseMgdl() < 119.05) {
            live(person);
            minute++;
        }
        return minute;
    }

    private static double leftAfter3h(int minuteOfDay) {
        ReplayPerson person = uneven(minuteOfDay);
        person.eat(60, 1);
        for (int minute = 0; minute < 180; minute++) {
            live(person);
        }
        return person.carbsInGutGrams();
    }

    private static ReplayPerson uneven(int minuteOfDay) {
        ReplayPerson person = new ReplayPerson(UNEVEN, Person.Group.ADULT);
        person.clock(minuteOfDay);
        person.steadyAt(119);
        return person;
    }
}
