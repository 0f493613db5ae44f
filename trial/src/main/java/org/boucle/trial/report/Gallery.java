package org.boucle.trial.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.Summary;

/**
 * Every picture of a report in one language, drawn once and used by page, print and files.
 *
 * @param ranges one for each part of the cohort
 * @param days for each structure, one an arm
 * @param differences for each arm but the first, of time in range and under 70
 * @param worst for each arm, the people who fared worst
 * @param lows for each structure, one an arm
 * @param grids one an arm
 * @param insulin one for each part of the cohort
 */
record Gallery(
        List<Picture> ranges,
        List<Group> days,
        List<Group> differences,
        List<Worst> worst,
        List<Group> lows,
        List<Picture> grids,
        List<Picture> insulin) {
    /** Pictures that belong together under a heading. */
    record Group(String heading, List<Picture> pictures) {}

    /** The people who fared worst in an arm. */
    record Worst(String arm, List<Case> cases) {}

    /** One of them: who, why, and how it looked. */
    record Case(Results.Worst person, Clock clock, Account account, Picture picture) {}

    static Gallery of(Results results, ZoneId zone, Tally tally, List<Part> parts, Language language) {
        Summary summary = results.summary();
        List<Picture> ranges = new ArrayList<>();
        List<Picture> insulin = new ArrayList<>();
        for (Part part : parts) {
            List<Arm> arms = Arm.in(summary, part);
            ranges.add(RangeBars.of(arms, part, language));
            insulin.add(InsulinBars.of(arms, part, language));
        }
        List<Group> days = new ArrayList<>();
        List<Group> lows = new ArrayList<>();
        for (String structure : structures(tally)) {
            byHour(results, structure, heading(structure, parts).name(language), language, days, lows);
        }
        List<Picture> grids = new ArrayList<>();
        List<Worst> worst = new ArrayList<>();
        List<Group> differences = new ArrayList<>();
        for (String arm : summary.design().arms()) {
            grids.add(VariabilityGrid.of(
                    "grid-" + slug(summary, arm),
                    arm,
                    tally.dots(arm),
                    tally.count(arm, new Part(Part.ALL, Part.ALL)),
                    tally.structures(),
                    language));
            worst.add(worst(results, zone, arm, language));
            if (!arm.equals(summary.design().arms().get(0))) {
                differences.add(differences(summary, tally, parts, arm, language));
            }
        }
        return new Gallery(ranges, days, differences, worst, lows, grids, insulin);
    }

    Stream<Picture> all() {
        return Stream.of(
                        ranges.stream(),
                        days.stream().flatMap(group -> group.pictures().stream()),
                        differences.stream().flatMap(group -> group.pictures().stream()),
                        worst.stream().flatMap(arm -> arm.cases().stream()).map(Case::picture),
                        lows.stream().flatMap(group -> group.pictures().stream()),
                        grids.stream(),
                        insulin.stream())
                .flatMap(pictures -> pictures);
    }

    /** Each structure, and after several all of them. */
    private static List<String> structures(Tally tally) {
        List<String> structures = new ArrayList<>(tally.structures());
        if (structures.size() > 1) {
            structures.add(Part.ALL);
        }
        return structures;
    }

    /** All ages of a structure, or the one that there is. */
    private static Part heading(String structure, List<Part> parts) {
        List<Part> own = parts.stream()
                .filter(part -> part.structure().equals(structure))
                .toList();
        return own.size() == 1 ? own.get(0) : new Part(structure, Part.ALL);
    }

    private static void byHour(
            Results results, String structure, String heading, Language language, List<Group> days, List<Group> lows) {
        Summary summary = results.summary();
        List<String> arms = new ArrayList<>();
        List<DayProfile> profiles = new ArrayList<>();
        for (String arm : summary.design().arms()) {
            boolean ran = summary.cells().stream()
                    .anyMatch(cell -> cell.arm().equals(arm) && cell.structure().equals(structure));
            if (ran) {
                arms.add(arm);
                profiles.add(results.profile(arm, structure));
            }
        }
        List<Picture> curves = new ArrayList<>();
        List<Picture> bars = new ArrayList<>();
        int scale = LowsByHour.scale(profiles);
        for (int i = 0; i < arms.size(); i++) {
            String slug = slug(summary, arms.get(i)) + "-" + slug(structure);
            curves.add(DayCurve.of("day-" + slug, arms.get(i), heading, profiles.get(i), language));
            bars.add(LowsByHour.of("lows-" + slug, arms.get(i), heading, profiles.get(i), scale, language));
        }
        days.add(new Group(heading, curves));
        lows.add(new Group(heading, bars));
    }

    private static Worst worst(Results results, ZoneId zone, String arm, Language language) {
        List<Case> cases = new ArrayList<>();
        for (Results.Worst person : results.worst(arm)) {
            Account account = Account.of(person);
            Clock clock = new Clock(zone, person.trace().start());
            String name = "worst-" + slug(results.summary(), arm) + "-" + (cases.size() + 1);
            cases.add(new Case(person, clock, account, WorstDay.of(name, person, account, clock, language)));
        }
        return new Worst(arm, cases);
    }

    private static Group differences(Summary summary, Tally tally, List<Part> parts, String arm, Language language) {
        String against = summary.design().arms().get(0);
        List<Picture> pictures = new ArrayList<>();
        for (String figure : List.of("tir", "tbr70")) {
            // All people together, or the only part there is.
            Optional<Summary.Difference> pooled = summary.differences().stream()
                    .filter(difference -> difference.arm().equals(arm)
                            && difference.figure().equals(figure)
                            && new Part(difference.structure(), difference.group()).equals(parts.get(parts.size() - 1)))
                    .findFirst();
            pictures.add(DifferenceDots.of(
                    "difference-" + figure + "-" + slug(summary, arm),
                    arm,
                    against,
                    figure,
                    tally.pairs(arm),
                    pooled,
                    tally.structures(),
                    language));
        }
        return new Group(language.say("differences.heading", "arm", arm, "against", against), pictures);
    }

    /** An arm's name in a file's name, with its number, since two arms may differ in a blank only. */
    private static String slug(Summary summary, String arm) {
        return (summary.design().arms().indexOf(arm) + 1) + "-" + slug(arm);
    }

    private static String slug(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return plain.length() > 40 ? plain.substring(0, 40) : plain;
    }
}
