package org.boucle.handset.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

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

    private final Household household;
    private final LongSupplier nanos;
    private final Heartbeat heartbeat;
    private final LinkedBlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
    private volatile Pace pace;
    private volatile boolean stopped;

    /** @param nanos real time, which only ever runs on; {@link System#nanoTime} but in tests */
    Driver(Household household, LongSupplier nanos, int speed, Heartbeat heartbeat) {
        this.household = household;
        this.nanos = nanos;
        this.heartbeat = heartbeat;
        this.pace = Pace.start(household.now(), nanos.getAsLong(), speed);
    }

    /** Until stopped. A broken invariant ends it: the heart stops, and the watchdog alarms. */
    void run() {
        while (!stopped) {
            long wait = step();
            try {
                Runnable next = asked.poll(Math.min(wait, LONGEST_WAIT_NANOS), TimeUnit.NANOSECONDS);
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /**
     * One simulated minute, if it has come.
     *
     * @return real nanoseconds until the next
     */
    long step() {
        heartbeat.beat(nanos.getAsLong());
        for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
            next.run();
        }
        Instant due = household.now().plus(MINUTE);
        if (pace.until(due, nanos.getAsLong()) > 0) {
            return pace.until(due, nanos.getAsLong());
        }
        household.minute();
        synchronized (this) {
            long now = nanos.getAsLong();
            if (Duration.between(household.now(), pace.at(now)).compareTo(LATE) > 0) {
                pace = pace.from(household.now(), now);
            }
            return pace.until(household.now().plus(MINUTE), now);
        }
    }

    /** Has something done between two minutes, by the household's own thread. */
    <T> CompletableFuture<T> ask(Function<Household, T> deed) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        asked.add(() -> {
            try {
                answer.complete(deed.apply(household));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
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

    int speed() {
        return pace.speed();
    }

    boolean held() {
        return pace.held(nanos.getAsLong());
    }

    /** The simulated moment, between two minutes too. */
    Instant now() {
        return pace.at(nanos.getAsLong());
    }

    void stop() {
        stopped = true;
        asked.add(() -> {}); // wakes it
    }
}
