package org.boucle.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;

/**
 * Numbers computed apart from this code, by a program in another language (Python), on iglu's grid and from its
 * definitions.
 */
class VariabilityOracleTest {
    /** A day of the grid ends with its midnight, so eight readings from 03:00 on are a day. */
    private static final String THREE = "2026-01-05T03:00:00Z";

    private static final Offset<Double> EXACT = within(1e-6);
    private static final Offset<Double> ROUNDED = within(1e-4);

    @Test
    @Verifies("MET-012")
    void twenty_four_values_every_five_minutes() {
        DayGrid grid = DayGrid.of(Values.every(5, Values.T24), ZoneOffset.UTC);
        Variability v = new Variability(grid);
        close(v.conga(1), 69.425511, EXACT);
        close(v.mag(), 218.086957, EXACT);
        close(v.gvp(), 294.394696, EXACT);
        close(v.sdOfRate(15), 4.049545, EXACT);
        close(v.sdOfRate(5), 4.972223, EXACT);
        close(RodbardSd.withinHour(Values.T24, 12), 58.811497, EXACT);
        assertThat(v.modd()).as("no second day").isEmpty();
    }

    @Test
    @Verifies("MET-013")
    void area_of_twenty_four_values() {
        Area area = Area.of(Values.every(5, Values.T24));
        assertThat(area.all()).isCloseTo(15_675, EXACT);
        close(area.mean(), 136.304348, EXACT);
        assertThat(area.over180()).isCloseTo(1_995, EXACT);
        assertThat(area.under70()).isCloseTo(450, EXACT);
        assertThat(area.minutes()).isEqualTo(115);
    }

    @Test
    @Verifies("MET-012")
    void twenty_four_values_as_three_days() {
        DayGrid grid = DayGrid.of(Values.threeDays(THREE), ZoneOffset.UTC);
        assertThat(grid.days()).isEqualTo(3);
        assertThat(grid.stepMinutes()).isEqualTo(180);
        Variability v = new Variability(grid);
        close(v.modd(), 95.8125, EXACT);
        close(v.conga(24), 95.190139, EXACT);
        close(v.conga(3), 24.861116, EXACT);
        assertThat(v.conga(1)).as("an hour is not a number of steps").isEmpty();
        close(v.meanDailyCv(), 34.696580, EXACT);
        close(v.sdOfDailyCv(), 15.121159, EXACT);
        RodbardSd sd = RodbardSd.of(grid);
        close(sd.withinDay(), 44.046892, EXACT);
        close(sd.timeOfDay(), 8.329404, EXACT);
        close(sd.dailyMean(), 76.112410, EXACT);
        close(sd.betweenDays(), 91.749836, EXACT);
        close(sd.betweenDaysAdjusted(), 47.473670, EXACT);
    }

    @Test
    @Verifies("MET-012")
    void a_real_person_of_hall_2018() {
        DayGrid grid = DayGrid.of(Values.hall(), ZoneOffset.UTC);
        assertThat(grid.stepMinutes()).isEqualTo(5);
        assertThat(Statistics.present(grid.series())).hasSize(1782);
        Variability v = new Variability(grid);
        close(v.modd(), 26.2111, ROUNDED);
        close(v.conga(1), 23.4361, ROUNDED);
        close(v.conga(2), 35.8891, ROUNDED);
        close(v.conga(4), 44.3866, ROUNDED);
        close(v.conga(24), 34.7016, ROUNDED);
        close(v.mag(), 21.2637, ROUNDED);
        close(v.gvp(), 11.3602, ROUNDED);
        close(v.hourlyAuc(), 125.0945, ROUNDED);
        close(v.sdOfRate(15), 0.4996, ROUNDED);
        RodbardSd sd = RodbardSd.of(grid);
        close(sd.withinDay(), 22.5342, ROUNDED);
        close(sd.timeOfDay(), 17.4593, ROUNDED);
        close(sd.withinHour(), 5.4984, ROUNDED);
        close(sd.dailyMean(), 9.9037, ROUNDED);
        close(sd.betweenDays(), 22.7882, ROUNDED);
        close(sd.betweenDaysAdjusted(), 21.0039, ROUNDED);
    }

    @Test
    @Verifies("MET-014")
    void the_daily_profile_of_three_days() {
        List<DayPercentiles.Bin> bins = DayPercentiles.of(DayGrid.of(Values.threeDays(THREE), ZoneOffset.UTC))
                .bins();
        assertThat(bins).extracting(DayPercentiles.Bin::minute).containsExactly(0, 180, 360, 540, 720, 900, 1080, 1260);
        double[][] expected = {
            {62.6, 65.7, 60, 55.2, 68.9, 70.1, 70.9, 64.4},
            {97, 116.5, 100, 84, 80.5, 70.5, 78.5, 82},
            {140, 180, 150, 120, 95, 71, 88, 104},
            {190, 180, 165.5, 160, 172.5, 161, 175, 189.5},
            {230, 180, 177.9, 192, 234.5, 233, 244.6, 257.9}
        };
        for (int i = 0; i < 8; i++) {
            DayPercentiles.Bin bin = bins.get((i + 1) % 8);
            assertThat(bin.count()).isEqualTo(3);
            assertThat(bin.p5()).isCloseTo(expected[0][i], EXACT);
            assertThat(bin.p25()).isCloseTo(expected[1][i], EXACT);
            assertThat(bin.p50()).isCloseTo(expected[2][i], EXACT);
            assertThat(bin.p75()).isCloseTo(expected[3][i], EXACT);
            assertThat(bin.p95()).isCloseTo(expected[4][i], EXACT);
        }
    }

    @Test
    @Verifies("MET-014")
    void the_daily_profile_of_that_person() {
        List<DayPercentiles.Bin> bins =
                DayPercentiles.of(DayGrid.of(Values.hall(), ZoneOffset.UTC)).bins();
        assertThat(bins).hasSize(288);
        profile(bins.get(3 * 12), 7, 108.49, 112.5, 119, 130.73, 159.74);
        profile(bins.get(12 * 12), 6, 121.75, 128.75, 144.33, 152.66, 200);
        profile(bins.get(20 * 12), 6, 66.85, 85.45, 90.03, 102.24, 108.2);
    }

    private static void profile(DayPercentiles.Bin bin, int count, double... expected) {
        assertThat(bin.count()).isEqualTo(count);
        double[] got = {bin.p5(), bin.p25(), bin.p50(), bin.p75(), bin.p95()};
        for (int i = 0; i < got.length; i++) {
            assertThat(got[i]).isCloseTo(expected[i], within(0.0051));
        }
    }

    private static void close(OptionalDouble value, double expected, Offset<Double> offset) {
        assertThat(value.orElseThrow()).isCloseTo(expected, offset);
    }
}
