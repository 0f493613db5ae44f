package org.boucle.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Glucose;

/** Readings to measure, from numbers or from the shipped recording. */
final class Values {
    static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    /** Twenty-four values with the bounds on purpose. */
    static final double[] T24 = {
        140, 180, 181, 200, 250, 251, 262, 275, 240, 180, 150, 120, 95, 70, 69, 60, 54, 53, 50, 48, 66, 71, 88, 104
    };

    private Values() {}

    static List<Reading> every(int minutes, double... mgdl) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < mgdl.length; i++) {
            readings.add(Reading.measured(START.plusSeconds(60L * minutes * i), mgdl[i], "test"));
        }
        return readings;
    }

    /** The same as three days of eight readings, one every 3 h. */
    static List<Reading> threeDays(String start) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < T24.length; i++) {
            readings.add(Reading.measured(Instant.parse(start).plusSeconds(3 * 3600L * i), T24[i], "test"));
        }
        return readings;
    }

    static Reading low(Instant time) {
        return new Reading(time, new Glucose(40), Reading.Range.BELOW, "test");
    }

    static Reading high(Instant time) {
        return new Reading(time, new Glucose(400), Reading.Range.ABOVE, "test");
    }

    /** Person 2133-004 of Hall et al. 2018 (CC BY 4.0; see hall-2133-004.LICENSE.md), the wall clock read as UTC. */
    static List<Reading> hall() {
        return recording("hall-2133-004.csv");
    }

    /** Person 1636-69-001 of the same, two recordings 13 months apart (see hall-1636-69-001.LICENSE.md). */
    static List<Reading> secondOfHall() {
        return recording("hall-1636-69-001.csv");
    }

    private static List<Reading> recording(String resource) {
        DateTimeFormatter written = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        try (var in = Values.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("time"))
                    .map(line -> line.split(","))
                    .map(cells -> Reading.measured(
                            LocalDateTime.parse(cells[0], written).toInstant(ZoneOffset.UTC),
                            Double.parseDouble(cells[1]),
                            "Dexcom G4"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same trace as iglu sees it before it counts episodes: every 5 min from midnight on, linear between
     * neighbours, holes of more than 45 min left open.
     */
    static List<Reading> onTheFiveMinuteGrid(List<Reading> readings) {
        List<Reading> grid = new ArrayList<>();
        int k = 0;
        long last = readings.get(readings.size() - 1).time().getEpochSecond();
        for (long t = Math.floorDiv(readings.get(0).time().getEpochSecond(), 300L) * 300 + 300; t <= last; t += 300) {
            while (readings.get(k + 1).time().getEpochSecond() < t) {
                k++;
            }
            Reading before = readings.get(k);
            Reading after = readings.get(k + 1);
            double whole = after.time().getEpochSecond() - before.time().getEpochSecond();
            if (whole <= 45 * 60) {
                double share = (t - before.time().getEpochSecond()) / whole;
                grid.add(Reading.measured(
                        Instant.ofEpochSecond(t), before.mgdl() + share * (after.mgdl() - before.mgdl()), "grid"));
            }
        }
        return grid;
    }
}
