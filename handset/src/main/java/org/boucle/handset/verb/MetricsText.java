package org.boucle.handset.verb;

import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;
import org.boucle.handset.json.Json;
import org.boucle.metrics.DataSufficiency;
import org.boucle.metrics.Episodes.Kind;
import org.boucle.metrics.Metrics;
import org.boucle.metrics.Ranges;

/** The consensus metrics as lines for a person and as fields for a program. */
final class MetricsText {
    private MetricsText() {}

    static void print(Metrics metrics, PrintStream out) {
        DataSufficiency data = metrics.data();
        Ranges ranges = metrics.ranges();
        line(
                out,
                "readings",
                "%d in %.1f days, %.1f %% of those expected%s",
                data.readings(),
                data.days(),
                data.percent(),
                data.sufficient() ? "" : " (the consensus asks for 14 days and 70 %)");
        line(out, "under 54", "%.1f %%", ranges.below54());
        line(out, "under 70", "%.1f %%", ranges.below70());
        line(out, "70 to 180", "%.1f %%", ranges.inRange());
        line(out, "70 to 140", "%.1f %%", ranges.tight());
        line(out, "over 180", "%.1f %%", ranges.above180());
        line(out, "over 250", "%.1f %%", ranges.above250());
        line(out, "mean", "%s mg/dL, SD %s, CV %s %%", of(metrics.mean()), of(metrics.sd()), of(metrics.cv()));
        line(out, "GMI", "%s %%", of(metrics.gmiPercent()));
        line(out, "GRI", "%.1f, zone %s", metrics.gri().value(), metrics.gri().zone());
        line(
                out,
                "risk",
                "low %.1f, high %.1f",
                metrics.risk().lbgi(),
                metrics.risk().hbgi());
        line(
                out,
                "events",
                "%d under 70 (%d under 54, %d longer than 2 h), %d over 180 (%d over 250, %d of 90 min over 250)",
                metrics.episodes().count(Kind.HYPO_LEVEL_1),
                metrics.episodes().count(Kind.HYPO_LEVEL_2),
                metrics.episodes().count(Kind.HYPO_EXTENDED),
                metrics.episodes().count(Kind.HYPER_LEVEL_1),
                metrics.episodes().count(Kind.HYPER_LEVEL_2),
                metrics.episodes().count(Kind.HYPER_EXTENDED));
    }

    static void write(Metrics metrics, Json json) {
        DataSufficiency data = metrics.data();
        Ranges ranges = metrics.ranges();
        json.field("readings", data.readings())
                .field("first", data.first().toString())
                .field("last", data.last().toString())
                .field("days", data.days(), 3)
                .field("percentPresent", data.percent(), 2)
                .field("sufficient", data.sufficient())
                .field("tbr54", ranges.below54(), 3)
                .field("tbr70", ranges.below70(), 3)
                .field("tir", ranges.inRange(), 3)
                .field("titr", ranges.tight(), 3)
                .field("tar180", ranges.above180(), 3)
                .field("tar250", ranges.above250(), 3)
                .field("mean", metrics.mean().orElse(Double.NaN), 3)
                .field("sd", metrics.sd().orElse(Double.NaN), 3)
                .field("cv", metrics.cv().orElse(Double.NaN), 3)
                .field("gmi", metrics.gmiPercent().orElse(Double.NaN), 3)
                .field("gmiMmolPerMol", metrics.gmiMmolPerMol().orElse(Double.NaN), 3)
                .field("eA1c", metrics.eA1c().orElse(Double.NaN), 3)
                .field("jIndex", metrics.jIndex().orElse(Double.NaN), 3)
                .field("gri", metrics.gri().value(), 2)
                .field("griZone", metrics.gri().zone().name())
                .field("lbgi", metrics.risk().lbgi(), 3)
                .field("hbgi", metrics.risk().hbgi(), 3)
                .field("bgri", metrics.risk().bgri(), 3)
                .object("episodes", episodes -> {
                    for (Kind kind : Kind.values()) {
                        episodes.field(kind.name(), metrics.episodes().count(kind));
                    }
                });
    }

    private static String of(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "unknown";
    }

    private static void line(PrintStream out, String name, String says, Object... values) {
        out.printf(Locale.ROOT, "  %-10s " + says + "%n", prepend(name, values));
    }

    private static Object[] prepend(String name, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = name;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
