package org.boucle.bench;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the time of a trial goes. */
enum Room {
    BODY("body", "org.boucle.virtual.person."),
    CONTROLLER("controller", "org.boucle.control."),
    SUPERVISOR("supervisor", "org.boucle.safety."),
    LOOP("loop (turn, keeper, alarms)", "org.boucle.loop."),
    VIRTUAL("devices, life, world", "org.boucle.virtual."),
    METRICS("metrics", "org.boucle.metrics."),
    TRIAL("trial (engine, arms, scores)", "org.boucle.trial."),
    OTHER("other", "");

    private final String text;
    private final String prefix;

    Room(String text, String prefix) {
        this.text = text;
        this.prefix = prefix;
    }

    String text() {
        return text;
    }

    /**
     * Whose time it is: that of the innermost frame in any of the rooms. The JDK and {@code core}, which is everybody's language, are not
     * rooms here: their time is their caller's.
     *
     * @param classes of the stack's frames, the innermost first
     */
    static Room of(Stream<String> classes) {
        return classes.map(Room::named).flatMap(Optional::stream).findFirst().orElse(OTHER);
    }

    private static Optional<Room> named(String type) {
        for (Room room : values()) {
            if (room != OTHER && type.startsWith(room.prefix)) {
                return Optional.of(room);
            }
        }
        return Optional.empty();
    }

    /** How many samples fell into each. */
    static final class Tally {
        private final Map<Room, Integer> counts = new EnumMap<>(Room.class);
        private int samples;

        void add(Room room) {
            counts.merge(room, 1, Integer::sum);
            samples++;
        }

        int samples() {
            return samples;
        }

        /** Share of each, 0..1; those without a sample are 0. */
        Map<Room, Double> shares() {
            Map<Room, Double> shares = new EnumMap<>(Room.class);
            for (Room room : Room.values()) {
                shares.put(room, samples == 0 ? 0 : counts.getOrDefault(room, 0) / (double) samples);
            }
            return Collections.unmodifiableMap(shares);
        }

        /** Share of all that neither is a body nor decides, 0..1; 0 without a sample. */
        double shareOfOverhead() {
            int lives = counts.getOrDefault(BODY, 0);
            int decides = counts.getOrDefault(CONTROLLER, 0) + counts.getOrDefault(SUPERVISOR, 0);
            return samples == 0 ? 0 : (samples - lives - decides) / (double) samples;
        }
    }
}
