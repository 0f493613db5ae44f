package org.boucle.trial.verb;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.boucle.trial.result.Summary;
import org.boucle.trial.result.Summary.Cell;

/** A trial's summary as a table for a terminal. */
final class SummaryText {
    private SummaryText() {}

    static void print(Summary summary, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-12s %-10s %-10s %5s %6s %6s %6s %6s %6s %6s %6s %6s%n",
                "arm",
                "structure",
                "group",
                "runs",
                "TIR",
                "<70",
                "<54",
                ">250",
                "mean",
                "least",
                "GRI",
                "U/day");
        for (Cell cell : summary.cells()) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %-10s %-10s %5d %6.1f %6.2f %6.2f %6.1f %6.0f %6.0f %6.1f %6.1f%n",
                    cell.arm(),
                    cell.structure(),
                    cell.group(),
                    cell.runs(),
                    mean(cell, "tir"),
                    mean(cell, "tbr70"),
                    mean(cell, "tbr54"),
                    mean(cell, "tar250"),
                    mean(cell, "mean"),
                    of(cell, "minimum", Summary.Figure::minimum),
                    mean(cell, "gri"),
                    mean(cell, "unitsPerDay"));
        }
    }

    private static double mean(Cell cell, String figure) {
        return of(cell, figure, Summary.Figure::mean);
    }

    private static double of(Cell cell, String figure, ToDoubleFunction<Summary.Figure> part) {
        Summary.Figure found = cell.figures().get(figure);
        return found == null ? Double.NaN : part.applyAsDouble(found);
    }
}
