package org.boucle.handset.verb;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.boucle.exchange.Recording;
import org.boucle.handset.json.Json;
import org.boucle.metrics.Area;
import org.boucle.metrics.DailyRisk;
import org.boucle.metrics.DayGrid;
import org.boucle.metrics.DayPercentiles;
import org.boucle.metrics.Episodes.Kind;
import org.boucle.metrics.Mage;
import org.boucle.metrics.Metrics;
import org.boucle.metrics.Ranges;
import org.boucle.metrics.RodbardSd;
import org.boucle.metrics.Scores;
import org.boucle.metrics.Targets;
import org.boucle.metrics.Variability;

/** All metrics of one recording: the consensus ones as {@link MetricsText} says them, then the rest of the field's. */
final class MetricsSheet {
    private static final int HOUR = 60;

    private final ZoneId zone;
    private final Metrics metrics;
    private final Scores scores;
    private final DailyRisk daily;
    private final Area area;
    private final DayGrid grid;
    private final Variability variability;
    private final RodbardSd rodbard;
    private final Mage mage;

    MetricsSheet(Recording recording) {
        zone = recording.zone();
        metrics = Metrics.of(recording.readings());
        scores = Scores.of(recording.readings());
        daily = DailyRisk.of(recording.readings(), zone);
        area = Area.of(recording.readings());
        grid = DayGrid.of(recording.readings(), zone);
        variability = new Variability(grid);
        rodbard = RodbardSd.of(grid);
        mage = Mage.of(recording.readings(), zone);
    }

    void print(PrintStream out) {
        MetricsText.print(metrics, out);
        Ranges ranges = metrics.ranges();
        line(
                out,
                "pregnancy",
                "under 63 %.1f %%, 63 to 140 %.1f %%, over 140 %.1f %%",
                ranges.below63(),
                ranges.from63to140(),
                ranges.above140());
        metrics.extremes()
                .ifPresent(e -> line(
                        out,
                        "extremes",
                        "%.0f to %.0f mg/dL, the middle 95 %% %.0f to %.0f (variability grid zone %s)",
                        e.minimum(),
                        e.maximum(),
                        e.low95(),
                        e.high95(),
                        e.zone()));
        line(out, "spread", "IQR %s mg/dL, MAD %s", of(scores.iqr()), of(scores.mad()));
        for (Targets group : Targets.values()) {
            line(out, group == Targets.ADULTS ? "targets" : "", "%s: %s", said(group), verdict(group));
        }
        line(
                out,
                "M-value",
                "%.1f by 90, %.1f by 100, %.1f by 120 mg/dL",
                scores.mValue90(),
                scores.mValue100(),
                scores.mValue120());
        line(
                out,
                "GRADE",
                "mean %.1f, median %.1f; from lows %.0f %%, in range %.0f %%, from highs %.0f %%",
                scores.grade().mean(),
                scores.grade().median(),
                scores.grade().hypoShare(),
                scores.grade().euShare(),
                scores.grade().hyperShare());
        line(out, "IGC", "%.2f: lows %.2f, highs %.2f", scores.igc(), scores.hypoIndex(), scores.hyperIndex());
        line(out, "COGI", "%s", of(scores.cogi()));
        line(out, "ADRR", "%.1f over %d dates", daily.adrr(), daily.days().size());
        line(
                out,
                "area",
                "mean %s mg/dL; over 180 %.0f, under 70 %.0f mg/dL·h",
                of(OptionalDouble.of(area.mean())),
                area.over180() / HOUR,
                area.under70() / HOUR);
        out.printf(
                Locale.ROOT,
                "  on a grid of %d min from midnight, %s, holes over 45 min left open:%n",
                grid.stepMinutes(),
                zone);
        line(
                out,
                "days",
                "MODD %s mg/dL, mean daily CV %s %% (SD %s)",
                of(variability.modd()),
                of(variability.meanDailyCv()),
                of(variability.sdOfDailyCv()));
        line(
                out,
                "CONGA",
                "1 h %s, 2 h %s, 4 h %s, 24 h %s mg/dL",
                of(variability.conga(1)),
                of(variability.conga(2)),
                of(variability.conga(4)),
                of(variability.conga(24)));
        line(
                out,
                "swings",
                "MAG %s mg/dL/h, GVP %s %%, SD of the rate over 15 min %s mg/dL/min, hourly AUC %s",
                of(variability.mag()),
                of(variability.gvp()),
                of(variability.sdOfRate(15), 2),
                of(variability.hourlyAuc()));
        line(
                out,
                "SD",
                "w %s, hh:mm %s, wsh %s, dm %s, b %s, bdm %s mg/dL",
                of(rodbard.withinDay()),
                of(rodbard.timeOfDay()),
                of(rodbard.withinHour()),
                of(rodbard.dailyMean()),
                of(rodbard.betweenDays()),
                of(rodbard.betweenDaysAdjusted()));
        line(
                out,
                "MAGE",
                "%s mg/dL (up %s, down %s, Service %s, larger %s), grid of 5 min",
                of(mage.average()),
                of(mage.plus()),
                of(mage.minus()),
                of(mage.service()),
                of(mage.maximum()));
        DayPercentiles profile = profile(3 * HOUR);
        line(out, "profile", "5 / 25 / 50 / 75 / 95 %% in mg/dL, %d min from:", profile.binMinutes());
        for (DayPercentiles.Bin bin : profile.bins()) {
            line(
                    out,
                    clock(bin.minute()),
                    "%.0f / %.0f / %.0f / %.0f / %.0f",
                    bin.p5(),
                    bin.p25(),
                    bin.p50(),
                    bin.p75(),
                    bin.p95());
        }
    }

    void write(Json json) {
        MetricsText.write(metrics, json);
        json.field("low", metrics.low())
                .field("high", metrics.high())
                .object("episodesPerWeek", rates -> {
                    for (Kind kind : Kind.values()) {
                        rates.field(kind.name(), metrics.episodes().perWeek(kind), 3);
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
        json.field("tbr63", metrics.ranges().below63(), 3)
                .field("tir63to140", metrics.ranges().from63to140(), 3)
                .field("tar140", metrics.ranges().above140(), 3);
    }

    private void spread(Json json) {
        String[] names = {"p5", "p25", "p50", "p75", "p95"};
        for (int i = 0; i < metrics.percentiles().size(); i++) {
            json.field(names[i], metrics.percentiles().get(i), 3);
        }
        metrics.extremes()
                .ifPresent(e -> json.field("minimum", e.minimum(), 3)
                        .field("low95", e.low95(), 3)
                        .field("high95", e.high95(), 3)
                        .field("maximum", e.maximum(), 3)
                        .field("variabilityGridZone", e.zone().name()));
        field(json, "iqr", scores.iqr());
        field(json, "mad", scores.mad());
    }

    private void targets(Json json) {
        for (Targets group : Targets.values()) {
            json.object(
                    group.name(),
                    g -> g.field("met", group.metBy(metrics.ranges())).array("goals", goals -> {
                        for (Targets.Goal goal : group.goals()) {
                            goals.itemObject(
                                    one -> one.field("share", goal.share().name())
                                            .field(goal.over() ? "over" : "under", goal.percent(), 0)
                                            .field("percent", goal.share().of(metrics.ranges()), 3)
                                            .field("met", goal.metBy(metrics.ranges())));
                        }
                    }));
        }
    }

    private void scores(Json json) {
        json.field("mValue90", scores.mValue90(), 4)
                .field("mValue100", scores.mValue100(), 4)
                .field("mValue120", scores.mValue120(), 4)
                .field("gradeMean", scores.grade().mean(), 4)
                .field("gradeMedian", scores.grade().median(), 4)
                .field("gradeHypo", scores.grade().hypoShare(), 3)
                .field("gradeEu", scores.grade().euShare(), 3)
                .field("gradeHyper", scores.grade().hyperShare(), 3)
                .field("hypoIndex", scores.hypoIndex(), 4)
                .field("hyperIndex", scores.hyperIndex(), 4)
                .field("igc", scores.igc(), 4);
        field(json, "cogi", scores.cogi());
        json.field("adrr", daily.adrr(), 3);
    }

    private void area(Json json) {
        json.field("minutes", area.minutes(), 1)
                .field("mean", area.mean(), 3)
                .field("all", area.all(), 1)
                .field("over180", area.over180(), 1)
                .field("under70", area.under70(), 1);
    }

    private void dayGrid(Json json) {
        json.field("minutes", grid.stepMinutes()).field("zone", zone.getId()).field("days", grid.days());
        field(json, "modd", variability.modd());
        field(json, "conga1", variability.conga(1));
        field(json, "conga2", variability.conga(2));
        field(json, "conga4", variability.conga(4));
        field(json, "conga24", variability.conga(24));
        field(json, "mag", variability.mag());
        field(json, "gvp", variability.gvp());
        field(json, "sdRate15", variability.sdOfRate(15));
        field(json, "hourlyAuc", variability.hourlyAuc());
        field(json, "dailyCvMean", variability.meanDailyCv());
        field(json, "dailyCvSd", variability.sdOfDailyCv());
        field(json, "sdw", rodbard.withinDay());
        field(json, "sdhhmm", rodbard.timeOfDay());
        field(json, "sdwsh", rodbard.withinHour());
        field(json, "sddm", rodbard.dailyMean());
        field(json, "sdb", rodbard.betweenDays());
        field(json, "sdbdm", rodbard.betweenDaysAdjusted());
    }

    private void mage(Json json) {
        json.field("gridMinutes", Mage.GRID_MINUTES);
        field(json, "average", mage.average());
        field(json, "plus", mage.plus());
        field(json, "minus", mage.minus());
        field(json, "service", mage.service());
        field(json, "maximum", mage.maximum());
    }

    private void dayProfile(Json json) {
        for (DayPercentiles.Bin bin : profile(HOUR).bins()) {
            json.itemObject(one -> one.field("minute", bin.minute())
                    .field("count", bin.count())
                    .field("p5", bin.p5(), 3)
                    .field("p25", bin.p25(), 3)
                    .field("p50", bin.p50(), 3)
                    .field("p75", bin.p75(), 3)
                    .field("p95", bin.p95(), 3));
        }
    }

    /** In bins so wide, or as wide as a coarser grid has them. */
    private DayPercentiles profile(int minutes) {
        return DayPercentiles.of(grid, minutes % grid.stepMinutes() == 0 ? minutes : grid.stepMinutes());
    }

    private String verdict(Targets group) {
        StringJoiner missed = new StringJoiner(", ", "missed: ", "");
        missed.setEmptyValue("met");
        for (Targets.Goal goal : group.goals()) {
            if (!goal.metBy(metrics.ranges())) {
                missed.add(String.format(
                        Locale.ROOT,
                        "%s %.1f %%, not %s %.0f",
                        said(goal.share()),
                        goal.share().of(metrics.ranges()),
                        goal.over() ? "over" : "under",
                        goal.percent()));
            }
        }
        return missed.toString();
    }

    private static String said(Targets group) {
        return switch (group) {
            case ADULTS -> "adults";
            case OLDER_OR_HIGH_RISK -> "older or at high risk";
            case PREGNANCY -> "pregnancy";
            case UNDER_25 -> "under 25 years";
        };
    }

    private static String said(Targets.Share share) {
        return switch (share) {
            case TIR -> "70 to 180";
            case TBR70 -> "under 70";
            case TBR54 -> "under 54";
            case TAR180 -> "over 180";
            case TAR250 -> "over 250";
            case PREGNANCY_TIR -> "63 to 140";
            case PREGNANCY_TBR63 -> "under 63";
            case PREGNANCY_TAR140 -> "over 140";
        };
    }

    private static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / HOUR, minute % HOUR);
    }

    private static void field(Json json, String name, OptionalDouble value) {
        json.field(name, value.orElse(Double.NaN), 4);
    }

    private static String of(OptionalDouble value) {
        return of(value, 1);
    }

    private static String of(OptionalDouble value, int decimals) {
        return value.isPresent() && !Double.isNaN(value.getAsDouble())
                ? String.format(Locale.ROOT, "%." + decimals + "f", value.getAsDouble())
                : "unknown";
    }

    private static void line(PrintStream out, String name, String says, Object... values) {
        out.printf(Locale.ROOT, "  %-10s %s%n", name, String.format(Locale.ROOT, says, values));
    }
}
