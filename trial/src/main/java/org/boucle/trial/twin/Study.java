package org.boucle.trial.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.boucle.core.event.Reading;
import org.boucle.core.therapy.Prescription;
import org.boucle.exchange.Recording;
import org.boucle.trial.Arm;

/**
 * A recording, a twin of each of its days, and what came of the replays.
 *
 * @param recording what was read
 * @param twins one a day
 * @param recorded what the readings say
 * @param again what the twins say of the same insulin: how well they fit
 * @param replayed what the twins say of the other; empty when nothing else was asked
 * @param fit for each day what the twins show with the recorded insulin, a row a draw
 * @param replay for each day what they show with the other; empty when nothing else was asked
 */
record Study(
        Recording recording,
        List<Twin> twins,
        Outcome recorded,
        Outcome again,
        Optional<Outcome> replayed,
        List<double[][]> fit,
        List<double[][]> replay) {
    private static final double MIN_PER_DAY = 1440;

    Study {
        twins = List.copyOf(twins);
        fit = List.copyOf(fit);
        replay = List.copyOf(replay);
    }

    /**
     * Fits every day.
     *
     * @param usual a prescription whose basal is thought to hold the person; without one it is the day's own mean
     * @param done is told how many days are fitted
     */
    static Study fit(Recording recording, double weightKg, Optional<Prescription> usual, long seed, IntConsumer done) {
        List<Twin> twins = new ArrayList<>();
        for (RecordedDay day : RecordedDay.of(recording)) {
            double basal = usual.map(p -> meanBasal(day, p)).filter(b -> b > 0).orElse(day.meanBasal());
            twins.add(Twin.fit(day, weightKg, basal, seed + twins.size()));
            done.accept(twins.size());
        }
        List<double[][]> fit = new ArrayList<>();
        List<double[]> insulin = new ArrayList<>();
        List<Reading> read = new ArrayList<>();
        for (Twin twin : twins) {
            insulin.add(twin.day().insulinMilliUnits());
            fit.add(twin.shown(insulin.get(insulin.size() - 1), twin.day().readingMinutes()));
            for (RecordedDay.Value value : twin.day().readings()) {
                Reading measured = Reading.measured(twin.day().at(value.minute()), value.mgdl(), "recorded");
                read.add(new Reading(measured.time(), measured.glucose(), value.range(), measured.sensor()));
            }
        }
        double[] units = unitsPerDay(twins, insulin, Twin.DRAWS);
        return new Study(
                recording,
                twins,
                Outcome.recorded(read, units[0]),
                Outcome.replayed("the twin on the recorded insulin", days(twins), fit, units),
                Optional.empty(),
                fit,
                List.of());
    }

    /** The same days with other settings, by every draw. */
    Study with(Change change) {
        List<double[][]> replay = new ArrayList<>();
        List<double[]> insulin = new ArrayList<>();
        for (Twin twin : twins) {
            insulin.add(change.insulin(twin.day()));
            replay.add(twin.shown(insulin.get(insulin.size() - 1), twin.day().readingMinutes()));
        }
        double[] units = unitsPerDay(twins, insulin, Twin.DRAWS);
        return with(Outcome.replayed(change.words(), days(twins), replay, units), replay);
    }

    /**
     * The same days with another treatment, by so many draws.
     *
     * @param draws 1..100
     * @param done is told how many days have been lived
     */
    Study with(Arm arm, Prescription prescription, int draws, long seed, IntConsumer done) {
        List<double[][]> replay = new ArrayList<>();
        double[] units = new double[draws];
        double minutes = minutes(twins);
        int lived = 0;
        for (Twin twin : twins) {
            TreatedDay treated = new TreatedDay(twin, arm, prescription);
            double[][] rows = new double[draws][];
            for (int i = 0; i < draws; i++) {
                double[] p = twin.draws().get((int) ((i + 0.5) * twin.draws().size() / draws));
                TreatedDay.Lived one = treated.live(p, seed + 1000L * lived + i);
                rows[i] = one.shownMgdl();
                units[i] += one.milliUnits() / 1000 * MIN_PER_DAY / minutes;
                done.accept(lived * draws + i + 1);
            }
            replay.add(rows);
            lived++;
        }
        return with(Outcome.replayed(arm.name(), days(twins), replay, units), replay);
    }

    private Study with(Outcome outcome, List<double[][]> rows) {
        return new Study(recording, twins, recorded, again, Optional.of(outcome), fit, rows);
    }

    private static List<RecordedDay> days(List<Twin> twins) {
        return twins.stream().map(Twin::day).toList();
    }

    private static double meanBasal(RecordedDay day, Prescription prescription) {
        double sum = 0;
        for (int m = 0; m < day.minutes(); m++) {
            sum += prescription.basalAt(day.at(m)).milliUnitsPerHour() / 60.0;
        }
        return sum / day.minutes();
    }

    private static double minutes(List<Twin> twins) {
        return twins.stream()
                .mapToInt(t -> t.day().minutes() - t.day().firstMinute())
                .sum();
    }

    /** From each first reading on; the same for every draw. */
    private static double[] unitsPerDay(List<Twin> twins, List<double[]> insulin, int draws) {
        double milliUnits = 0;
        for (int d = 0; d < twins.size(); d++) {
            for (int m = twins.get(d).day().firstMinute(); m < insulin.get(d).length; m++) {
                milliUnits += insulin.get(d)[m];
            }
        }
        double[] units = new double[draws];
        Arrays.fill(units, milliUnits / 1000 * MIN_PER_DAY / minutes(twins));
        return units;
    }
}
