package org.boucle.handset.page;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.boucle.core.words.Words;

/**
 * The newest scene, laid out for the server's threads to read while the loop goes on, and the words for each reader. Safe for any
 * thread.
 */
public final class Lectern {
    private final Map<Reader, Words> words = new ConcurrentHashMap<>();
    private Scene scene;
    private long changes;

    public Lectern(Scene first) {
        scene = first;
    }

    public synchronized void show(Scene newest) {
        scene = newest;
        changes++;
        notifyAll();
    }

    public synchronized Scene scene() {
        return scene;
    }

    /** See {@link Page#awaitChange}. */
    public synchronized long awaitChange(long seen, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (changes == seen && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
        return changes;
    }

    /** Loaded once for each language and unit. */
    public Words words(Reader reader) {
        return words.computeIfAbsent(
                reader,
                r -> new Words(
                        r.language(), r.unit(), scene().state().prescription().zone()));
    }
}
