package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.therapy.Person;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Side by side is one at a time: everything that can happen to a body happens to both, and all bits must agree. */
@Verifies("VIR-008")
class HovorkaLanesTest {
    private static final Purpose CHANCE = Purpose.ADULT_BODY;

    /** Not a multiple of a block's width, so that one is full and another is not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void random_lives_have_the_same_bits_as_one_at_a_time(long seed) throws IOException {
        Draws draws = Draws.of(seed, CHANCE);
        List<HovorkaPerson> alone = new ArrayList<>();
        for (int i = 0; i < HovorkaBlock.WIDTH + 20; i++) {
            alone.add(anybody(draws));
        }
        live(alone, 3 * 1440, draws, 0);
    }

    /** Up to the most that a body takes at once: then its minutes are cut into parts, and only its own. */
    @Test
    @Verifies("VIR-007")
    void so_have_those_who_are_flooded_with_insulin() throws IOException {
        Draws draws = Draws.of(4, CHANCE);
        List<HovorkaPerson> alone = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            alone.add(anybody(draws));
        }
        live(alone, 1440, draws, 1.0 / 300);
    }

    @Test
    void who_comes_in_the_middle_of_a_life_goes_on_with_it() throws IOException {
        Draws draws = Draws.of(5, CHANCE);
        HovorkaLanes lanes = new HovorkaLanes();
        List<HovorkaPerson> alone = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            HovorkaPerson person = anybody(draws);
            person.eat(60, 30, Absorption.MIXED);
            person.infuse(3000);
            for (int minute = 0; minute < 10; minute++) {
                person.step();
                lanes.step(); // those who came before are minutes ahead
                alone.forEach(HovorkaPerson::step);
            }
            person.infuse(17);
            alone.add(person);
            assertThat(lanes.add(person)).isEqualTo(i);
        }
        assertThat(lanes.people()).isEqualTo(5);
        same(alone, lanes);
    }

    @Test
    void impossible_meals_and_doses_are_refused_as_one_at_a_time() {
        HovorkaLanes lanes = new HovorkaLanes();
        lanes.add(HovorkaPerson.sample(1));
        assertThatThrownBy(() -> lanes.infuse(0, -1))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("insulin: expected 0..1,000,000 mU");
        assertThatThrownBy(() -> lanes.eat(0, 1001, 10, Absorption.PLAIN))
                .hasMessageContaining("grams: expected 0..1000");
        assertThatThrownBy(() -> lanes.eat(0, 10, 0, Absorption.PLAIN))
                .hasMessageContaining("minutes: expected 1..240");
        assertThatThrownBy(() -> lanes.infuse(1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Both live it; every so often all that they are is compared. */
    private static void live(List<HovorkaPerson> alone, int minutes, Draws draws, double floods) throws IOException {
        HovorkaLanes lanes = new HovorkaLanes();
        alone.forEach(lanes::add);
        for (int minute = 0; minute < minutes; minute++) {
            for (int i = 0; i < alone.size(); i++) {
                HovorkaPerson person = alone.get(i);
                if (draws.unit() < 1.0 / 300) {
                    double grams = draws.unit() < 0.1 ? 0 : draws.between(1, 150);
                    int eats = 1 + (int) draws.between(0, 60);
                    Absorption absorption = Absorption.values()[(int) draws.between(0, 3)];
                    person.eat(grams, eats, absorption);
                    lanes.eat(i, grams, eats, absorption);
                }
                if (draws.unit() < 1.0 / 200) {
                    Condition condition = new Condition(
                            draws.between(0.3, 3),
                            draws.between(0, 3),
                            draws.between(0, 2),
                            draws.between(-0.01, 0.05),
                            draws.between(0, 3),
                            draws.between(0.5, 2));
                    person.under(condition);
                    lanes.under(i, condition);
                }
                double insulin = draws.unit() < 1.0 / 300 ? draws.between(0, 15_000) : draws.between(0, 40);
                insulin = draws.unit() < floods ? draws.between(0, 1_000_000) : insulin;
                person.infuse(insulin);
                person.infuse(1);
                lanes.infuse(i, insulin);
                lanes.infuse(i, 1);
                person.step();
            }
            lanes.step();
            for (int i = 0; i < alone.size(); i++) {
                HovorkaPerson person = alone.get(i);
                sameBits(lanes.plasmaGlucoseMgdl(i), person.plasmaGlucoseMgdl(), i, minute);
                sameBits(lanes.interstitialGlucoseMgdl(i), person.interstitialGlucoseMgdl(), i, minute);
            }
            if (minute % 97 == 0) {
                same(alone, lanes);
            }
        }
        same(alone, lanes);
    }

    private static void sameBits(double found, double expected, int person, int minute) {
        if (Double.doubleToRawLongBits(found) != Double.doubleToRawLongBits(expected)) {
            assertThat(found).as("person %d, minute %d", person, minute).isEqualTo(expected);
        }
    }

    private static void same(List<HovorkaPerson> alone, HovorkaLanes lanes) throws IOException {
        for (int i = 0; i < alone.size(); i++) {
            assertThat(bytes(lanes.person(i))).as("person %d", i).isEqualTo(bytes(alone.get(i)));
        }
    }

    private static byte[] bytes(HovorkaPerson person) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        person.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Parameters far more spread than people's are, in either form. */
    private static HovorkaPerson anybody(Draws draws) {
        HovorkaParameters middle =
                draws.unit() < 0.3 ? HovorkaParameters.HOVORKA_MEAN : HovorkaParameters.MCGILL_AVERAGE;
        double[] values = middle.values();
        int last = values.length - 1; // bioavailability has an upper bound
        for (int v = 0; v < last; v++) {
            values[v] *= draws.between(0.8, 1.25);
        }
        return new HovorkaPerson(HovorkaParameters.of(middle.form(), values), Person.Group.ADULT);
    }
}
