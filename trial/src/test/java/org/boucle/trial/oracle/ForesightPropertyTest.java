package org.boucle.trial.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.boucle.core.Verifies;
import org.boucle.core.quantity.Carbs;
import org.boucle.virtual.World;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.person.Population;

/** A copy lives what the world will live. */
class ForesightPropertyTest {
    @Property(tries = 60)
    @Verifies({"TRI-115", "TRI-116"})
    void what_is_foreseen_is_what_then_happens_to_the_last_bit(
            @ForAll Population population,
            @ForAll @LongRange(min = 1, max = 100_000) long seed,
            @ForAll @IntRange(max = 3000) int minutesBefore,
            @ForAll boolean faulty,
            @ForAll("boluses") long[] boluses)
            throws Exception {
        World world = Lives.world(faulty ? "worst-week" : "everyday", population, seed);
        world.advanceTo(world.now().plus(Duration.ofMinutes(minutesBefore)));
        byte[] before = world.save();

        double[] foreseen = new Foresight(world, habits -> habits).glucose(boluses);

        assertThat(world.save()).as("the world that was looked at").isEqualTo(before);
        for (int i = 0; i < boluses.length; i++) {
            Dosing.give(world, boluses[i]);
            world.advanceTo(world.now().plus(Duration.ofMinutes(5)));
            assertThat(Double.doubleToLongBits(world.person().plasmaGlucoseMgdl()))
                    .as("glucose after %d steps", i + 1)
                    .isEqualTo(Double.doubleToLongBits(foreseen[i]));
        }
    }

    @Property(tries = 20)
    @Verifies("TRI-115")
    void without_meals_to_come_what_is_on_the_plate_is_foreseen_to_the_last_bit(
            @ForAll Population population,
            @ForAll @LongRange(min = 1, max = 100_000) long seed,
            @ForAll @IntRange(min = 1, max = 14) int minutesEaten)
            throws Exception {
        World world = Lives.world("unannounced", population, seed);
        world.eat("supper", new Carbs(70), world.now());
        world.advanceTo(world.now().plus(Duration.ofMinutes(minutesEaten)));

        // nobody eats anything else before 05 h
        long[] boluses = new long[48];
        double[] foreseen = new Foresight(world, habits -> habits.with(Habits.Eating.NOTHING)).glucose(boluses);

        for (double mgdl : foreseen) {
            Dosing.give(world, 0);
            world.advanceTo(world.now().plus(Duration.ofMinutes(5)));
            assertThat(world.person().plasmaGlucoseMgdl()).isEqualTo(mgdl);
        }
        assertThat(foreseen[24]).isGreaterThan(foreseen[0]);
    }

    /** Eight hours, often nothing, now and then some pulses, seldom a meal's. */
    @Provide
    static Arbitrary<long[]> boluses() {
        return Arbitraries.frequency(Tuple.of(8, 0), Tuple.of(4, 1), Tuple.of(2, 5), Tuple.of(1, 150))
                .map(pulses -> 50L * pulses)
                .array(long[].class)
                .ofSize(96);
    }
}
