package org.boucle.handset.verb;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.boucle.exchange.Recording;
import org.boucle.metrics.Area;
import org.boucle.metrics.DailyRisk;
import org.boucle.metrics.DayGrid;
import org.boucle.metrics.DayPercentiles;
import org.boucle.metrics.Mage;
import org.boucle.metrics.Metrics;
import org.boucle.metrics.RodbardSd;
import org.boucle.metrics.Scores;
import org.boucle.metrics.Variability;

/**
 * All metrics of one recording, computed once; said by {@link MetricsLines}, written by {@link MetricsJson}.
 *
 * @param zone of the person's clock
 */
record MetricsSheet(
        ZoneId zone,
        Metrics metrics,
        Scores scores,
        DailyRisk daily,
        Area area,
        DayGrid grid,
        Variability variability,
        RodbardSd rodbard,
        Mage mage) {
    static MetricsSheet of(Recording recording) {
        DayGrid grid = DayGrid.of(recording.readings(), recording.zone());
        return new MetricsSheet(
                recording.zone(),
                Metrics.of(recording.readings()),
                Scores.of(recording.readings()),
                DailyRisk.of(recording.readings(), recording.zone()),
                Area.of(recording.readings()),
                grid,
                new Variability(grid),
                RodbardSd.of(grid),
                Mage.of(recording.readings(), recording.zone()));
    }

    /** The person's clock by name, UTC by its own. */
    String clock() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** In bins so wide, or as wide as a coarser grid has them. */
    DayPercentiles profile(int minutes) {
        return DayPercentiles.of(grid, minutes % grid.stepMinutes() == 0 ? minutes : grid.stepMinutes());
    }
}
