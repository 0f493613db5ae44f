package org.boucle.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.boucle.trial.protocol.NoAnswer;
import org.boucle.trial.protocol.ProcessSpeaker;
import org.boucle.trial.protocol.Speaker;
import org.boucle.trial.rig.Oref0Rig;

/**
 * What a decision of oref0 costs, in this process and as the npm package that is kept resident: the answer to a line of the controller
 * protocol, over the recorded run of peers/oref0 (30 h; autosens every half hour).
 */
final class RivalBench {
    private static final int WARM_UP_RUNS = 30;
    private static final int RUNS = 10;

    private RivalBench() {}

    static void run(PrintStream out) throws IOException, NoAnswer {
        Path peer = Path.of(System.getProperty("boucle.root", "."), "peers", "oref0");
        List<String> said = Files.readAllLines(peer.resolve("test/run.jsonl"));
        for (int i = 0; i < WARM_UP_RUNS; i++) {
            nanos(said, 1, () -> new Oref0Rig()::answer);
        }
        print(out, "oref0-java", nanos(said, RUNS, () -> new Oref0Rig()::answer));
        if (Files.isRegularFile(peer.resolve("node_modules/oref0/package.json"))) {
            List<String> command = List.of("node", peer.resolve("controller.js").toString());
            print(out, "oref0", nanos(said, 2, () -> ProcessSpeaker.start(command, ProcessSpeaker.LIMIT)));
        } else {
            out.println("oref0 is not installed (npm ci --prefix peers/oref0): nothing to hold it against");
        }
    }

    @FunctionalInterface
    private interface Opening {
        Speaker open() throws IOException;
    }

    /** Of each cycle of each run. */
    private static long[] nanos(List<String> said, int runs, Opening opening) throws IOException, NoAnswer {
        int cycles = said.size() - 1;
        long[] nanos = new long[runs * cycles];
        for (int run = 0; run < runs; run++) {
            try (Speaker speaker = opening.open()) {
                speaker.answer(said.get(0));
                for (int k = 0; k < cycles; k++) {
                    long start = System.nanoTime();
                    speaker.answer(said.get(k + 1));
                    nanos[run * cycles + k] = System.nanoTime() - start;
                }
            }
        }
        return nanos;
    }

    private static void print(PrintStream out, String arm, long[] nanos) {
        double mean = Arrays.stream(nanos).average().orElseThrow();
        LoopBench.print(out, "a decision of " + arm, nanos);
        out.printf(Locale.ROOT, "on average %.3f ms%n", mean / 1e6);
    }
}
