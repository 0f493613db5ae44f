package org.boucle.handset.demo;

import static org.boucle.core.Require.require;

import java.time.Duration;
import java.time.Instant;

/**
 * How simulated time goes on with real time. A change makes another pace that goes on from the same moment, so simulated time never
 * jumps and never runs back.
 *
 * @param from the simulated moment at {@code realNanos}
 * @param realNanos of a clock that only ever runs on ({@link System#nanoTime})
 * @param speed simulated seconds a real second, 1..600
 * @param held for how long from then on time runs at ×1 instead, real nanoseconds; 0 when it is not held
 */
record Pace(Instant from, long realNanos, int speed, long held) {
    static final int FASTEST = 600;

    /** A person who decides about a bolus has this much real time before the clock goes on. */
    static final Duration LONGEST_HOLD = Duration.ofMinutes(2);

    Pace {
        require(speed >= 1 && speed <= FASTEST, "speed", speed, "1.." + FASTEST);
    }

    static Pace start(Instant from, long realNanos, int speed) {
        return new Pace(from, realNanos, speed, 0);
    }

    /** The simulated moment. */
    Instant at(long nanos) {
        long passed = Math.max(0, nanos - realNanos);
        long slow = Math.min(passed, held);
        return from.plusNanos(slow + (passed - slow) * speed);
    }

    boolean held(long nanos) {
        return nanos - realNanos < held;
    }

    Pace atSpeed(int other, long nanos) {
        return new Pace(at(nanos), nanos, other, Math.max(0, held - (nanos - realNanos)));
    }

    Pace hold(boolean on, long nanos) {
        return new Pace(at(nanos), nanos, speed, on ? LONGEST_HOLD.toNanos() : 0);
    }

    /** Goes on from an earlier moment: what the machine was too slow to live through is not made up for. */
    Pace from(Instant reached, long nanos) {
        return new Pace(reached, nanos, speed, Math.max(0, held - (nanos - realNanos)));
    }

    /** Real nanoseconds from {@code nanos} until that simulated moment; 0 when it has come. */
    long until(Instant moment, long nanos) {
        Duration ahead = Duration.between(at(nanos), moment);
        if (ahead.isNegative() || ahead.isZero()) {
            return 0;
        }
        long slow = Math.max(0, held - Math.max(0, nanos - realNanos));
        long simulated = ahead.toNanos();
        return simulated <= slow ? simulated : slow + (simulated - slow + speed - 1) / speed;
    }
}
