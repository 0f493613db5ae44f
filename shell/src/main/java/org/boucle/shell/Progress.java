package org.boucle.shell;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a long job is: done, rate, time left. At a terminal one line that is drawn over itself; into a file a line every ten seconds.
 * Many threads may report.
 */
public final class Progress {
    private static final int WIDTH = 30;
    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long FILE_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final String unit;
    private final double unitsPerStep;
    private final LongSupplier nanos;
    private final long begun;
    private long drawn;

    /** On that stream, by the machine's clock; drawn over itself where the process has a terminal. */
    public static Progress on(PrintStream out, String unit, double unitsPerStep) {
        return new Progress(out, System.console() != null, unit, unitsPerStep, System::nanoTime);
    }

    /**
     * @param terminal whether {@code out} is one
     * @param unit what the rate counts, e.g. patient-days
     * @param unitsPerStep how many of them one step is
     * @param nanos a clock that only runs forward
     */
    Progress(PrintStream out, boolean terminal, String unit, double unitsPerStep, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.unit = unit;
        this.unitsPerStep = unitsPerStep;
        this.nanos = nanos;
        begun = nanos.getAsLong();
        drawn = begun;
    }

    /** So many of so many steps are done. */
    public synchronized void at(int done, int of) {
        long now = nanos.getAsLong();
        boolean last = done == of;
        if (!last && now - drawn < (terminal ? TERMINAL_NANOS : FILE_NANOS)) {
            return;
        }
        drawn = now;
        String line = line(done, of, (now - begun) / 1e9);
        if (terminal) {
            out.print("\r" + line + (last ? "\n" : ""));
        } else {
            out.println(line);
        }
        out.flush();
    }

    private String line(int done, int of, double seconds) {
        int full = (int) ((long) WIDTH * done / Math.max(1, of));
        double rate = seconds > 0 ? done / seconds : 0;
        String left = done == 0 || rate == 0 ? "" : ", " + time(Math.round((of - done) / rate)) + " left";
        return String.format(
                Locale.ROOT,
                "[%s%s] %d of %d, %.1f %s/s%s   ",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                done,
                of,
                rate * unitsPerStep,
                unit,
                done == of ? ", " + time(Math.round(seconds)) : left);
    }

    private static String time(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
}
