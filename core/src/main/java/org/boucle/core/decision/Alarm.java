package org.boucle.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A condition that a person must know of. It stays until its cause is gone; being acknowledged only quietens it.
 *
 * @param raised when the condition was first seen
 * @param acknowledged when the person said "seen"
 * @param figures the numbers its sentence needs; the words are under {@code ALM-<kind>} in the loop's bundles
 */
public record Alarm(Kind kind, Instant raised, Optional<Instant> acknowledged, List<Figure> figures) {
    /** Priorities after IEC 60601-1-8. */
    public enum Priority {
        HIGH,
        MEDIUM,
        LOW
    }

    /** What is alarmed about, the weightiest first. */
    public enum Kind {
        /** Glucose under 55 mg/dL. Can't be switched off. */
        URGENT_LOW(Priority.HIGH),
        /** The pump can't deliver: blocked, empty, no battery. */
        NO_INSULIN(Priority.HIGH),
        /** The journal can't be written: nothing new is commanded but less insulin. */
        JOURNAL_FAILED(Priority.HIGH),
        /** The controller failed inside: automatic mode is off until it decides again. */
        CONTROLLER_FAILED(Priority.HIGH),
        /** The loop has stopped turning. */
        LOOP_STOPPED(Priority.HIGH),
        /** It is not known whether a bolus was given. */
        DELIVERY_UNCERTAIN(Priority.HIGH),
        /** A bolus that a person confirmed was not given. */
        BOLUS_NOT_GIVEN(Priority.MEDIUM),
        /** Glucose is under 70 mg/dL, and not under 55. */
        LOW(Priority.MEDIUM),
        /** Glucose is predicted under 70 mg/dL soon. */
        PREDICTED_LOW(Priority.MEDIUM),
        PUMP_UNREACHABLE(Priority.MEDIUM),
        /** No trusted reading for 20 min. */
        NO_READING(Priority.MEDIUM),
        /** Over 250 mg/dL for 90 min. */
        HIGH_GLUCOSE(Priority.MEDIUM),
        /** A low was seen or predicted when glucose was last known; the suspension has lasted as long as may be and has ended. */
        FALLBACK_BASAL(Priority.MEDIUM),
        RESERVOIR_LOW(Priority.LOW),
        BATTERY_LOW(Priority.LOW),
        SENSOR_ENDING(Priority.LOW);

        private final Priority priority;

        Kind(Priority priority) {
            this.priority = priority;
        }

        public Priority priority() {
            return priority;
        }

        /** Whether what the loop does about it is what the turn decided, and so to be said of the turn; else it is always the same. */
        public boolean answeredByTurn() {
            return switch (this) {
                case URGENT_LOW, LOW, PREDICTED_LOW, HIGH_GLUCOSE, FALLBACK_BASAL, CONTROLLER_FAILED -> true;
                case NO_INSULIN,
                        JOURNAL_FAILED,
                        LOOP_STOPPED,
                        DELIVERY_UNCERTAIN,
                        BOLUS_NOT_GIVEN,
                        PUMP_UNREACHABLE,
                        NO_READING,
                        RESERVOIR_LOW,
                        BATTERY_LOW,
                        SENSOR_ENDING -> false;
            };
        }
    }

    public Alarm {
        figures = List.copyOf(figures);
    }
}
