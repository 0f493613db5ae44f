package org.boucle.virtual.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.virtual.clock.LocalClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Verifies("VIR-057")
class MishapsTest {
    private static final long START = LocalDate.parse("2026-01-05").toEpochDay() * 1440;
    private static final int SLEEPS = 23 * 60;
    private static final int WAKES = 7 * 60;

    private final LocalClock clock = new LocalClock(ZoneId.of("UTC"));

    /** Writes down what happens, and mends nothing or everything at once. */
    private static final class Witness implements Mishaps.Victim {
        record Seen(long minute, Mishap kind, boolean begins, double size, int minutes) {}

        private final boolean mends;
        private final List<Seen> seen = new ArrayList<>();
        private long minute;

        Witness(boolean mends) {
            this.mends = mends;
        }

        @Override
        public void begin(Mishap kind, double size, int minutes) {
            seen.add(new Seen(minute, kind, true, size, minutes));
        }

        @Override
        public boolean isMended(Mishap kind) {
            return mends;
        }

        @Override
        public void end(Mishap kind, boolean mended) {
            seen.add(new Seen(minute, kind, false, 0, 0));
        }

        List<Seen> begun() {
            return seen.stream().filter(Seen::begins).toList();
        }
    }

    private Witness lived(long seed, FaultPlan plan, int days, boolean mends) {
        Witness witness = new Witness(mends);
        Mishaps mishaps = new Mishaps(seed, plan, clock, START, SLEEPS, WAKES);
        for (long minute = START; minute < START + days * 1440L; minute++) {
            clock.turnTo(minute);
            witness.minute = minute;
            mishaps.turnTo(minute, witness);
        }
        return witness;
    }

    @ParameterizedTest
    @EnumSource
    void comes_at_its_rate_as_long_and_as_large_as_planned(Mishap kind) {
        FaultPlan.Chance chance = kind.perWeek(2);
        Witness witness = lived(kind.ordinal(), FaultPlan.of(chance), 700, false);
        List<Witness.Seen> begun = witness.begun();
        // 200 expected: four standard errors, and up to a quarter fall into another of their kind
        assertThat(begun.size()).isBetween(110, 257);
        assertThat(begun).allSatisfy(one -> {
            assertThat(one.size()).isBetween(chance.fromSize(), chance.toSize());
            assertThat(one.minutes()).isLessThanOrEqualTo(chance.toMin());
            if (!kind.isNightly()) {
                assertThat(one.minutes()).isGreaterThanOrEqualTo(chance.fromMin());
            }
        });
        // each ends when it is meant to, before the next of its kind begins
        for (int i = 0; i + 1 < witness.seen.size(); i += 2) {
            Witness.Seen begins = witness.seen.get(i);
            Witness.Seen ends = witness.seen.get(i + 1);
            assertThat(begins.begins()).isTrue();
            assertThat(ends.begins()).isFalse();
            assertThat(ends.minute()).isEqualTo(begins.minute() + begins.minutes());
        }
    }

    @Test
    void one_lies_on_the_sensor_only_while_one_sleeps() {
        Witness witness = lived(1, FaultPlan.of(Mishap.COMPRESSION_LOW.perWeek(14)), 200, false);
        assertThat(witness.begun()).hasSizeGreaterThan(200);
        assertThat(witness.begun()).allSatisfy(one -> {
            long from = one.minute() % 1440;
            assertThat(from >= SLEEPS || from < WAKES).isTrue();
            long until = (one.minute() + one.minutes()) % 1440;
            assertThat(until > SLEEPS || until <= WAKES).isTrue();
        });
        assertThat(witness.begun()).anyMatch(one -> one.minute() % 1440 >= SLEEPS);
        assertThat(witness.begun()).anyMatch(one -> one.minute() % 1440 < WAKES);
    }

    /** Whoever mends at once meets exactly what whoever never does meets: the plan knows no arm. */
    @Test
    @Verifies("VIR-051")
    void what_begins_does_not_depend_on_who_mends() {
        List<FaultPlan.Chance> all = new ArrayList<>();
        for (Mishap kind : Mishap.values()) {
            all.add(kind.perWeek(5));
        }
        FaultPlan plan = new FaultPlan(all, List.of(new FaultPlan.Fixed(Mishap.OCCLUSION, 3000, 600, 0)));
        Witness careless = lived(8, plan, 100, false);
        Witness careful = lived(8, plan, 100, true);
        assertThat(careful.begun()).isEqualTo(careless.begun()).hasSizeGreaterThan(500);
        assertThat(careful.seen).isNotEqualTo(careless.seen);
        assertThat(lived(9, plan, 100, false).begun()).isNotEqualTo(careless.begun());
    }

    @Test
    void one_more_kind_moves_no_other() {
        FaultPlan.Chance drift = Mishap.DRIFT.perWeek(3);
        List<Witness.Seen> alone = lived(2, FaultPlan.of(drift), 60, false).begun();
        List<Witness.Seen> among =
                lived(2, FaultPlan.of(Mishap.JUMP.perWeek(9), drift), 60, false).begun();
        assertThat(among.stream().filter(one -> one.kind() == Mishap.DRIFT).toList())
                .isEqualTo(alone)
                .hasSizeGreaterThan(10);
    }

    @Test
    void what_is_fixed_comes_at_its_minute() {
        Witness witness = lived(
                1,
                FaultPlan.of(
                        new FaultPlan.Fixed(Mishap.JUMP, 4000, 30, -45),
                        new FaultPlan.Fixed(Mishap.STUCK, 0, 10, 0),
                        new FaultPlan.Fixed(Mishap.JUMP, 4010, 60, 45)),
                5,
                false);
        assertThat(witness.seen)
                .containsExactly(
                        new Witness.Seen(START, Mishap.STUCK, true, 0, 10),
                        new Witness.Seen(START + 10, Mishap.STUCK, false, 0, 0),
                        new Witness.Seen(START + 4000, Mishap.JUMP, true, -45, 30),
                        new Witness.Seen(START + 4030, Mishap.JUMP, false, 0, 0));
    }

    @Test
    void a_plan_and_more_of_a_kind_comes_more_often_as_planned() {
        FaultPlan.Chance short1 = new FaultPlan.Chance(Mishap.STUCK, 2, 5, 6, 0, 0);
        FaultPlan plan = FaultPlan.of(short1, Mishap.JUMP.perWeek(1)).plus(Mishap.STUCK.perWeek(3));
        assertThat(plan.chances())
                .containsExactlyInAnyOrder(new FaultPlan.Chance(Mishap.STUCK, 5, 5, 6, 0, 0), Mishap.JUMP.perWeek(1));
        assertThat(FaultPlan.NONE.plus(short1).chances()).containsExactly(short1);
        assertThat(FaultPlan.of(Mishap.JUMP.perWeek(60))
                        .plus(Mishap.JUMP.perWeek(60))
                        .chances()
                        .get(0)
                        .perWeek())
                .isCloseTo(70, within(0.0));
    }

    @Test
    @Verifies("VIR-062")
    void an_impossible_plan_is_refused_by_its_name() {
        assertThatThrownBy(() -> Mishap.JUMP.perWeek(71))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("jump.perWeek: expected 0..70");
        assertThatThrownBy(() -> new FaultPlan.Chance(Mishap.JUMP, 1, 30, 10, 0, 0))
                .hasMessageStartingWith("jump.minutes");
        assertThatThrownBy(() -> new FaultPlan.Fixed(Mishap.PARTIAL_DELIVERY, 1, 30, 1.5))
                .hasMessageStartingWith("partial-delivery.size: expected 0.05..0.95 (share taken up)");
        assertThatThrownBy(() -> new FaultPlan.Fixed(Mishap.JUMP, 1, 30, 0))
                .hasMessageStartingWith("jump.size: expected not 0 (mg/dL)");
        assertThatThrownBy(() -> new FaultPlan.Fixed(Mishap.STUCK, -1, 30, 0)).hasMessageStartingWith("stuck.atMinute");
        assertThatThrownBy(() -> FaultPlan.of(Mishap.JUMP.perWeek(1), Mishap.JUMP.perWeek(2)))
                .hasMessageStartingWith("faults.chances");
    }
}
