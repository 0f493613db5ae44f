package org.boucle.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Summary;
import org.boucle.virtual.person.Population;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Makes a summary of the log's runs, one by one in their own order, so that it is the same on one thread and on twenty, and needs no
 * more memory for a hundred thousand than for a hundred.
 */
final class Summariser {
    static final String ALL = "all";
    private static final double CONFIDENCE = 0.95;

    /** Which side of a figure is better. */
    private enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }

    /** Figures that are paired. */
    private static final Map<String, Better> PAIRED = new LinkedHashMap<>();

    static {
        for (String figure : List.of("tir", "titr", "minimum")) {
            PAIRED.put(figure, Better.HIGHER);
        }
        for (String figure : List.of(
                "tbr70",
                "tbr54",
                "tar180",
                "tar250",
                "cv",
                "lbgi",
                "hbgi",
                "gri",
                "lowsPerWeek",
                "lows54PerWeek",
                "highsPerWeek",
                "rescuesPerWeek",
                "ketonesMax")) {
            PAIRED.put(figure, Better.LOWER);
        }
        PAIRED.put("unitsPerDay", Better.NEITHER);
    }

    private final Trial trial;
    private final List<String> figures = Rows.figures();
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, DayProfile> profiles = new LinkedHashMap<>();
    private final List<Ranking<RunId>> worst = new ArrayList<>();

    Summariser(Trial trial) {
        this.trial = trial;
        trial.arms().forEach(arm -> worst.add(new Ranking<>()));
        List<Population> populations = trial.populations();
        populations.forEach(p -> part(Rows.word(p.structure()), Rows.word(p.group())));
        for (Population p : populations) {
            boolean several = populations.stream()
                            .filter(q -> q.structure() == p.structure())
                            .count()
                    > 1;
            if (several) {
                part(Rows.word(p.structure()), ALL);
            }
        }
        if (populations.stream().map(Population::structure).distinct().count() > 1) {
            part(ALL, ALL);
        }
    }

    private void part(String structure, String group) {
        parts.putIfAbsent(structure + "/" + group, new Part(structure, group));
    }

    /** A part of the cohort, in all arms. */
    private final class Part {
        final String structure;
        final String group;
        final List<Tally> arms = new ArrayList<>();
        final List<Map<String, Pairs>> pairs = new ArrayList<>();

        Part(String structure, String group) {
            this.structure = structure;
            this.group = group;
            for (int arm = 0; arm < trial.arms().size(); arm++) {
                arms.add(new Tally());
                Map<String, Pairs> paired = new LinkedHashMap<>();
                PAIRED.forEach((figure, side) -> paired.put(figure, new Pairs(side)));
                pairs.add(paired);
            }
        }

        boolean holds(RunRow row) {
            return (structure.equals(ALL) || structure.equals(row.structure()))
                    && (group.equals(ALL) || group.equals(row.group()));
        }

        /** One person's rows, arm by arm. */
        void add(List<RunRow> person, List<double[]> figuresByArm) {
            double[] first = figuresByArm.get(0);
            for (int arm = 0; arm < person.size(); arm++) {
                double[] values = figuresByArm.get(arm);
                arms.get(arm).add(person.get(arm), values);
                if (arm > 0) {
                    Map<String, Pairs> paired = pairs.get(arm);
                    for (int i = 0; i < values.length; i++) {
                        Pairs pair = paired.get(figures.get(i));
                        if (pair != null) {
                            pair.add(values[i] - first[i]);
                        }
                    }
                }
            }
        }
    }

    private final class Tally {
        final List<Welford> values = new ArrayList<>();
        int runs;
        long controllerFaults;
        long faultsMet;
        private Optional<RunRow> worst = Optional.empty();

        Tally() {
            figures.forEach(figure -> values.add(new Welford()));
        }

        void add(RunRow row, double[] of) {
            runs++;
            controllerFaults += row.controllerFaults();
            faultsMet += row.faultsMet();
            if (worst.isEmpty() || Ranking.WORST_FIRST.compare(row, worst.get()) < 0) {
                worst = Optional.of(row);
            }
            for (int i = 0; i < of.length; i++) {
                values.get(i).add(of[i]);
            }
        }
    }

    private static final class Pairs {
        final Welford differences = new Welford();
        private final Better side;
        private int better;

        Pairs(Better side) {
            this.side = side;
        }

        void add(double difference) {
            differences.add(difference);
            better += (side == Better.HIGHER ? difference > 0 : difference < 0) ? 1 : 0;
        }

        /** For how many the arm is better; empty where neither side is. */
        OptionalInt better() {
            return side == Better.NEITHER ? OptionalInt.empty() : OptionalInt.of(better);
        }

        /** Half the width of the interval of the mean; NaN for a single pair, which has none. */
        double halfWidth() {
            int n = differences.count();
            if (n < 2) {
                return Double.NaN;
            }
            double t = new TDistribution(n - 1.0).inverseCumulativeProbability(0.5 + CONFIDENCE / 2);
            return t * differences.sd() / Math.sqrt(n);
        }
    }

    /** Takes in the runs of the log, all of them. */
    void read(RunLog log) throws IOException {
        int runs = RunId.count(trial);
        int arms = trial.arms().size();
        for (int first = 0; first < runs; first += arms) {
            List<RunRow> person = new ArrayList<>();
            List<double[]> figuresByArm = new ArrayList<>();
            for (int arm = 0; arm < arms; arm++) {
                RunLog.Entry entry = log.read(first + arm);
                person.add(entry.row());
                figuresByArm.add(Rows.figures(entry.row()));
                worst.get(arm).offer(first + arm, entry.row(), RunId.of(trial, first + arm));
                String name = trial.arms().get(arm).name();
                profile(name, entry.row().structure()).add(entry.profile());
                profile(name, ALL).add(entry.profile());
            }
            for (Part part : parts.values()) {
                if (part.holds(person.get(0))) {
                    part.add(person, figuresByArm);
                }
            }
        }
    }

    /** The people who fare worst in that arm, worst first. */
    List<RunId> worst(int arm) {
        return worst.get(arm).worst().stream().map(Ranking.Ranked::kept).toList();
    }

    DayProfile profile(String arm, String structure) {
        return profiles.computeIfAbsent(arm + "/" + structure, none -> new DayProfile());
    }

    Summary summary(String version) {
        List<Summary.Cell> cells = new ArrayList<>();
        List<Summary.Difference> differences = new ArrayList<>();
        List<String> arms = trial.design().arms();
        for (Part part : parts.values()) {
            for (int arm = 0; arm < arms.size(); arm++) {
                cells.add(cell(part, arms.get(arm), part.arms.get(arm)));
            }
            for (int arm = 1; arm < arms.size(); arm++) {
                String name = arms.get(arm);
                part.pairs.get(arm).forEach((figure, pairs) -> {
                    if (pairs.differences.count() > 0) {
                        differences.add(difference(part, name, arms.get(0), figure, pairs));
                    }
                });
            }
        }
        return new Summary(Summary.FORMAT, version, trial.design(), cells, differences);
    }

    private Summary.Cell cell(Part part, String arm, Tally tally) {
        Map<String, Summary.Figure> byName = new LinkedHashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            byName.put(figures.get(i), tally.values.get(i).figure());
        }
        return new Summary.Cell(
                arm,
                part.structure,
                part.group,
                tally.runs,
                byName,
                tally.worst.orElseThrow(),
                tally.controllerFaults,
                tally.faultsMet);
    }

    private static Summary.Difference difference(Part part, String arm, String against, String figure, Pairs pairs) {
        double mean = pairs.differences.mean();
        double half = pairs.halfWidth();
        return new Summary.Difference(
                arm,
                against,
                part.structure,
                part.group,
                figure,
                Rows.rounded(mean),
                Rows.rounded(mean - half),
                Rows.rounded(mean + half),
                pairs.differences.count(),
                pairs.better());
    }
}
