package org.boucle.trial.report;

import static org.boucle.trial.report.Picture.box;
import static org.boucle.trial.report.Picture.fit;
import static org.boucle.trial.report.Picture.line;
import static org.boucle.trial.report.Picture.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.boucle.trial.result.Summary;

/**
 * What each person gained or lost, sorted: a dot a person, the sign is the body's structure, the band the 95 % interval
 * of the mean, which a single pair hasn't. The picture shows whether a good mean hides people who fare worse.
 */
final class DifferenceDots {
    private static final int LEFT = 44;
    private static final int RIGHT = 348;
    private static final int TOP = 28;
    private static final int BOTTOM = 198;

    private DifferenceDots() {}

    /**
     * @param figure tir or tbr70
     * @param pooled over all people, where the summary has it
     */
    static Picture of(
            String name,
            String arm,
            String against,
            String figure,
            List<Tally.Pair> pairs,
            Optional<Summary.Difference> pooled,
            List<String> structures,
            Language language) {
        ToDoubleFunction<Tally.Pair> of = figure.equals("tir") ? Tally.Pair::tir : Tally.Pair::tbr70;
        List<Tally.Pair> sorted = new ArrayList<>(pairs);
        sorted.sort(Comparator.comparingDouble(of).thenComparing(Tally.Pair::id));
        double least = 0;
        double most = 0;
        for (Tally.Pair pair : sorted) {
            least = Math.min(least, of.applyAsDouble(pair));
            most = Math.max(most, of.applyAsDouble(pair));
        }
        Optional<Summary.Difference> interval = pooled.filter(Summary.Difference::hasInterval);
        if (interval.isPresent()) {
            least = Math.min(least, interval.get().low());
            most = Math.max(most, interval.get().high());
        }
        int step = step(most - least);
        Axis y = new Axis(Math.floor(least / step) * step, Math.max(Math.ceil(most / step), 1) * step, BOTTOM, TOP);
        Axis x = new Axis(-0.5, Math.max(1, sorted.size()) - 0.5, LEFT + 4, RIGHT - 4);
        Markup drawing = new Markup();
        text(drawing, language.say("difference.unit"), 4, 14, "small quiet");
        for (double level = y.from(); level <= y.to(); level += step) {
            line(drawing, LEFT, y.at(level), RIGHT, y.at(level), level == 0 ? "axis" : "grid");
            text(drawing, language.signed(level, 0), LEFT - 6, y.at(level) + 4, "small quiet end");
        }
        interval.ifPresent(all -> box(drawing, LEFT, y.at(all.high()), RIGHT, y.at(all.low()), "interval"));
        pooled.ifPresent(all -> line(drawing, LEFT, y.at(all.mean()), RIGHT, y.at(all.mean()), "mean"));
        for (String structure : structures) {
            Picture.Sign sign = Picture.Sign.of(structures.indexOf(structure));
            StringBuilder signs = new StringBuilder();
            for (int i = 0; i < sorted.size(); i++) {
                if (sorted.get(i).structure().equals(structure)) {
                    signs.append(sign.round(x.at(i), y.at(of.applyAsDouble(sorted.get(i))), sorted.size()));
                }
            }
            if (!signs.isEmpty()) {
                drawing.empty("path", "d", signs.toString(), "class", "signs");
            }
        }
        legend(drawing, structures, language, BOTTOM + 20);
        String told = pooled.map(all -> told(all, language)).orElseGet(() -> language.say("difference.none"));
        return new Picture(
                name,
                language.say(
                        "difference.title", "figure", language.say("figure." + figure), "arm", arm, "against", against),
                told,
                BOTTOM + 28,
                drawing);
    }

    private static String told(Summary.Difference all, Language language) {
        String mean = language.signed(all.mean(), 2);
        if (!all.hasInterval()) {
            return language.say("difference.single", "mean", mean);
        }
        return language.say(
                "difference.desc",
                "mean",
                mean,
                "low",
                language.signed(all.low(), 2),
                "high",
                language.signed(all.high(), 2),
                "better",
                language.number(all.better().orElseThrow(), 0),
                "people",
                language.number(all.people(), 0));
    }

    /** Which sign is which structure, in one line. */
    static void legend(Markup drawing, List<String> structures, Language language, double y) {
        double x = 8;
        for (String structure : structures) {
            String name = language.name("structure", structure);
            drawing.empty(
                    "path",
                    "d",
                    Picture.Sign.of(structures.indexOf(structure)).round(x + 4, y - 4, 1),
                    "class",
                    "sign");
            text(drawing, fit(name, 12, Picture.WIDTH - x - 12), x + 12, y, "small");
            x += 12 + name.length() * 12 * Picture.LETTER + 16;
        }
    }

    /** Lines at whole steps, four to nine of them. */
    private static int step(double span) {
        for (int step : List.of(1, 2, 5, 10, 20)) {
            if (span / step <= 6) {
                return step;
            }
        }
        return 50;
    }
}
