package org.boucle.trial.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Summary;

/**
 * What the report needs of the single runs, in one pass and in room that doesn't grow with them: counts of people, and
 * for the scatter pictures at most {@value #DRAWN} people of an arm, every n-th by number, so that who is drawn hangs
 * on no result.
 */
final class Tally {
    static final int DRAWN = 400;

    /** Blood ketones from which somebody acts, mmol/L: ketonaemia, impending and probable ketoacidosis. */
    private static final double[] KETONES = {0.6, 1.5, 3.0};

    /** A person in an arm, as a point of the control-variability grid. */
    record Dot(String structure, double low95, double high95) {}

    /** What a person gained or lost against the first arm, percentage points. */
    record Pair(String id, String structure, double tir, double tbr70) {}

    /** People of one arm in one part of the cohort. */
    static final class Count {
        private int runs;
        private int onTarget;
        private int withoutInsulin;
        private final int[] ketones = new int[KETONES.length];
        private final Map<Zone, Integer> zones = new EnumMap<>(Zone.class);

        private void add(RunRow row) {
            runs++;
            onTarget += Target.allMet(row) ? 1 : 0;
            withoutInsulin += row.hoursWithoutInsulin() > 0 ? 1 : 0;
            for (int i = 0; i < KETONES.length; i++) {
                ketones[i] += row.ketonesMax() >= KETONES[i] ? 1 : 0;
            }
            zones.merge(Zone.of(row.low95(), row.high95()), 1, Integer::sum);
        }

        int runs() {
            return runs;
        }

        /** Who meet every {@link Target}. */
        int onTarget() {
            return onTarget;
        }

        /** Whose pump gave nothing for more than an hour on end, once at least. */
        int withoutInsulin() {
            return withoutInsulin;
        }

        /**
         * Whose ketones reached a class, once at least.
         *
         * @param level 0 from 0.6, 1 from 1.5, 2 from 3.0 mmol/L (classes of Danne et al., Diabetes Care 2019;42:1147)
         */
        int ketones(int level) {
            return ketones[level];
        }

        int in(Zone zone) {
            return zones.getOrDefault(zone, 0);
        }
    }

    private record Key(String arm, Part part) {}

    private final Map<Key, Count> counts = new LinkedHashMap<>();
    private final Map<String, List<Dot>> dots = new LinkedHashMap<>();
    private final Map<String, List<Pair>> pairs = new LinkedHashMap<>();
    private final String first;
    private final int stride;

    private Tally(String first, int stride) {
        this.first = first;
        this.stride = stride;
    }

    static Tally of(Results results) throws IOException {
        Summary.Design design = results.summary().design();
        int people = design.people() * design.populations().size();
        Tally tally = new Tally(design.arms().get(0), Math.max(1, (people + DRAWN - 1) / DRAWN));
        List<RunRow> person = new ArrayList<>();
        results.rows(row -> {
            if (!person.isEmpty() && !person.get(0).id().equals(row.id())) {
                tally.add(person);
                person.clear();
            }
            person.add(row);
        });
        if (!person.isEmpty()) {
            tally.add(person);
        }
        return tally;
    }

    /** All arms of one person. */
    private void add(List<RunRow> person) {
        for (RunRow row : person) {
            for (Part part : Part.of(row)) {
                counts.computeIfAbsent(new Key(row.arm(), part), key -> new Count())
                        .add(row);
            }
        }
        if ((person.get(0).person() - 1) % stride != 0) {
            return;
        }
        for (RunRow row : person) {
            dots.computeIfAbsent(row.arm(), arm -> new ArrayList<>())
                    .add(new Dot(row.structure(), row.low95(), row.high95()));
        }
        person.stream()
                .filter(row -> row.arm().equals(first))
                .findFirst()
                .ifPresent(base -> person.stream()
                        .filter(row -> !row.arm().equals(first))
                        .forEach(row -> pairs.computeIfAbsent(row.arm(), arm -> new ArrayList<>())
                                .add(new Pair(
                                        row.id(),
                                        row.structure(),
                                        row.tir() - base.tir(),
                                        row.tbr70() - base.tbr70()))));
    }

    Count count(String arm, Part part) {
        return counts.getOrDefault(new Key(arm, part), new Count());
    }

    List<Dot> dots(String arm) {
        return dots.getOrDefault(arm, List.of());
    }

    List<Pair> pairs(String arm) {
        return pairs.getOrDefault(arm, List.of());
    }

    /** One person in so many is drawn; 1 when all are. */
    int stride() {
        return stride;
    }

    /** Structures in the order of the rows: each has one sign in every picture. */
    List<String> structures() {
        Set<String> structures = new LinkedHashSet<>();
        counts.keySet().forEach(key -> structures.add(key.part().structure()));
        structures.remove(Part.ALL);
        return List.copyOf(structures);
    }
}
