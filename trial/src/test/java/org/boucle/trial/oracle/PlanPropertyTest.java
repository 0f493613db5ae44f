package org.boucle.trial.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.boucle.core.Verifies;

class PlanPropertyTest {
    private static final long STEP = 50;
    private static final long MOST = 25_000;

    @Property
    @Verifies("TRI-117")
    void boluses_are_whole_steps_within_the_pump_and_never_half_a_step_from_the_plan(
            @ForAll("amounts") double[] blocks) {
        Plan plan = new Plan(STEP, MOST, 40).with(blocks);
        long given = 0;
        for (long bolus : plan.boluses()) {
            assertThat(bolus % STEP).isZero();
            assertThat(bolus).isBetween(0L, MOST);
            given += bolus;
        }
        assertThat((double) given).isCloseTo(Arrays.stream(blocks).sum(), within(STEP / 2.0 + 1e-6));
    }

    @Property
    void a_plan_holds_in_its_blocks_what_it_was_given(
            @ForAll("amounts") double[] blocks, @ForAll("amounts") double[] others) {
        Plan plan = new Plan(STEP, MOST, 40).with(blocks).with(others);
        for (int block = 0; block < Plan.BLOCK_COUNT; block++) {
            assertThat(plan.block(block)).isCloseTo(others[block], within(1e-6));
        }
    }

    @Property
    void a_step_later_the_pump_gives_what_was_planned_for_then(
            @ForAll("amounts") double[] blocks, @ForAll @IntRange(min = 1, max = 90) int steps) {
        Plan plan = new Plan(STEP, MOST, 40).with(blocks);
        long[] before = plan.boluses();
        for (int i = 0; i < steps; i++) {
            plan.advance(plan.boluses()[0]);
        }
        long[] after = plan.boluses();
        long moved = 0;
        for (int i = steps; i < before.length; i++) {
            // a sum that was added up in another order may round the other way
            moved += before[i] - after[i - steps];
            assertThat(Math.abs(moved)).isLessThanOrEqualTo(STEP);
        }
    }

    @Property(tries = 12)
    void pulses_more_in_a_block_are_in_that_block(@ForAll @IntRange(max = 11) int block) {
        double[] blocks = new double[Plan.BLOCK_COUNT];
        blocks[block] = 1000.0 * Plan.STEPS;
        long[] there = new Plan(1, 10 * MOST, 0).with(blocks).boluses();
        long[] more = Plan.withPulses(new long[Plan.STEPS], block, STEP);
        for (int i = 0; i < more.length; i++) {
            assertThat(more[i] == 0 || there[i] > 0).isTrue();
        }
        assertThat(Arrays.stream(more).sum()).isEqualTo(STEP * Plan.pulses(block));
    }

    /** mU in each block; a pump can't give all that may be drawn in the first ones. */
    @Provide
    static Arbitrary<double[]> amounts() {
        return Arbitraries.doubles().between(0, 20_000).array(double[].class).ofSize(Plan.BLOCK_COUNT);
    }
}
