package org.boucle.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs;
import org.boucle.core.port.JournalFailed;
import org.boucle.journal.JournalFile;
import org.boucle.journal.Subject;
import org.boucle.loop.Loop;
import org.boucle.trial.arm.Forgetful;

/**
 * What a turn costs: to compute, to write, and as part of a simulated day. Times are of single turns, warmed up, as percentiles: a
 * mean would hide the turn that makes a person wait.
 */
final class LoopBench {
    private static final long SEED = 1;
    private static final int WARM_UP_DAYS = 2;
    private static final int DAYS = 7;

    private LoopBench() {}

    /** One turn of the loop, computed from its inputs. */
    static void turn(PrintStream out) throws JournalFailed {
        List<Inputs> inputs =
                Home.cycles(SEED, WARM_UP_DAYS + DAYS).stream().map(Cycle::in).toList();
        Loop loop = Home.loop();
        int warmUp = inputs.size() * WARM_UP_DAYS / (WARM_UP_DAYS + DAYS);
        long[] nanos = new long[inputs.size() - warmUp];
        long[] processorNanos = new long[nanos.length];
        long granted = 0; // used below, so that no turn can be optimised away
        for (int i = 0; i < inputs.size(); i++) {
            long processor = Machine.processorNanos();
            long start = System.nanoTime();
            Cycle cycle = loop.turn(inputs.get(i));
            long took = System.nanoTime() - start;
            long used = Machine.processorNanos() - processor;
            granted += cycle.verdict().granted().bolus().milliUnits();
            if (i >= warmUp) {
                nanos[i - warmUp] = took;
                processorNanos[i - warmUp] = used;
            }
        }
        print(out, "one turn, computed, processor time", processorNanos);
        print(out, "one turn, computed, by the clock", nanos);
        out.printf(Locale.ROOT, "(micro-boluses of these days: %.2f U)%n", granted / 1000.0);
    }

    /** One turn into the journal, to the disk. */
    static void journal(PrintStream out) throws IOException, JournalFailed {
        List<Cycle> cycles = Home.cycles(SEED, DAYS);
        Path folder = Machine.scratch();
        Path file = folder.resolve("bench.journal");
        long[] nanos = new long[cycles.size()];
        try (JournalFile journal = JournalFile.open(file, Subject.virtual("adult " + SEED, Home.pump(SEED)))) {
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                journal.append(cycles.get(i));
                nanos[i] = System.nanoTime() - start;
            }
        }
        print(out, "one turn into the journal, to the disk (" + folder + ")", nanos);
        out.printf(Locale.ROOT, "%.1f KB a turn%n", Files.size(file) / 1024.0 / nanos.length);
    }

    /** Simulated days of person, sensor, pump, controller and supervisor together. */
    static void day(PrintStream out) throws JournalFailed {
        Home home = new Home(SEED, new Forgetful(), cycle -> {});
        home.live(WARM_UP_DAYS * 1440);
        long start = Machine.processorNanos();
        home.live(4 * DAYS * 1440);
        double seconds = (Machine.processorNanos() - start) / 1e9;
        out.printf(Locale.ROOT, "whole closed loop: %.1f patient-days a second on one core%n", 4 * DAYS / seconds);
    }

    /** Memory in use day by day over a month, each time after the garbage has been collected. */
    static void month(PrintStream out) throws IOException, JournalFailed {
        Path file = Machine.scratch().resolve("bench.journal");
        try (JournalFile journal = JournalFile.open(file, Subject.virtual("adult " + SEED, Home.pump(SEED)))) {
            Home home = new Home(SEED, journal, cycle -> {});
            for (int day = 1; day <= 30; day++) {
                home.live(1440);
                if (day == 1 || day % 5 == 0) {
                    out.printf(Locale.ROOT, "after day %2d: %.1f MB in use%n", day, used() / 1048576.0);
                }
            }
        }
        out.printf(Locale.ROOT, "journal: %.1f MB%n", Files.size(file) / 1048576.0);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    static void print(PrintStream out, String what, long[] nanos) {
        Arrays.sort(nanos);
        out.printf(
                Locale.ROOT,
                "%s: p50 %.2f ms, p99 %.2f ms, worst %.2f ms, of %d%n",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                nanos.length);
    }
}
