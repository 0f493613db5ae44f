package org.boucle.trial.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Trace;

/**
 * Why a person fared badly, as far as their row and trace say it: the worst moment, and what was so before and during
 * it. Each figure is true by itself; that one caused the other is left to the reader.
 *
 * @param kind which end of the scale weighs more in the person's GRI
 * @param lowShare of the GRI that lows make, %
 * @param moment the longest stretch beyond {@code bound}; without one, where glucose was lowest
 * @param bound mg/dL: 54, or 70 where it was never under that; 250, or 180
 * @param extreme lowest or highest glucose of that stretch, mg/dL
 * @param before minutes before it that the next figures are of: 180, less at the beginning of a trace
 * @param basal insulin of that time, U
 * @param bolus U
 * @param usual insulin that this trace has in so much time on average, U
 * @param carbs begun to be eaten in that time, g
 * @param sensorOff mean of readings less plasma glucose in the stretch, mg/dL; empty without a reading
 * @param silent longest time without a reading from 2 h before the stretch to its end
 * @param dry longest time without insulin from 6 h before the stretch to its end
 * @param ketones highest from the start of the stretch to 3 h after it, mmol/L
 * @param rescue minutes from the start of the stretch to the first sugar taken against it, until 15 min after it
 * @param notes what happened in the 4 h before and during, but for the sugar of {@code rescue}, faults also in the 12 h
 *     before; at most {@value #NOTES}: faults, then meals, exercise, devices, then the rest, the nearest to the start
 *     first; in order of time
 */
record Account(
        Kind kind,
        double lowShare,
        Stretch moment,
        int bound,
        double extreme,
        int before,
        double basal,
        double bolus,
        double usual,
        double carbs,
        OptionalDouble sensorOff,
        Optional<Stretch> silent,
        Optional<Stretch> dry,
        double ketones,
        Optional<Integer> rescue,
        List<Trace.Note> notes) {
    /** What the worst moment is. */
    enum Kind {
        LOW,
        HIGH,
        /** The worst person of an arm in which glucose stayed in range. */
        NEITHER
    }

    static final int NOTES = 5;
    private static final int BEFORE = 180 / Stretch.MINUTES;

    /** A sensor that is off by less is a sensor as sensors are. */
    private static final double OFF_MGDL = 15;

    private static final int SILENT_MINUTES = 30;
    private static final int DRY_MINUTES = 60;
    /** Over this ketones are no longer normal (Danne et al., Diabetes Care 2019;42:1147). */
    private static final double KETONES = 0.6;

    static Account of(Results.Worst worst) {
        RunRow row = worst.row();
        Trace trace = worst.trace();
        double[] glucose = trace.glucose();
        int all = glucose.length;
        // The two halves of the GRI (Klonoff et al., J Diabetes Sci Technol 2023;17:1226), before its cap at 100.
        double lows = 3.0 * row.tbr54() + 2.4 * (row.tbr70() - row.tbr54());
        double highs = 1.6 * row.tar250() + 0.8 * (row.tar180() - row.tar250());

        Kind kind = Kind.NEITHER;
        int bound = 0;
        Optional<Stretch> found = Optional.empty();
        List<Integer> bounds = lows >= highs ? List.of(54, 70, 250, 180) : List.of(250, 180, 54, 70);
        for (int candidate : bounds) {
            if (found.isEmpty()) {
                bound = candidate;
                kind = candidate < 100 ? Kind.LOW : Kind.HIGH;
                int here = candidate;
                found = Stretch.longest(0, all, i -> here < 100 ? glucose[i] < here : glucose[i] > here);
            }
        }
        if (found.isEmpty()) {
            int lowest = 0;
            for (int i = 1; i < all; i++) {
                lowest = glucose[i] < glucose[lowest] ? i : lowest;
            }
            kind = Kind.NEITHER;
            bound = 70;
            found = Optional.of(new Stretch(lowest, lowest + 1));
        }
        Stretch moment = found.get();
        int before = Math.min(BEFORE, moment.from());
        int start = moment.from() - before;
        double[] basal = trace.basal();
        double[] bolus = trace.bolus();
        return new Account(
                kind,
                lows + highs > 0 ? 100 * lows / (lows + highs) : 0,
                moment,
                bound,
                extreme(glucose, moment, kind),
                before * Stretch.MINUTES,
                sum(basal, start, moment.from()),
                sum(bolus, start, moment.from()),
                (sum(basal, 0, all) + sum(bolus, 0, all)) / all * before,
                sum(trace.carbs(), start, moment.from()),
                off(trace, moment),
                Stretch.longest(
                        Math.max(0, moment.from() - 120 / Stretch.MINUTES),
                        moment.until(),
                        i -> Double.isNaN(trace.reading()[i])),
                Stretch.longest(
                        Math.max(0, moment.from() - 360 / Stretch.MINUTES),
                        moment.until(),
                        i -> basal[i] + bolus[i] <= 0),
                highest(trace.ketones(), moment.from(), Math.min(all, moment.until() + 180 / Stretch.MINUTES)),
                rescue(trace, moment),
                notes(trace, moment));
    }

    static Instant at(Instant start, int number) {
        return start.plus(Duration.ofMinutes((long) number * Stretch.MINUTES));
    }

    /** The account in sentences; the notes apart, since they come in English. */
    List<String> sentences(Clock clock, Language language) {
        List<String> said = new ArrayList<>();
        Instant start = at(clock.start(), moment.from());
        String[] when = {
            "bound", language.number(bound, 0),
            "long", Language.duration(moment.minutes()),
            "day", language.number(clock.day(start), 0),
            "time", clock.time(start),
            "extreme", language.number(extreme, 0)
        };
        said.add(language.say(
                switch (kind) {
                    case LOW -> "account.under";
                    case HIGH -> "account.over";
                    case NEITHER -> "account.inRange";
                },
                when));
        if (kind != Kind.NEITHER) {
            said.add(language.say(
                    "account.share",
                    "low",
                    language.percent(lowShare, 0),
                    "high",
                    language.percent(100 - lowShare, 0)));
        }
        if (before > 0) {
            said.add(language.say(
                    "account.before",
                    "before",
                    Language.duration(before),
                    "bolus",
                    language.number(bolus, 1),
                    "basal",
                    language.number(basal, 1),
                    "carbs",
                    language.number(carbs, 0),
                    "usual",
                    language.number(usual, 1)));
        }
        sensorOff.ifPresent(off -> {
            if (Math.abs(off) >= OFF_MGDL) {
                said.add(language.say(
                        off > 0 ? "account.sensorHigh" : "account.sensorLow",
                        "off",
                        language.number(Math.abs(off), 0)));
            }
        });
        silent.filter(gap -> gap.minutes() >= SILENT_MINUTES)
                .ifPresent(gap -> said.add(stretched("account.silent", gap, clock, language)));
        // A pump that gives nothing in a low does what it should.
        dry.filter(gap -> kind == Kind.HIGH && gap.minutes() > DRY_MINUTES)
                .ifPresent(gap -> said.add(stretched("account.dry", gap, clock, language)));
        if (ketones >= KETONES) {
            said.add(language.say("account.ketones", "ketones", language.number(ketones, 1)));
        }
        if (kind == Kind.LOW) {
            said.add(rescue.map(minutes -> language.say("account.rescue", "after", Language.duration(minutes)))
                    .orElseGet(() -> language.say("account.noRescue")));
        }
        return said;
    }

    private static String stretched(String key, Stretch stretch, Clock clock, Language language) {
        Instant from = at(clock.start(), stretch.from());
        return language.say(
                key,
                "long",
                Language.duration(stretch.minutes()),
                "day",
                language.number(clock.day(from), 0),
                "time",
                clock.time(from));
    }

    private static double extreme(double[] glucose, Stretch moment, Kind kind) {
        double extreme = glucose[moment.from()];
        for (int i = moment.from(); i < moment.until(); i++) {
            extreme = kind == Kind.HIGH ? Math.max(extreme, glucose[i]) : Math.min(extreme, glucose[i]);
        }
        return extreme;
    }

    private static OptionalDouble off(Trace trace, Stretch moment) {
        double sum = 0;
        int many = 0;
        for (int i = moment.from(); i < moment.until(); i++) {
            if (!Double.isNaN(trace.reading()[i])) {
                sum += trace.reading()[i] - trace.glucose()[i];
                many++;
            }
        }
        return many == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / many);
    }

    private static Optional<Integer> rescue(Trace trace, Stretch moment) {
        Instant from = at(trace.start(), moment.from());
        Instant until = at(trace.start(), moment.until()).plus(Duration.ofMinutes(15));
        return trace.notes().stream()
                .filter(note -> note.kind().equals("rescue"))
                .map(Trace.Note::at)
                .filter(at -> !at.isBefore(from) && !at.isAfter(until))
                .findFirst()
                .map(at -> (int) Duration.between(from, at).toMinutes());
    }

    private static List<Trace.Note> notes(Trace trace, Stretch moment) {
        Instant from = at(trace.start(), moment.from());
        Instant until = at(trace.start(), moment.until());
        // Sugar against this low has a sentence of its own, and with alarms would crowd out what came before it.
        List<String> ranks = List.of("fault", "meal", "exercise", "device");
        return trace.notes().stream()
                .filter(note -> note.at().isBefore(until)
                        && !note.at()
                                .isBefore(
                                        from.minus(Duration.ofHours(note.kind().equals("fault") ? 12 : 4)))
                        && (note.at().isBefore(from) || !note.kind().equals("rescue")))
                .sorted(Comparator.comparingInt((Trace.Note note) ->
                                ranks.contains(note.kind()) ? ranks.indexOf(note.kind()) : ranks.size())
                        .thenComparing(note -> Duration.between(note.at(), from).abs())
                        .thenComparing(Trace.Note::at))
                .limit(NOTES)
                .sorted(Comparator.comparing(Trace.Note::at))
                .toList();
    }

    private static double highest(double[] values, int from, int until) {
        double highest = 0;
        for (int i = from; i < until; i++) {
            highest = Math.max(highest, values[i]);
        }
        return highest;
    }

    private static double sum(double[] values, int from, int until) {
        double sum = 0;
        for (int i = from; i < until; i++) {
            sum += values[i];
        }
        return sum;
    }
}
