package org.boucle.virtual.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;
import org.boucle.virtual.clock.LocalClock;
import org.boucle.virtual.person.Sensitivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Verifies("VIR-050")
class ConditionsTest {
    private static final long START = LocalDate.parse("2026-01-05").toEpochDay() * 1440;

    private final LocalClock clock = new LocalClock(ZoneId.of("UTC"));

    /** What a value is in each of these minutes. */
    private double[] over(long seed, Days days, int minutes, ToDoubleFunction<Conditions> value) {
        Conditions conditions = new Conditions(seed, days, clock);
        double[] values = new double[minutes];
        for (int i = 0; i < minutes; i++) {
            clock.turnTo(START + i);
            conditions.turnTo(START + i);
            values[i] = value.applyAsDouble(conditions);
        }
        return values;
    }

    private static double share(double[] values, double of) {
        int count = 0;
        for (double value : values) {
            count += Math.abs(value - of) < 1e-12 ? 1 : 0;
        }
        return (double) count / values.length;
    }

    @Test
    void plain_days_change_nothing() {
        assertThat(over(1, Days.PLAIN, 3 * 1440, Conditions::sensitivity)).containsOnly(1);
        assertThat(over(1, Days.PLAIN, 3 * 1440, Conditions::production)).containsOnly(1);
        assertThat(over(1, Days.PLAIN, 3 * 1440, c -> c.absorption(4000))).containsOnly(1);
        assertThat(over(1, Days.PLAIN, 3 * 1440, c -> c.bioavailability(4000))).containsOnly(1);
    }

    /** The same two waves as {@link Sensitivity} computes them afresh each minute. */
    @Test
    void the_day_swings_as_the_two_waves_do() {
        Draws phases = Draws.of(5, Purpose.SWING);
        Sensitivity waves = Sensitivity.dailySine(0.2, phases.between(0, 1440))
                .and(Sensitivity.wave(0.05, phases.between(0, 180), 180));
        double[] values = over(5, Days.ORDINARY, 3 * 1440, Conditions::sensitivity);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(waves.at(START + i), within(1e-9));
        }
    }

    @Test
    void dawn_comes_in_the_small_hours_and_is_over_by_eight() {
        double[] day = over(1, Days.PLAIN.with(Days.Dawn.usual(0.4)), 1440, Conditions::production);
        assertThat(day[179]).isEqualTo(1);
        assertThat(day[210]).isCloseTo(1.2, within(1e-12));
        assertThat(day[240]).isCloseTo(1.4, within(1e-12));
        assertThat(day[420]).isCloseTo(1.4, within(1e-12));
        assertThat(day[450]).isCloseTo(1.2, within(1e-12));
        assertThat(day[480]).isEqualTo(1);
        assertThat(day[1439]).isEqualTo(1);
    }

    @Test
    void days_differ_by_the_sigma_that_was_asked_for() {
        Days days = Days.PLAIN.with(new Days.DayToDay(0.2, 0.25, 0.1));
        double[] sensitivity = over(3, days, 500 * 1440, Conditions::sensitivity);
        double[] speed = over(3, days, 500 * 1440, c -> c.absorption(0));
        double[] taken = over(3, days, 500 * 1440, c -> c.bioavailability(0));
        // 500 days: five standard errors of a standard deviation are 0.16 of it
        assertThat(logSd(sensitivity)).isCloseTo(0.2, within(0.032));
        assertThat(logSd(speed)).isCloseTo(0.25, within(0.04));
        assertThat(logSd(taken)).isCloseTo(0.1, within(0.016));
        assertThat(sensitivity[600]).isEqualTo(sensitivity[1439]).isNotEqualTo(sensitivity[1440]);
        assertThat(correlation(sensitivity, speed)).isCloseTo(0, within(0.2));
        assertThat(correlation(speed, taken)).isCloseTo(0, within(0.2));
    }

    @Test
    void wine_lowers_production_for_its_hours_on_its_share_of_the_evenings() {
        Days days = Days.PLAIN.with(Days.Alcohol.usual(0.3));
        double[] year = over(4, days, 365 * 1440, Conditions::production);
        assertThat(share(year, 0.7)).isCloseTo(0.3 * 8 / 24, within(0.03));
        assertThat(share(year, 1)).isCloseTo(1 - share(year, 0.7), within(1e-9));
        for (int i = 0; i < year.length; i++) {
            boolean noon = i % 1440 >= 7 * 60 && i % 1440 < 20 * 60 - 60;
            assertThat(noon && year[i] < 1).isFalse();
        }
    }

    @Test
    void fever_comes_for_days_at_its_rate_and_makes_less_sensitive() {
        Days days = Days.PLAIN.with(new Days.Illness(1, 3, 3, 0.5, 0.7, 1.2));
        double[] sensitivity = over(6, days, 1500 * 1440, Conditions::sensitivity);
        int ill = 0;
        for (double value : sensitivity) {
            assertThat(value == 1 || (value >= 0.5 && value <= 0.7)).isTrue();
            ill += value < 1 ? 1 : 0;
        }
        // 3 of 28 days, a little less since some meet; 54 illnesses: four standard errors of a Poisson count are 0.55
        // of it
        assertThat((double) ill / sensitivity.length).isCloseTo(3.0 / 28, within(0.055));
        double[] production = over(6, days, 100 * 1440, Conditions::production);
        for (int i = 0; i < production.length; i++) {
            assertThat(production[i]).isEqualTo(sensitivity[i] < 1 ? 1.2 : 1);
        }
    }

    @Test
    void a_steroid_halves_sensitivity_for_a_day_from_eight_on() {
        double[] values = over(1, Days.PLAIN.with(Days.Steroid.usual(4)), 200 * 1440, Conditions::sensitivity);
        int runs = 0;
        for (int i = 1; i < values.length - 1440; i++) {
            if (values[i] < values[i - 1]) {
                runs++;
                assertThat(i % 1440).isEqualTo(480);
                assertThat(values[i]).isEqualTo(0.5);
                assertThat(values[i + 1439]).isEqualTo(0.5);
            }
        }
        assertThat(runs).isBetween(10, 50);
    }

    @Test
    void the_cycle_lowers_sensitivity_in_its_second_half_only() {
        double[] values = over(9, Days.PLAIN.with(new Days.Cycle(28, 0.8)), 56 * 1440, Conditions::sensitivity);
        assertThat(share(values, 1)).isEqualTo(0.5);
        double least = 1;
        for (double value : values) {
            least = Math.min(least, value);
        }
        assertThat(least).isCloseTo(0.8, within(0.005));
        for (int i = 0; i < 28 * 1440; i++) {
            assertThat(values[i]).isEqualTo(values[i + 28 * 1440]);
        }
    }

    @Test
    @Verifies("VIR-060")
    void an_old_set_takes_up_more_slowly_and_less() {
        Days days = Days.PLAIN.with(new Days.SetWear(0.1, 0.05));
        assertThat(over(1, days, 1, c -> c.absorption(0))[0]).isEqualTo(1);
        assertThat(over(1, days, 1, c -> c.absorption(3 * 1440))[0]).isCloseTo(0.7, within(1e-12));
        assertThat(over(1, days, 1, c -> c.bioavailability(3 * 1440))[0]).isCloseTo(0.85, within(1e-12));
        assertThat(over(1, days, 1, c -> c.absorption(30 * 1440))[0]).isCloseTo(0.6, within(1e-12));
    }

    @Property(tries = 25)
    void whatever_meets_the_body_can_take_it_and_the_same_seed_brings_the_same(
            @ForAll @IntRange(max = 1_000_000) int seed) {
        Days worst = new Days(
                new Days.Swing(0.9, 0.9),
                new Days.Dawn(2, 0, 1440),
                new Days.DayToDay(0.6, 0.6, 0.4),
                new Days.Alcohol(1, 0.2, 1380, 16),
                new Days.Illness(8, 1, 14, 0.2, 1, 2),
                new Days.Steroid(28, 0.2, 48),
                new Days.Cycle(21, 0.4),
                Days.Sport.NONE,
                new Days.SetWear(0.2, 0.2),
                new Days.Defence(3));
        double[] sensitivity = over(seed, worst, 10 * 1440, Conditions::sensitivity);
        for (double value : sensitivity) {
            assertThat(value).isBetween(0.0, 20.0);
        }
        for (double value : over(seed, worst, 10 * 1440, Conditions::production)) {
            assertThat(value).isBetween(0.19, 6.01);
        }
        // a set of more than four days leaves a fifth of either; the days take at most 2.5 of their sigmas
        double most = 0.2 * 0.2 * StrictMath.exp(2.5 * (0.6 + 0.4));
        double least = 0.2 * 0.2 * StrictMath.exp(-2.5 * (0.6 + 0.4));
        for (double value : over(seed, worst, 10 * 1440, c -> c.absorption(9999) * c.bioavailability(9999))) {
            assertThat(value).isBetween(least * (1 - 1e-9), most * (1 + 1e-9));
        }
        assertThat(over(seed, worst, 10 * 1440, Conditions::sensitivity)).isEqualTo(sensitivity);
    }

    /** Begun in the middle of a life it says what it would have said: nothing of it is remembered. */
    @Test
    void a_day_follows_from_its_date_alone() {
        Days days = Days.ORDINARY
                .with(Days.Illness.usual(6))
                .with(Days.Steroid.usual(9))
                .with(Days.Alcohol.usual(0.5))
                .with(new Days.DayToDay(0.3, 0.2, 0.1));
        double[] lived = over(2, days, 30 * 1440, c -> c.sensitivity() * c.production() * c.absorption(0));
        for (int at = 17; at < lived.length; at += 1999) {
            Conditions fresh = new Conditions(2, days, clock);
            clock.turnTo(START + at);
            fresh.turnTo(START + at);
            assertThat(fresh.sensitivity() * fresh.production() * fresh.absorption(0))
                    .isEqualTo(lived[at]);
        }
    }

    private record Refused(String field, Runnable made) {
        @Override
        public String toString() {
            return field;
        }
    }

    static Stream<Refused> impossible() {
        return Stream.of(
                new Refused("days.swing.daily", () -> new Days.Swing(0.91, 0)),
                new Refused("days.swing.short3h", () -> new Days.Swing(0, Double.NaN)),
                new Refused("days.dawn.rise", () -> Days.Dawn.usual(-0.1)),
                new Refused("days.dawn.untilMinute", () -> new Days.Dawn(0.2, 300, 400)),
                new Refused("days.dayToDay.sensitivitySigma", () -> new Days.DayToDay(0.7, 0, 0)),
                new Refused("days.alcohol.evenings", () -> Days.Alcohol.usual(1.1)),
                new Refused("days.illness.days", () -> new Days.Illness(1, 5, 2, 0.5, 0.7, 1)),
                new Refused("days.illness.sensitivity", () -> new Days.Illness(1, 2, 5, 0.7, 0.5, 1)),
                new Refused("days.steroid.hours", () -> new Days.Steroid(1, 0.5, 49)),
                new Refused("days.cycle.lengthDays", () -> new Days.Cycle(12, 0.8)),
                new Refused("days.sport.perWeek", () -> Days.Sport.usual(8)),
                new Refused("days.sport's latest end", () -> new Days.Sport(1, 1320, 60, 30, 90, 0.3, 0.6, 0, 0, 0)),
                new Refused("days.sport.toIntensity", () -> new Days.Sport(1, 900, 0, 30, 90, 0.3, 0.76, 0, 0, 0)),
                new Refused(
                        "days.sport's first word", () -> new Days.Sport(1, 300, 180, 30, 90, 0.3, 0.6, 0.5, 180, 0)),
                new Refused(
                        "days.sport's shares told", () -> new Days.Sport(1, 900, 0, 30, 90, 0.3, 0.6, 0.7, 30, 0.7)),
                new Refused("days.setWear.lostPerDay", () -> new Days.SetWear(0, 0.5)),
                new Refused("days.defence.mgdlPerMin", () -> new Days.Defence(4)),
                new Refused("habits.counting.bias", () -> new Habits.Counting(0.3, -0.8)),
                new Refused("habits.telling.lateMin", () -> new Habits.Telling(1, 0, 0.5, 60, 15, 0)),
                new Refused("habits.telling.aheadMin", () -> new Habits.Telling(1, 90, 0.5, 15, 60, 0)),
                new Refused("habits.fatty.sensitivity", () -> new Habits.Fatty(0.1, 0.1, 8)),
                new Refused("habits.rescue.mgdl", () -> new Habits.Rescue(70, 60, 15, 5, 20)),
                new Refused("habits.care.highMin", () -> new Habits.Care(300, 10)),
                new Refused("habits.sleep.wakesMinute", () -> new Habits.Sleep(900, 1380)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    @Verifies("VIR-062")
    void an_impossible_number_is_refused_by_its_name(Refused refused) {
        assertThatThrownBy(refused.made::run)
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith(refused.field + ": expected");
    }

    private static double logSd(double[] minutes) {
        double mean = 0;
        double square = 0;
        int days = minutes.length / 1440;
        for (int day = 0; day < days; day++) {
            double log = StrictMath.log(minutes[day * 1440 + 700]);
            mean += log / days;
            square += log * log / days;
        }
        return Math.sqrt(square - mean * mean);
    }

    private static double correlation(double[] a, double[] b) {
        int days = a.length / 1440;
        double sum = 0;
        for (int day = 0; day < days; day++) {
            sum += StrictMath.log(a[day * 1440 + 700]) * StrictMath.log(b[day * 1440 + 700]) / days;
        }
        return sum / (logSd(a) * logSd(b));
    }
}
