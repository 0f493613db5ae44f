package org.boucle.bench.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sampled adults, each living their own days. The same campaign gives the same figures on any machine.
 *
 * @param people how many, with the seeds {@code firstSeed}, {@code firstSeed + 1}, …
 * @param announced whether the person tells the loop what they eat, and that they eat against a low
 */
record Campaign(int people, int days, boolean announced, long firstSeed) {
    /** The outcomes in order of seed, computed on that many threads. */
    List<Outcome> run(int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                long seed = firstSeed + i;
                running.add(pool.submit(() -> new Life(this, seed).live()));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a person's days could not be lived to their end", failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
