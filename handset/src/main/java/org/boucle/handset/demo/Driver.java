package org.boucle.handset.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.boucle.handset.page.Scene;
import org.boucle.handset.page.Tempo;

/**
 * Lets simulated time pass in the household, at a pace, and hands it what others ask, one thing after the other. One thread calls
 * {@link #run} and is from then on the only one that touches the household; {@link #ask} and the pace's changes come from any thread.
 */
final class Driver {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** More simulated time than this behind, and the machine is too slow for the speed: what was missed is not made up for. */
    private static final Duration LATE = Duration.ofMinutes(15);

    /** The heart must beat every second, whatever the pace. */
    private static final long LONGEST_WAIT_NANOS = 250_000_000L;

    /**
     * A driver that has not come round for this long is taken for dead: the page must say so within 10 s, and its server and browser
     * need up to 3 s of that.
     */
    private static final long SILENT_NANOS = 5_000_000_000L;

    private final Household household;
    private final Consumer<Scene> shown;
    private final LongSupplier nanos;
    private final Heartbeat heartbeat;
    private final LinkedBlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
    private volatile Pace pace;
    private volatile Instant reached;
    private volatile long cameRound;
    private volatile boolean stopped;

    /**
     * @param shown is handed what there is to show, whenever something is new
     * @param nanos real time, which only ever runs on; {@link System#nanoTime} but in tests
     */
    Driver(Household household, Consumer<Scene> shown, LongSupplier nanos, int speed, Heartbeat heartbeat) {
        this.household = household;
        this.shown = shown;
        this.nanos = nanos;
        this.heartbeat = heartbeat;
        this.reached = household.now();
        this.cameRound = nanos.getAsLong();
        this.pace = Pace.start(reached, cameRound, speed);
    }

    /** Until stopped. A broken invariant ends it: the heart stops, and the watchdog alarms. */
    void run() {
        try {
            while (!stopped) {
                long wait = Math.min(step(), LONGEST_WAIT_NANOS);
                Runnable next = asked.poll(wait, TimeUnit.NANOSECONDS);
                if (next != null) {
                    next.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * One simulated minute, if it has come.
     *
     * @return real nanoseconds until the next
     */
    long step() {
        cameRound = nanos.getAsLong();
        heartbeat.beat(cameRound);
        for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
            next.run();
        }
        if (pace.until(household.now().plus(MINUTE), nanos.getAsLong()) == 0) {
            household.minute();
            reached = household.now();
        }
        if (household.hasChanged()) {
            shown.accept(household.scene());
        }
        synchronized (this) {
            long now = nanos.getAsLong();
            if (Duration.between(reached, pace.at(now)).compareTo(LATE) > 0) {
                pace = pace.from(reached, now);
            }
            return pace.until(reached.plus(MINUTE), now);
        }
    }

    /**
     * Has something done between two minutes, by the household's own thread.
     *
     * @param deed whose input is checked: what it throws fails the answer, and is a broken invariant that ends {@link #run}
     */
    <T> CompletableFuture<T> ask(Function<Household, T> deed) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        asked.add(() -> {
            try {
                answer.complete(deed.apply(household));
            } catch (RuntimeException broken) {
                answer.completeExceptionally(broken);
                throw broken;
            }
        });
        return answer;
    }

    synchronized void speed(int speed) {
        pace = pace.atSpeed(speed, nanos.getAsLong());
    }

    synchronized void hold(boolean on) {
        pace = pace.hold(on, nanos.getAsLong());
    }

    /** Whether the thread of {@link #run} still comes round, by real time, at any pace. */
    boolean isAlive() {
        return nanos.getAsLong() - cameRound <= SILENT_NANOS;
    }

    Tempo tempo() {
        Pace current = pace;
        return new Tempo(current.speed(), current.held(nanos.getAsLong()));
    }

    /** The simulated moment, between two minutes too; never past the next minute, which nobody has lived yet. */
    Instant now() {
        Instant paced = pace.at(nanos.getAsLong());
        Instant most = reached.plus(MINUTE);
        return paced.isBefore(most) ? paced : most;
    }

    void stop() {
        stopped = true;
        asked.add(() -> {}); // wakes it
    }
}
