package org.boucle.control.oref0;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Oracle: what oref0 holds itself to, in openaps/oref0@88cf032a tests/{determine-basal,set-temp-basal,get-last-glucose,iob}.test.js.
 * Its cases of the whole decision hand in a single sum of insulin instead of the course that a rig has, and so never look ahead: they
 * are none of this port, and the vectors stand in their place.
 */
class PublishedCasesOracleTest {
    private static final ActionCurve CURVE = new ActionCurve(ActionCurve.Kind.RAPID_ACTING, 5, 75);

    private static Profile profile(
            double basal, double highest, double maxBasal, Preferences preferences, boolean fine) {
        DaySchedule flat = DaySchedule.flat(basal);
        DaySchedule isf = DaySchedule.flat(40);
        return new Profile(basal, flat, highest, maxBasal, 40, isf, 10, 110, 120, false, CURVE, fine, preferences);
    }

    @ParameterizedTest(name = "{0} U/h is {1} U/h")
    @CsvSource({
        "0.025, 0.05, false", "0.025, 0.025, true", "0.83, 0.85, false", "0.86, 0.85, false",
        "1.83, 1.85, false", "1.86, 1.85, false", "10.83, 10.8, false", "10.86, 10.9, false"
    })
    @Verifies("CON-060")
    void rounds_basal_to_the_pump(double rate, double expected, boolean fine) {
        assertThat(profile(1, 1, 4, Preferences.DEFAULTS, fine).toPump(rate)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "basal {0}, highest {1}, pump {2}: {3}")
    @CsvSource({"0.8, 1.3, 3.0, 3.0", "1.0, 1.3, 10.0, 3.9", "0.7, 1.3, 10.0, 2.8"})
    @Verifies("CON-060")
    void limits_a_high_temp(double basal, double highest, double maxBasal, double expected) {
        Profile profile = profile(basal, highest, maxBasal, Preferences.DEFAULTS, false);
        assertThat(profile.toPump(profile.maxSafeBasal())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "one receiver and two")
    @CsvSource({
        "1467942845000 100 1467942544500 95 1467942244000 85 1467941944000 70, 100",
        "1467942875000 103 1467942845000 100 1467942574500 98 1467942544500 95 1467942274000 88 1467942244000 85"
                + " 1467941974000 73 1467941944000 70, 101.5"
    })
    @Verifies("CON-061")
    void sees_slopes(String readings, double now) {
        GlucoseStatus status = GlucoseStatus.of(sgvs(readings), 1, true);
        assertThat(status.mgdl()).isEqualTo(now);
        assertThat(status.delta()).isEqualTo(5);
        assertThat(status.shortDelta()).isEqualTo(7.5);
        assertThat(status.longDelta()).isZero();
    }

    @Test
    @Verifies("CON-061")
    void sees_the_long_slope() {
        List<Sgv> readings = new ArrayList<>();
        long time = 1_469_509_700_000L;
        for (int mgdl : new int[] {97, 94, 87, 81, 78, 78, 81, 84, 87, 93, 102, 104, 99, 81, 76}) {
            readings.add(new Sgv(time, mgdl));
            time -= 300_000;
        }
        GlucoseStatus status = GlucoseStatus.of(readings, 1, true);
        assertThat(status.delta()).isEqualTo(3);
        assertThat(status.shortDelta()).isEqualTo(4.44);
        assertThat(status.longDelta()).isEqualTo(2.86);
    }

    private static List<Sgv> sgvs(String words) {
        String[] numbers = words.split(" ");
        List<Sgv> readings = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            readings.add(new Sgv(Long.parseLong(numbers[i]), Double.parseDouble(numbers[i + 1])));
        }
        return readings;
    }

    @ParameterizedTest(name = "an hour after 1 U, peak {1} min, DIA {2} h")
    @CsvSource({
        "ULTRA_RAPID, 55, 5, 0, 0.75, 0.0065, 0.008", "ULTRA_RAPID, 65, 5, 0.72, 0.77, 0.0055, 0.007",
        "ULTRA_RAPID, 75, 5, 0.76, 0.81, 0.0047, 0.007", "ULTRA_RAPID, 44, 6, 0.57, 0.59, 0.007, 0.0085"
    })
    @Verifies("CON-061")
    void sums_insulin_on_board(
            ActionCurve.Kind kind, double peak, double dia, double least, double most, double slow, double fast) {
        long given = 1_700_000_000_000L;
        DaySchedule flat = DaySchedule.flat(1);
        Profile profile = new Profile(
                1,
                flat,
                1,
                4,
                40,
                flat,
                10,
                110,
                120,
                false,
                new ActionCurve(kind, dia, peak),
                false,
                Preferences.DEFAULTS);
        PumpHistory history = new PumpHistory(List.of(), List.of(new Bolus(given, 1)));
        IobOutlook hourLater = IobOutlook.of(history, profile, given + 3_600_000, 1);
        assertThat(IobOutlook.of(history, profile, given, 1).iob()).isEqualTo(1);
        assertThat(hourLater.iob()).isGreaterThan(least).isLessThan(most);
        assertThat(hourLater.activity()[0]).isGreaterThan(slow).isLessThan(fast);
        assertThat(IobOutlook.of(history, profile, given + (long) (dia * 3_600_000), 1)
                        .iob())
                .isZero();
    }

    /** Halves go up and decimals are those of the number as it is: JavaScript's Math.round and toFixed. */
    @Test
    @Verifies("CON-060")
    void rounds_as_javascript_does() {
        assertThat(Js.round(-2.5)).isEqualTo(-2);
        assertThat(Js.round(0.49999999999999994)).isZero();
        assertThat(Js.fixed(1.005, 2)).isEqualTo(1.0);
        assertThat(Js.fixed(-2.5, 0)).isEqualTo(-3);
        assertThat(Js.fixed(8.345, 2)).isEqualTo(8.35); // the double lies over 8.345
        assertThat(Js.fixed(1.45, 1)).isEqualTo(1.4);
        assertThat(Js.fixed(Double.NaN, 2)).isNaN();
    }
}
