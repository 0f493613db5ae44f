package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.Verifies;
import org.boucle.core.therapy.Person;
import org.junit.jupiter.api.Test;

/** Our own model, held to the time course that it was fitted to; nobody has validated it. */
@Verifies("VIR-056")
class KetonesTest {
    private final HovorkaPerson person = new HovorkaPerson(HovorkaParameters.MCGILL_AVERAGE, Person.Group.ADULT);
    private final double basal = person.steadyBasalMilliUnitsPerMin(HovorkaPerson.TITRATION_MGDL);
    private final Ketones ketones = new Ketones();

    private void live(int minutes, double milliUnitsPerMin) {
        for (int minute = 0; minute < minutes; minute++) {
            person.infuse(milliUnitsPerMin);
            person.step();
            ketones.step(person.plasmaInsulinMilliUnitsPerL() / person.basalPlasmaInsulinMilliUnitsPerL());
        }
    }

    @Test
    void on_basal_they_stay_at_a_tenth() {
        assertThat(ketones.mmolPerL()).isCloseTo(0.1, within(0.01));
        live(3 * 1440, basal);
        assertThat(ketones.mmolPerL()).isCloseTo(0.1, within(0.01));
    }

    @Test
    void after_a_full_stop_they_rise_as_asked() {
        live(180, 0);
        assertThat(ketones.mmolPerL()).as("3 h").isCloseTo(0.6, within(0.1));
        live(180, 0);
        assertThat(ketones.mmolPerL()).as("6 h").isCloseTo(1.5, within(0.2));
        live(240, 0);
        assertThat(ketones.mmolPerL()).as("10 h").isCloseTo(3.0, within(0.25));
        live(6 * 1440, 0);
        assertThat(ketones.mmolPerL()).as("a week").isBetween(6.0, 12.0);
    }

    @Test
    void on_insulin_they_halve_in_two_hours() {
        for (int minute = 0; minute < 600; minute++) {
            ketones.step(0);
        }
        double before = ketones.mmolPerL();
        for (int minute = 0; minute < 120; minute++) {
            ketones.step(1);
        }
        assertThat(ketones.mmolPerL() / before).isCloseTo(0.5, within(0.03));
    }

    @Test
    void two_hours_without_basal_are_harmless() {
        live(120, 0);
        assertThat(ketones.mmolPerL()).isLessThan(0.4);
    }

    @Test
    void in_fever_the_same_insulin_lets_more_of_them_be_made() {
        for (int minute = 0; minute < 1440; minute++) {
            ketones.step(0.6);
        }
        assertThat(ketones.mmolPerL()).isBetween(0.6, 1.5);
    }
}
