package org.boucle.handset.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sign of life that the watchdog reads: another number in a file every second, written by the thread that turns the loop and by
 * no other, so that it stops when that thread does. The watchdog alarms within 10 s of silence; it never doses.
 */
final class Heartbeat {
    /** Where the file is named; {@code ./boucle demo} sets it. */
    static final String PROPERTY = "boucle.heartbeat";

    private static final long EVERY_NANOS = 1_000_000_000L;

    private final Optional<Path> file;
    private long beats;
    private long next = Long.MIN_VALUE;

    Heartbeat(Optional<Path> file) {
        this.file = file;
    }

    static Heartbeat ofProperty() {
        return new Heartbeat(Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of));
    }

    /** Beats when a second has passed since the last beat. */
    void beat(long nanos) {
        if (file.isEmpty() || nanos < next) {
            return;
        }
        next = nanos + EVERY_NANOS;
        beats++;
        try {
            Files.writeString(file.get(), beats + "\n");
        } catch (IOException e) {
            // A file that can't be written is a silent heart: the watchdog alarms, which is what it is for.
            next = nanos;
        }
    }
}
