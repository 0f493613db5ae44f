package org.boucle.handset.verb;

import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.boucle.metrics.DayPercentiles;
import org.boucle.metrics.Ranges;
import org.boucle.metrics.Targets;

/**
 * All metrics as lines for a person: the consensus ones as {@link MetricsText} says them, then the rest of the field's.
 */
final class MetricsLines {
    private static final int HOUR = 60;

    private final MetricsSheet sheet;

    MetricsLines(MetricsSheet sheet) {
        this.sheet = sheet;
    }

    void print(PrintStream out) {
        MetricsText.print(sheet.metrics(), out);
        Ranges ranges = sheet.metrics().ranges();
        line(
                out,
                "pregnancy",
                "under 63 %.1f %%, 63 to 140 %.1f %%, over 140 %.1f %%",
                ranges.below63(),
                ranges.from63to140(),
                ranges.above140());
        sheet.metrics()
                .extremes()
                .ifPresent(e -> line(
                        out,
                        "extremes",
                        "%.0f to %.0f mg/dL, the middle 95 %% %.0f to %.0f (variability grid zone %s)",
                        e.minimum(),
                        e.maximum(),
                        e.low95(),
                        e.high95(),
                        e.zone()));
        line(
                out,
                "spread",
                "IQR %s mg/dL, MAD %s",
                of(sheet.scores().iqr()),
                of(sheet.scores().mad()));
        for (Targets group : Targets.values()) {
            line(out, group == Targets.ADULTS ? "targets" : "", "%s: %s", said(group), verdict(group));
        }
        line(
                out,
                "M-value",
                "%.1f by 90, %.1f by 100, %.1f by 120 mg/dL",
                sheet.scores().mValue90(),
                sheet.scores().mValue100(),
                sheet.scores().mValue120());
        line(
                out,
                "GRADE",
                "mean %.1f, median %.1f; from lows %.0f %%, in range %.0f %%, from highs %.0f %%",
                sheet.scores().grade().mean(),
                sheet.scores().grade().median(),
                sheet.scores().grade().hypoShare(),
                sheet.scores().grade().euShare(),
                sheet.scores().grade().hyperShare());
        line(
                out,
                "IGC",
                "%.2f: lows %.2f, highs %.2f",
                sheet.scores().igc(),
                sheet.scores().hypoIndex(),
                sheet.scores().hyperIndex());
        line(out, "COGI", "%s", of(sheet.scores().cogi()));
        line(
                out,
                "ADRR",
                "%.1f over %d dates",
                sheet.daily().adrr(),
                sheet.daily().days().size());
        line(
                out,
                "area",
                "mean %s mg/dL; over 180 %.0f, under 70 %.0f mg/dL·h",
                of(sheet.area().mean()),
                sheet.area().over180() / HOUR,
                sheet.area().under70() / HOUR);
        out.printf(
                Locale.ROOT,
                "  on a grid of %d min from midnight, %s, holes over 45 min left open:%n",
                sheet.grid().stepMinutes(),
                sheet.clock());
        line(
                out,
                "days",
                "MODD %s mg/dL, mean daily CV %s %% (SD %s)",
                of(sheet.variability().modd()),
                of(sheet.variability().meanDailyCv()),
                of(sheet.variability().sdOfDailyCv()));
        line(
                out,
                "CONGA",
                "1 h %s, 2 h %s, 4 h %s, 24 h %s mg/dL",
                of(sheet.variability().conga(1)),
                of(sheet.variability().conga(2)),
                of(sheet.variability().conga(4)),
                of(sheet.variability().conga(24)));
        line(
                out,
                "swings",
                "MAG %s mg/dL/h, GVP %s %%, SD of the rate over 15 min %s mg/dL/min, hourly AUC %s",
                of(sheet.variability().mag()),
                of(sheet.variability().gvp()),
                of(sheet.variability().sdOfRate(15), 2),
                of(sheet.variability().hourlyAuc()));
        line(
                out,
                "SD",
                "w %s, hh:mm %s, wsh %s, dm %s, b %s, bdm %s mg/dL",
                of(sheet.rodbard().withinDay()),
                of(sheet.rodbard().timeOfDay()),
                of(sheet.rodbard().withinHour()),
                of(sheet.rodbard().dailyMean()),
                of(sheet.rodbard().betweenDays()),
                of(sheet.rodbard().betweenDaysAdjusted()));
        line(
                out,
                "MAGE",
                "%s mg/dL (up %s, down %s, Service %s, larger %s), grid of 5 min",
                of(sheet.mage().average()),
                of(sheet.mage().plus()),
                of(sheet.mage().minus()),
                of(sheet.mage().service()),
                of(sheet.mage().maximum()));
        DayPercentiles profile = sheet.profile(3 * HOUR);
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

    private String verdict(Targets group) {
        StringJoiner missed = new StringJoiner(", ", "missed: ", "");
        missed.setEmptyValue("met");
        for (Targets.Goal goal : group.goals()) {
            if (!goal.metBy(sheet.metrics().ranges())) {
                missed.add(String.format(
                        Locale.ROOT,
                        "%s %.1f %%, not %s %.0f",
                        said(goal.share()),
                        goal.share().of(sheet.metrics().ranges()),
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

    private static String of(OptionalDouble value) {
        return of(value, 1);
    }

    private static String of(OptionalDouble value, int decimals) {
        return value.isPresent() ? String.format(Locale.ROOT, "%." + decimals + "f", value.getAsDouble()) : "unknown";
    }

    private static void line(PrintStream out, String name, String says, Object... values) {
        out.printf(Locale.ROOT, "  %-10s %s%n", name, String.format(Locale.ROOT, says, values));
    }
}
