package org.boucle.trial.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Summary;
import org.boucle.trial.result.Trace;
import org.boucle.virtual.chance.Draws;

/**
 * Results that look like a trial's and are none: a toy body (glucose pushed by meals, pulled by two-compartment
 * insulin) under toy controllers, seeded. Rows, summary and profiles are computed from the traces, so that they agree
 * as a real trial's do.
 */
final class Made implements Results {
    static final List<String> ARMS = List.of("open-loop", "boucle", "oref0");
    static final List<String> POPULATIONS =
            List.of("hovorka-adults", "hovorka-adolescents", "hovorka-children", "kanderian-adults", "replay-adults");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PER_DAY = 288;

    private final List<RunRow> rows = new ArrayList<>();
    private final Map<String, DayProfile> profiles = new HashMap<>();
    private final Map<String, List<Worst>> worst = new HashMap<>();
    private final Summary summary;

    Made(List<String> arms, List<String> populations, int people, int days, long seed) {
        for (String population : populations) {
            for (int person = 1; person <= people; person++) {
                for (String arm : arms) {
                    live(arm, population, person, days, seed);
                }
            }
        }
        worst.values().forEach(list -> {
            list.sort(Comparator.comparingDouble((Worst w) -> -w.row().gri())
                    .thenComparing(w -> -w.row().tbr54()));
            list.subList(Math.min(5, list.size()), list.size()).clear();
        });
        summary = summary(arms, populations, people, days, seed);
    }

    /** Three arms, three structures, five populations. */
    static Made trial() {
        return new Made(ARMS, POPULATIONS, 12, 14, 7);
    }

    private Made(List<RunRow> rows, Summary summary) {
        this.rows.addAll(rows);
        this.summary = summary;
    }

    /** One run that never leaves 70–180 mg/dL, in two arms. */
    static Made steady() {
        Made made = new Made(List.of("open-loop", "boucle"), List.of("hovorka-adults"), 1, 2, 1);
        double[] flat = new double[2 * PER_DAY];
        double[] none = new double[2 * PER_DAY];
        Arrays.fill(flat, 110);
        Trace trace = new Trace(START, flat, flat, none, none, none, none, List.of());
        List<RunRow> rows = new ArrayList<>();
        for (String arm : List.of("open-loop", "boucle")) {
            rows.add(row(arm, "hovorka", "adult", 1, "hovorka-adults", 2, 1, trace, 0, false));
        }
        Made steady = new Made(rows, made.summary);
        for (RunRow row : rows) {
            DayProfile profile = new DayProfile();
            for (int i = 0; i < flat.length; i++) {
                profile.add(i % PER_DAY * 5, flat[i]);
            }
            steady.profiles.put(row.arm() + "/hovorka", profile);
            steady.worst.put(row.arm(), List.of(new Worst(row, trace)));
        }
        return steady;
    }

    /**
     * Arms with names that no file and no page can bear as they are, one of them absent from a population; no reading
     * ever came.
     */
    static Made odd() {
        List<String> arms = List.of("<script>alert(1)</script>", "a & b \u0000 ]]>", "a  b", "x".repeat(200));
        Made made = new Made(arms, List.of("hovorka-adults", "kanderian-adults"), 1, 2, 3);
        Made odd = new Made(
                made.rows.stream()
                        .filter(row -> !(row.arm().equals(arms.get(2))
                                && row.structure().equals("kanderian")))
                        .toList(),
                new Summary(
                        Summary.FORMAT,
                        "0.1.0",
                        made.summary.design(),
                        made.summary.cells().stream()
                                .filter(cell -> !(cell.arm().equals(arms.get(2))
                                        && cell.structure().equals("kanderian")))
                                .toList(),
                        List.of()));
        odd.profiles.putAll(made.profiles);
        made.worst.forEach((arm, people) -> {
            if (!arm.equals(arms.get(3))) {
                odd.worst.put(arm, people.stream().map(Made::unread).toList());
            }
        });
        return odd;
    }

    private static Worst unread(Worst worst) {
        Trace trace = worst.trace();
        double[] nothing = new double[trace.glucose().length];
        Arrays.fill(nothing, Double.NaN);
        List<Trace.Note> notes = new ArrayList<>();
        for (int i = 0; i < trace.glucose().length; i += 24) {
            notes.add(
                    new Trace.Note(START.plus(Duration.ofMinutes(5L * i)), "device", "<b>\u0007" + "long ".repeat(40)));
        }
        return new Worst(
                worst.row(),
                new Trace(
                        START,
                        trace.glucose(),
                        nothing,
                        trace.basal(),
                        trace.bolus(),
                        trace.carbs(),
                        trace.ketones(),
                        notes));
    }

    /** So many adults in two arms, without traces or profiles. */
    static Made rowsOnly(int people) {
        Made small = new Made(List.of("open-loop", "boucle"), List.of("hovorka-adults"), 1, 1, 1);
        List<RunRow> rows = new ArrayList<>();
        for (int person = 1; person <= people; person++) {
            for (String arm : List.of("open-loop", "boucle")) {
                RunRow row = Rows.of(arm, "hovorka", "adult", person).ranges(0, person % 5, person % 30, 0);
                rows.add(row);
            }
        }
        Summary.Design design = small.summary.design();
        return new Made(
                rows,
                new Summary(
                        Summary.FORMAT,
                        "0.1.0",
                        new Summary.Design(design.scenario(), people, 1, 1, design.arms(), design.populations()),
                        small.summary.cells(),
                        small.summary.differences()));
    }

    static Made of(Summary summary) {
        return new Made(List.of(), summary);
    }

    List<RunRow> all() {
        return rows;
    }

    @Override
    public Summary summary() {
        return summary;
    }

    @Override
    public void rows(Each each) throws IOException {
        for (RunRow row : rows) {
            each.take(row);
        }
    }

    @Override
    public DayProfile profile(String arm, String structure) {
        return profiles.getOrDefault(arm + "/" + structure, new DayProfile());
    }

    @Override
    public List<Worst> worst(String arm) {
        return worst.getOrDefault(arm, List.of());
    }

    private void live(String arm, String population, int person, int days, long seed) {
        String structure = population.substring(0, population.indexOf('-'));
        String kind = population.substring(population.indexOf('-') + 1);
        String group = kind.equals("children") ? "child" : kind.substring(0, kind.length() - 1);
        double size = group.equals("child") ? 0.35 : group.equals("adolescent") ? 0.9 : 1;
        long own = seed * 1_000_003 + population.hashCode() * 31L + person;
        Draws body = Draws.of(own, 1);
        double sensitivity = body.lognormal(40 / size, 0.3);
        double ratio = 11 / size * body.lognormal(1, 0.15);
        double drift = body.between(-12, 14);
        double basalNeed = 0.9 * size * body.lognormal(1, 0.2) / 12;
        Draws life = Draws.of(own, 2);
        boolean loop = !arm.equals("open-loop");
        int all = days * PER_DAY;
        double[] glucose = new double[all];
        double[] reading = new double[all];
        double[] basal = new double[all];
        double[] bolus = new double[all];
        double[] carbs = new double[all];
        double[] ketones = new double[all];
        List<Trace.Note> notes = new ArrayList<>();
        int faults = 0;
        double g = 120 + life.normal() * 20;
        double gutA = 0;
        double gutB = 0;
        double depot = 0;
        double acting = basalNeed * 12;
        double noise = 0;
        int[] meals = new int[3];
        int blockedUntil = -1;
        int sweetUntil = -1;
        double blood = 0.1;
        for (int i = 0; i < all; i++) {
            int slot = i % PER_DAY;
            Instant at = START.plus(Duration.ofMinutes(5L * i));
            if (slot == 0) {
                meals = new int[] {
                    84 + (int) (life.unit() * 14), 144 + (int) (life.unit() * 18), 228 + (int) (life.unit() * 18)
                };
            }
            for (int meal : meals) {
                if (slot == meal) {
                    double grams = Math.rint(size * life.between(25, 85));
                    double counted = Math.max(5, Math.rint(grams * (1 + 0.25 * life.normal())));
                    carbs[i] += grams;
                    bolus[i] += counted / ratio;
                    notes.add(new Trace.Note(at, "meal", "meal of %.0f g counted as %.0f g".formatted(grams, counted)));
                }
            }
            if (blockedUntil < i && life.happens(0.15 / all * days / 7)) {
                blockedUntil = i + 40 + (int) (life.unit() * 60);
                faults++;
                notes.add(new Trace.Note(at, "fault", "occlusion of the infusion set"));
            }
            if (g < 64 && sweetUntil < i && life.happens(0.6)) {
                carbs[i] += 15;
                sweetUntil = i + 6;
                notes.add(new Trace.Note(at, "rescue", "15 g of sugar"));
            }
            double want = basalNeed;
            if (loop) {
                double heading = g - 110 + (i > 2 ? 4 * (g - glucose[i - 2]) : 0);
                want = Math.max(0, basalNeed + heading / sensitivity / (arm.equals("boucle") ? 34 : 42));
            }
            basal[i] = i < blockedUntil ? 0 : Math.rint(want * 2000) / 2000;
            bolus[i] = i < blockedUntil ? 0 : Math.rint(bolus[i] * 20) / 20;
            gutA += carbs[i] - gutA / 8;
            gutB += gutA / 8 - gutB / 8;
            depot += basal[i] + bolus[i] - depot / 12;
            acting += depot - acting / 12;
            double swing = 1 + 0.25 * Math.sin(2 * Math.PI * (slot - 60) / PER_DAY);
            g += gutB / 8 * sensitivity / ratio
                    - (acting / 144 - basalNeed) * sensitivity * swing
                    + drift / 60
                    + (118 - g) * 0.009
                    + life.normal() * 1.1;
            g = Math.max(30, Math.min(520, g));
            glucose[i] = Math.rint(g * 1000) / 1000;
            noise = 0.93 * noise + 3.2 * life.normal();
            boolean silent = slot > 20 && slot < 20 + 12 * ((i / PER_DAY + person) % 9 == 0 ? 1 : 0);
            reading[i] = silent ? Double.NaN : Math.rint(Math.max(40, Math.min(400, g + noise)));
            blood += (i < blockedUntil ? 0.02 : -0.05 * (blood - 0.1));
            ketones[i] = Math.rint(blood * 1000) / 1000;
        }
        Trace trace = new Trace(START, glucose, reading, basal, bolus, carbs, ketones, List.copyOf(notes));
        RunRow row = row(arm, structure, group, person, population, days, own, trace, faults, loop);
        rows.add(row);
        for (String of : List.of(structure, "all")) {
            DayProfile profile = profiles.computeIfAbsent(arm + "/" + of, key -> new DayProfile());
            for (int i = 0; i < all; i++) {
                profile.add(i % PER_DAY * 5, glucose[i]);
            }
        }
        worst.computeIfAbsent(arm, key -> new ArrayList<>()).add(new Worst(row, trace));
    }

    private static RunRow row(
            String arm,
            String structure,
            String group,
            int person,
            String population,
            int days,
            long seed,
            Trace trace,
            int faults,
            boolean loop) {
        double[] g = trace.glucose();
        double[] sorted = g.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(g).average().orElseThrow();
        double sd = Math.sqrt(Arrays.stream(g).map(v -> (v - mean) * (v - mean)).sum() / (g.length - 1));
        double low = 0;
        double high = 0;
        for (double v : g) {
            double f = 1.509 * (StrictMath.pow(StrictMath.log(v), 1.084) - 5.381);
            low += f < 0 ? 10 * f * f : 0;
            high += f > 0 ? 10 * f * f : 0;
        }
        double tbr54 = share(g, v -> v < 54);
        double tbr70 = share(g, v -> v < 70);
        double tar180 = share(g, v -> v > 180);
        double tar250 = share(g, v -> v > 250);
        double gri = Math.min(100, 3 * tbr54 + 2.4 * (tbr70 - tbr54) + 1.6 * tar250 + 0.8 * (tar180 - tar250));
        double weeks = days / 7.0;
        double units = Arrays.stream(trace.basal()).sum()
                + Arrays.stream(trace.bolus()).sum();
        long rescues =
                trace.notes().stream().filter(n -> n.kind().equals("rescue")).count();
        double off = 0;
        int read = 0;
        for (int i = 0; i < g.length; i++) {
            if (!Double.isNaN(trace.reading()[i])) {
                off += Math.abs(trace.reading()[i] - g[i]) / g[i];
                read++;
            }
        }
        double[] run = new double[1];
        double dry = 0;
        for (int i = 0; i <= g.length; i++) {
            if (i < g.length && trace.basal()[i] + trace.bolus()[i] <= 0) {
                run[0] += 5;
            } else {
                dry += run[0] > 60 ? run[0] / 60 : 0;
                run[0] = 0;
            }
        }
        return new RunRow(
                arm,
                structure,
                group,
                person,
                "%s-%04d".formatted(population, person),
                days,
                seed,
                six(100 - tbr70 - tar180),
                six(share(g, v -> v >= 70 && v <= 140)),
                six(tbr70),
                six(tbr54),
                six(tar180),
                six(tar250),
                six(mean),
                six(sd),
                six(100 * sd / mean),
                six(3.31 + 0.02392 * mean),
                six(low / g.length),
                six(high / g.length),
                six(gri),
                sorted[0],
                sorted[g.length - 1],
                sorted[g.length / 40],
                sorted[g.length - 1 - g.length / 40],
                six(events(g, v -> v < 70) / weeks),
                six(events(g, v -> v < 54) / weeks),
                six(events(g, v -> v > 250) / weeks),
                six(units / days),
                six(Arrays.stream(trace.basal()).sum() / days),
                six(Arrays.stream(trace.carbs()).sum() / days),
                six(rescues / weeks),
                six(100.0 * read / g.length),
                six(100 * off / read),
                Arrays.stream(trace.ketones()).max().orElse(0),
                six(dry),
                faults,
                loop ? six(rescues * 1.3 / weeks) : 0,
                arm.equals("oref0") && person % 7 == 0 ? 2 : 0);
    }

    private Summary summary(List<String> arms, List<String> populations, int people, int days, long seed) {
        Set<List<String>> parts = new LinkedHashSet<>();
        rows.forEach(row -> parts.add(List.of(row.structure(), row.group())));
        List<List<String>> all = new ArrayList<>(parts);
        for (String structure :
                new LinkedHashSet<>(rows.stream().map(RunRow::structure).toList())) {
            if (parts.stream().filter(part -> part.get(0).equals(structure)).count() > 1) {
                all.add(List.of(structure, "all"));
            }
        }
        all.add(List.of("all", "all"));
        List<Summary.Cell> cells = new ArrayList<>();
        List<Summary.Difference> differences = new ArrayList<>();
        for (List<String> part : all) {
            Predicate<RunRow> here =
                    row -> (part.get(0).equals("all") || part.get(0).equals(row.structure()))
                            && (part.get(1).equals("all") || part.get(1).equals(row.group()));
            for (String arm : arms) {
                List<RunRow> own = rows.stream()
                        .filter(here.and(row -> row.arm().equals(arm)))
                        .toList();
                Map<String, Summary.Figure> figures = new LinkedHashMap<>();
                FIGURES.forEach((name, of) -> figures.put(name, figure(own, of)));
                cells.add(new Summary.Cell(
                        arm,
                        part.get(0),
                        part.get(1),
                        own.size(),
                        figures,
                        own.stream()
                                .max(Comparator.comparingDouble(RunRow::gri).thenComparing(RunRow::tbr54))
                                .orElseThrow(),
                        own.stream().mapToLong(RunRow::controllerFaults).sum(),
                        own.stream().mapToLong(RunRow::faultsMet).sum()));
                if (!arm.equals(arms.get(0))) {
                    List<RunRow> first = rows.stream()
                            .filter(here.and(row -> row.arm().equals(arms.get(0))))
                            .toList();
                    for (String name : List.of("tir", "tbr70", "tbr54", "tar180", "gri", "unitsPerDay")) {
                        differences.add(difference(arm, arms.get(0), part, name, own, first));
                    }
                }
            }
        }
        return new Summary(
                Summary.FORMAT,
                "0.1.0",
                new Summary.Design("miscounted", people, days, seed, arms, populations),
                cells,
                differences);
    }

    private static Summary.Difference difference(
            String arm, String against, List<String> part, String name, List<RunRow> own, List<RunRow> first) {
        double[] d = new double[own.size()];
        int better = 0;
        for (int i = 0; i < d.length; i++) {
            d[i] = FIGURES.get(name).applyAsDouble(own.get(i))
                    - FIGURES.get(name).applyAsDouble(first.get(i));
            better += (name.equals("tir") ? d[i] > 0 : d[i] < 0) ? 1 : 0;
        }
        double mean = Arrays.stream(d).average().orElseThrow();
        double sd = d.length < 2
                ? Double.NaN
                : Math.sqrt(Arrays.stream(d).map(v -> (v - mean) * (v - mean)).sum() / (d.length - 1));
        // About Student's t for a dozen people; the engine has the exact one.
        double half = 2.2 * sd / Math.sqrt(d.length);
        return new Summary.Difference(
                arm,
                against,
                part.get(0),
                part.get(1),
                name,
                six(mean),
                six(mean - half),
                six(mean + half),
                d.length,
                name.equals("unitsPerDay") ? OptionalInt.empty() : OptionalInt.of(better));
    }

    private static Summary.Figure figure(List<RunRow> rows, ToDoubleFunction<RunRow> of) {
        double[] values = rows.stream().mapToDouble(of).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double sd = values.length < 2
                ? Double.NaN
                : Math.sqrt(
                        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
        return new Summary.Figure(
                six(mean),
                six(sd),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }

    static final Map<String, ToDoubleFunction<RunRow>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("tir", RunRow::tir);
        FIGURES.put("titr", RunRow::titr);
        FIGURES.put("tbr70", RunRow::tbr70);
        FIGURES.put("tbr54", RunRow::tbr54);
        FIGURES.put("tar180", RunRow::tar180);
        FIGURES.put("tar250", RunRow::tar250);
        FIGURES.put("mean", RunRow::mean);
        FIGURES.put("sd", RunRow::sd);
        FIGURES.put("cv", RunRow::cv);
        FIGURES.put("gmi", RunRow::gmi);
        FIGURES.put("lbgi", RunRow::lbgi);
        FIGURES.put("hbgi", RunRow::hbgi);
        FIGURES.put("gri", RunRow::gri);
        FIGURES.put("minimum", RunRow::minimum);
        FIGURES.put("maximum", RunRow::maximum);
        FIGURES.put("low95", RunRow::low95);
        FIGURES.put("high95", RunRow::high95);
        FIGURES.put("lowsPerWeek", RunRow::lowsPerWeek);
        FIGURES.put("lows54PerWeek", RunRow::lows54PerWeek);
        FIGURES.put("highsPerWeek", RunRow::highsPerWeek);
        FIGURES.put("unitsPerDay", RunRow::unitsPerDay);
        FIGURES.put("basalPerDay", RunRow::basalPerDay);
        FIGURES.put("carbsPerDay", RunRow::carbsPerDay);
        FIGURES.put("rescuesPerWeek", RunRow::rescuesPerWeek);
        FIGURES.put("sensorPercent", RunRow::sensorPercent);
        FIGURES.put("sensorMard", RunRow::sensorMard);
        FIGURES.put("ketonesMax", RunRow::ketonesMax);
        FIGURES.put("hoursWithoutInsulin", RunRow::hoursWithoutInsulin);
        FIGURES.put("faultsMet", RunRow::faultsMet);
        FIGURES.put("alarmsPerWeek", RunRow::alarmsPerWeek);
        FIGURES.put("controllerFaults", RunRow::controllerFaults);
    }

    private static double share(double[] g, java.util.function.DoublePredicate holds) {
        return 100.0 * Arrays.stream(g).filter(holds).count() / g.length;
    }

    private static int events(double[] g, java.util.function.DoublePredicate holds) {
        int events = 0;
        int run = 0;
        for (double v : g) {
            run = holds.test(v) ? run + 1 : 0;
            events += run == 3 ? 1 : 0;
        }
        return events;
    }

    private static double six(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }
}
