package org.boucle.handset.verb;

import java.util.OptionalDouble;
import org.boucle.handset.json.Json;
import org.boucle.metrics.DayPercentiles;
import org.boucle.metrics.Episodes.Kind;
import org.boucle.metrics.Mage;
import org.boucle.metrics.Targets;

/** All metrics as fields for a program, as docs/formats/metrics.md lists them; what can't be computed is null. */
final class MetricsJson {
    private static final int HOUR = 60;

    private final MetricsSheet sheet;

    MetricsJson(MetricsSheet sheet) {
        this.sheet = sheet;
    }

    void write(Json json) {
        MetricsText.write(sheet.metrics(), json);
        json.field("low", sheet.metrics().low())
                .field("high", sheet.metrics().high())
                .object("episodesPerWeek", rates -> {
                    for (Kind kind : Kind.values()) {
                        rates.field(kind.name(), sheet.metrics().episodes().perWeek(kind), 3);
                    }
                })
                .object("pregnancy", this::pregnancy)
                .object("spread", this::spread)
                .object("targets", this::targets)
                .object("scores", this::scores)
                .object("area", this::area)
                .object("dayGrid", this::dayGrid)
                .object("mage", this::mage)
                .array("dayProfile", this::dayProfile);
    }

    private void pregnancy(Json json) {
        json.field("tbr63", sheet.metrics().ranges().below63(), 3)
                .field("tir63to140", sheet.metrics().ranges().from63to140(), 3)
                .field("tar140", sheet.metrics().ranges().above140(), 3);
    }

    private void spread(Json json) {
        String[] names = {"p5", "p25", "p50", "p75", "p95"};
        for (int i = 0; i < sheet.metrics().percentiles().size(); i++) {
            json.field(names[i], sheet.metrics().percentiles().get(i), 3);
        }
        sheet.metrics()
                .extremes()
                .ifPresent(e -> json.field("minimum", e.minimum(), 3)
                        .field("low95", e.low95(), 3)
                        .field("high95", e.high95(), 3)
                        .field("maximum", e.maximum(), 3)
                        .field("variabilityGridZone", e.zone().name()));
        field(json, "iqr", sheet.scores().iqr());
        field(json, "mad", sheet.scores().mad());
    }

    private void targets(Json json) {
        for (Targets group : Targets.values()) {
            json.object(
                    group.name(),
                    g -> g.field("met", group.metBy(sheet.metrics().ranges())).array("goals", goals -> {
                        for (Targets.Goal goal : group.goals()) {
                            goals.itemObject(one -> one.field(
                                            "share", goal.share().name())
                                    .field(goal.over() ? "over" : "under", goal.percent(), 0)
                                    .field(
                                            "percent",
                                            goal.share().of(sheet.metrics().ranges()),
                                            3)
                                    .field("met", goal.metBy(sheet.metrics().ranges())));
                        }
                    }));
        }
    }

    private void scores(Json json) {
        json.field("mValue90", sheet.scores().mValue90(), 4)
                .field("mValue100", sheet.scores().mValue100(), 4)
                .field("mValue120", sheet.scores().mValue120(), 4)
                .field("gradeMean", sheet.scores().grade().mean(), 4)
                .field("gradeMedian", sheet.scores().grade().median(), 4)
                .field("gradeHypo", sheet.scores().grade().hypoShare(), 3)
                .field("gradeEu", sheet.scores().grade().euShare(), 3)
                .field("gradeHyper", sheet.scores().grade().hyperShare(), 3)
                .field("hypoIndex", sheet.scores().hypoIndex(), 4)
                .field("hyperIndex", sheet.scores().hyperIndex(), 4)
                .field("igc", sheet.scores().igc(), 4);
        field(json, "cogi", sheet.scores().cogi());
        json.field("adrr", sheet.daily().adrr(), 3);
    }

    private void area(Json json) {
        json.field("minutes", sheet.area().minutes(), 1)
                .field("mean", sheet.area().mean().orElse(Double.NaN), 3)
                .field("all", sheet.area().all(), 1)
                .field("over180", sheet.area().over180(), 1)
                .field("under70", sheet.area().under70(), 1);
    }

    private void dayGrid(Json json) {
        json.field("minutes", sheet.grid().stepMinutes())
                .field("zone", sheet.clock())
                .field("days", sheet.grid().days());
        field(json, "modd", sheet.variability().modd());
        field(json, "conga1", sheet.variability().conga(1));
        field(json, "conga2", sheet.variability().conga(2));
        field(json, "conga4", sheet.variability().conga(4));
        field(json, "conga24", sheet.variability().conga(24));
        field(json, "mag", sheet.variability().mag());
        field(json, "gvp", sheet.variability().gvp());
        field(json, "sdRate15", sheet.variability().sdOfRate(15));
        field(json, "hourlyAuc", sheet.variability().hourlyAuc());
        field(json, "dailyCvMean", sheet.variability().meanDailyCv());
        field(json, "dailyCvSd", sheet.variability().sdOfDailyCv());
        field(json, "sdw", sheet.rodbard().withinDay());
        field(json, "sdhhmm", sheet.rodbard().timeOfDay());
        field(json, "sdwsh", sheet.rodbard().withinHour());
        field(json, "sddm", sheet.rodbard().dailyMean());
        field(json, "sdb", sheet.rodbard().betweenDays());
        field(json, "sdbdm", sheet.rodbard().betweenDaysAdjusted());
    }

    private void mage(Json json) {
        json.field("gridMinutes", Mage.GRID_MINUTES);
        field(json, "average", sheet.mage().average());
        field(json, "plus", sheet.mage().plus());
        field(json, "minus", sheet.mage().minus());
        field(json, "service", sheet.mage().service());
        field(json, "maximum", sheet.mage().maximum());
    }

    private void dayProfile(Json json) {
        for (DayPercentiles.Bin bin : sheet.profile(HOUR).bins()) {
            json.itemObject(one -> one.field("minute", bin.minute())
                    .field("count", bin.count())
                    .field("p5", bin.p5(), 3)
                    .field("p25", bin.p25(), 3)
                    .field("p50", bin.p50(), 3)
                    .field("p75", bin.p75(), 3)
                    .field("p95", bin.p95(), 3));
        }
    }

    private static void field(Json json, String name, OptionalDouble value) {
        json.field(name, value.orElse(Double.NaN), 4);
    }
}
