package org.boucle.trial.protocol;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The outside programs that live now. When this process is told to end (Ctrl-C, TERM), it ends them, and what they have started: a
 * program that neither reads nor hears a signal would live on for ever. Nothing can be done so when it is killed (KILL): then only
 * the end of their input tells them.
 */
final class Programs {
    private static final Programs ALL = new Programs();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ALL::endAll, "controllers: end"));
    }

    private final Lock lock = new ReentrantLock();
    private final Condition never = lock.newCondition();
    private final Set<Process> living = new LinkedHashSet<>();
    private boolean ending;

    private Programs() {}

    /** @throws IOException when there is no such program, or it may not be run */
    static Process start(ProcessBuilder builder) throws IOException {
        return ALL.begin(builder);
    }

    /** Ends it at once, with what it has started: a shell that is killed leaves its children behind. */
    static void kill(Process program) {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
    }

    /**
     * Does not return once this process is ending. A program that dies then was killed by us or with us: its silence is no fault of its
     * own, and a run that counted it as one must not be finished and written down.
     */
    static void holdWhileEnding() {
        ALL.hold();
    }

    /** In the lock: one that is started while the others are ended would be missed. */
    private Process begin(ProcessBuilder builder) throws IOException {
        lock.lock();
        try {
            holdLocked();
            Process program = builder.start();
            living.add(program);
            program.onExit().thenAccept(this::gone);
            return program;
        } finally {
            lock.unlock();
        }
    }

    private void gone(Process program) {
        lock.lock();
        try {
            living.remove(program);
        } finally {
            lock.unlock();
        }
    }

    private void hold() {
        lock.lock();
        try {
            holdLocked();
        } finally {
            lock.unlock();
        }
    }

    private void holdLocked() {
        while (ending) {
            never.awaitUninterruptibly();
        }
    }

    private void endAll() {
        lock.lock();
        try {
            ending = true;
            living.forEach(Programs::kill);
        } finally {
            lock.unlock();
        }
    }
}
