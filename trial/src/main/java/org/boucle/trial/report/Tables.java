package org.boucle.trial.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.boucle.trial.result.Summary;

/**
 * The report's tables: a table a part of the cohort, a column an arm, so that arms stand side by side on the same
 * bodies.
 */
final class Tables {
    /** A figure of the summary and how exactly it is said. */
    private record Line(String figure, int decimals) {}

    private static final List<Line> FIGURES = List.of(
            new Line("tir", 1),
            new Line("tbr70", 2),
            new Line("tbr54", 2),
            new Line("tar180", 1),
            new Line("tar250", 1),
            new Line("mean", 0),
            new Line("cv", 1),
            new Line("gmi", 2),
            new Line("lbgi", 2),
            new Line("hbgi", 2),
            new Line("gri", 1),
            new Line("unitsPerDay", 1),
            new Line("lowsPerWeek", 2),
            new Line("lows54PerWeek", 2));

    private static final List<Line> DIFFERENCES = List.of(
            new Line("tir", 2),
            new Line("tbr70", 2),
            new Line("tbr54", 2),
            new Line("tar180", 2),
            new Line("gri", 2),
            new Line("unitsPerDay", 2));

    private final Summary summary;
    private final Tally tally;
    private final Language language;

    Tables(Summary summary, Tally tally, Language language) {
        this.summary = summary;
        this.tally = tally;
        this.language = language;
    }

    /** All figures of the arms in one part of the cohort. */
    Markup figures(Part part) {
        List<Arm> arms = Arm.in(summary, part);
        Markup table = begin("figures", part.name(language), language.say("table.figure"), names(arms));
        plain(table, "figure.people", arms, arm -> language.number(arm.cell().runs(), 0));
        for (Line line : FIGURES) {
            Optional<Target> target = List.of(Target.values()).stream()
                    .filter(asked -> asked.figure().equals(line.figure()))
                    .findFirst();
            row(table, language.say("figure." + line.figure()), target.map(Target::written));
            for (Arm arm : arms) {
                Summary.Figure figure = arm.figure(line.figure());
                table.open("td").text(language.number(figure.mean(), line.decimals()));
                if (!Double.isNaN(figure.sd())) {
                    table.leaf("small", " ± " + language.number(figure.sd(), line.decimals()));
                }
                if (target.isPresent() && !target.get().met(figure.mean())) {
                    table.open("small", "class", "under missed")
                            .text(language.say("table.missed"))
                            .close();
                }
                table.close();
            }
            table.close();
        }
        plain(
                table,
                "figure.minimum",
                arms,
                arm -> language.number(arm.figure("minimum").minimum(), 0));
        plain(
                table,
                "figure.onTarget",
                arms,
                arm -> language.say(
                        "table.of",
                        "some",
                        language.number(tally.count(arm.name(), part).onTarget(), 0),
                        "all",
                        language.number(tally.count(arm.name(), part).runs(), 0)));
        plain(
                table,
                "figure.worst",
                arms,
                arm -> language.say(
                        "table.worst",
                        "id",
                        arm.cell().worst().id(),
                        "gri",
                        language.number(arm.cell().worst().gri(), 1)));
        plain(table, "figure.faultsMet", arms, arm -> language.number(arm.cell().faultsMet(), 0));
        plain(
                table,
                "figure.controllerFaults",
                arms,
                arm -> language.number(arm.cell().controllerFaults(), 0));
        return end(table);
    }

    /** An arm against the first one, in every part. */
    Markup differences(String arm, List<Part> parts) {
        List<Line> lines = DIFFERENCES.stream()
                .filter(line ->
                        summary.differences().stream().anyMatch(d -> d.figure().equals(line.figure())))
                .toList();
        String against = summary.design().arms().get(0);
        Markup table = begin(
                "differences",
                language.say("differences.caption", "arm", arm, "against", against),
                language.say("table.part"),
                lines.stream()
                        .map(line -> language.say("figure." + line.figure()))
                        .toList());
        for (Part part : parts) {
            row(table, part.name(language), Optional.empty());
            for (Line line : lines) {
                difference(arm, part, line.figure())
                        .ifPresentOrElse(
                                found -> {
                                    table.open("td").text(language.signed(found.mean(), line.decimals()));
                                    table.leaf("small", interval(found, line.decimals()), "class", "under");
                                    found.better()
                                            .ifPresent(better -> table.leaf(
                                                    "small", better(better, found.people()), "class", "under"));
                                    table.close();
                                },
                                () -> table.leaf("td", "–"));
            }
            table.close();
        }
        return end(table);
    }

    /** What faults came to, in one part of the cohort. */
    Markup faults(Part part) {
        List<Arm> arms = Arm.in(summary, part);
        Markup table = begin("faults", part.name(language), language.say("table.figure"), names(arms));
        plain(table, "figure.faultsMet", arms, arm -> language.number(arm.cell().faultsMet(), 0));
        plain(
                table,
                "figure.ketonesMax",
                arms,
                arm -> language.number(arm.figure("ketonesMax").maximum(), 1));
        for (int level = 0; level < 3; level++) {
            int here = level;
            plain(
                    table,
                    "figure.ketones" + level,
                    arms,
                    arm -> language.number(tally.count(arm.name(), part).ketones(here), 0));
        }
        plain(
                table,
                "figure.hoursWithoutInsulin",
                arms,
                arm -> language.say(
                        "table.meanMost",
                        "mean",
                        language.number(arm.mean("hoursWithoutInsulin"), 2),
                        "most",
                        language.number(arm.figure("hoursWithoutInsulin").maximum(), 1)));
        plain(
                table,
                "figure.withoutInsulin",
                arms,
                arm -> language.number(tally.count(arm.name(), part).withoutInsulin(), 0));
        plain(table, "figure.rescuesPerWeek", arms, arm -> language.number(arm.mean("rescuesPerWeek"), 2));
        plain(table, "figure.alarmsPerWeek", arms, arm -> language.number(arm.mean("alarmsPerWeek"), 1));
        plain(table, "figure.sensorPercent", arms, arm -> language.number(arm.mean("sensorPercent"), 1));
        plain(table, "figure.sensorMard", arms, arm -> language.number(arm.mean("sensorMard"), 1));
        plain(
                table,
                "figure.controllerFaults",
                arms,
                arm -> language.number(arm.cell().controllerFaults(), 0));
        return end(table);
    }

    /** People of each part in the zones A and B of the control-variability grid, and in the worst ones. */
    Markup zones(List<Part> parts) {
        List<String> arms = summary.design().arms();
        Markup table = begin("grid", language.say("grid.caption"), language.say("table.part"), arms);
        for (Part part : parts) {
            row(table, part.name(language), Optional.empty());
            for (String arm : arms) {
                Tally.Count count = tally.count(arm, part);
                int good = 0;
                for (Zone zone : List.of(Zone.A, Zone.LOWER_B, Zone.B, Zone.UPPER_B)) {
                    good += count.in(zone);
                }
                table.leaf(
                        "td",
                        language.say(
                                "grid.cell",
                                "good",
                                language.number(good, 0),
                                "all",
                                language.number(count.runs(), 0),
                                "e",
                                language.number(count.in(Zone.E), 0)));
            }
            table.close();
        }
        return end(table);
    }

    private Optional<Summary.Difference> difference(String arm, Part part, String figure) {
        return summary.differences().stream()
                .filter(d -> d.arm().equals(arm)
                        && d.figure().equals(figure)
                        && new Part(d.structure(), d.group()).equals(part))
                .findFirst();
    }

    private String interval(Summary.Difference difference, int decimals) {
        if (!difference.hasInterval()) {
            return language.say("table.noInterval");
        }
        return language.say(
                "table.interval",
                "low",
                language.signed(difference.low(), decimals),
                "high",
                language.signed(difference.high(), decimals));
    }

    private String better(int better, int people) {
        return language.say("table.better", "better", language.number(better, 0), "people", language.number(people, 0));
    }

    private static List<String> names(List<Arm> arms) {
        return arms.stream().map(Arm::name).toList();
    }

    /**
     * A region of its own that scrolls sideways, reached by keyboard too: a wide table must not push the page off a
     * phone.
     */
    private Markup begin(String topic, String caption, String corner, List<String> columns) {
        Markup table = new Markup();
        table.open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                language.say(topic + ".head") + ": " + caption);
        table.open("table").open("caption").leaf("span", caption).close();
        table.open("thead").open("tr");
        table.leaf("th", corner, "scope", "col");
        columns.forEach(column -> table.leaf("th", column, "scope", "col"));
        table.close().close().open("tbody");
        return table;
    }

    private static Markup end(Markup table) {
        return table.close().close().close();
    }

    /** Opens a row, with what is asked of it under its name. */
    private void row(Markup table, String name, Optional<String> target) {
        table.open("tr").open("th", "scope", "row").text(name);
        target.ifPresent(asked -> table.leaf("small", language.say("table.target", "target", asked), "class", "under"));
        table.close();
    }

    private void plain(Markup table, String key, List<Arm> arms, Function<Arm, String> said) {
        table.open("tr").leaf("th", language.say(key), "scope", "row");
        arms.forEach(arm -> table.leaf("td", said.apply(arm)));
        table.close();
    }
}
