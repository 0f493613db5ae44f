package org.boucle.bench.jmh;

import java.util.List;
import org.boucle.bench.Home;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs;
import org.boucle.core.port.JournalFailed;
import org.boucle.loop.Loop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One turn of the loop, computed from its inputs: those of the third day of an adult's life, over and over. */
@State(Scope.Thread)
public class TurnBenchmark {
    private final Loop loop = Home.loop();
    private List<Inputs> inputs = List.of();
    private int next;

    @Setup
    public void live() throws JournalFailed {
        List<Inputs> all = Home.cycles(1, 3).stream().map(Cycle::in).toList();
        inputs = all.subList(all.size() * 2 / 3, all.size());
    }

    @Benchmark
    public Cycle turn() {
        next = (next + 1) % inputs.size();
        return loop.turn(inputs.get(next));
    }
}
