package org.boucle.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.boucle.core.port.JournalFailed;

/** The other process: it writes turns and says each one that was acknowledged, by its number and hash. */
final class Appender {
    private Appender() {}

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[1]);
        try {
            switch (arguments[0]) {
                case "append" -> append(path);
                case "hold" -> hold(path);
                case "fill" -> fill(path, Path.of(arguments[2]));
                case "limit" -> limit(path);
                case "read-only" -> readOnly(path);
                case "time" -> time(path);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } catch (JournalFailed e) {
            System.out.println("failed " + e.getMessage());
        }
    }

    private static void append(Path path) throws JournalFailed {
        JournalFile journal = JournalFile.open(path, Life.SUBJECT);
        System.out.println("opened " + journal.head().sequence());
        Life life = life(journal);
        while (true) {
            appendAndSay(journal, life);
        }
    }

    private static void hold(Path path) throws JournalFailed, IOException {
        JournalFile journal = JournalFile.open(path, Life.SUBJECT);
        System.out.println("opened " + journal.head().sequence());
        if (System.in.read() < 0) {
            journal.close();
        }
    }

    /** Writes until the disk is full, makes room, and goes on. */
    private static void fill(Path path, Path ballast) throws JournalFailed, IOException {
        Files.write(ballast, new byte[400_000]);
        try (JournalFile journal = JournalFile.open(path, Life.SUBJECT)) {
            untilItFails(journal);
            Files.delete(ballast);
            goOn(journal);
        }
    }

    /** Writes until the file is as large as the system lets it be, has that lifted, and goes on. */
    private static void limit(Path path) throws Exception {
        try (JournalFile journal = JournalFile.open(path, Life.SUBJECT)) {
            prlimit("400000:unlimited");
            untilItFails(journal);
            prlimit("unlimited:unlimited");
            goOn(journal);
        }
    }

    private static void prlimit(String limits) throws Exception {
        int code = new ProcessBuilder(
                        "prlimit", "--pid", "" + ProcessHandle.current().pid(), "--fsize=" + limits)
                .inheritIO()
                .start()
                .waitFor();
        System.out.println("limit " + limits + " " + code);
    }

    /** In a folder of a disk that is mounted for reading from then on. */
    private static void readOnly(Path path) throws Exception {
        try (JournalFile journal = JournalFile.open(path, Life.SUBJECT)) {
            Life life = life(journal);
            for (int i = 0; i < 40; i++) {
                journal.append(life.turn());
            }
        }
        int code = new ProcessBuilder(
                        "mount", "-o", "remount,ro", path.getParent().toString())
                .inheritIO()
                .start()
                .waitFor();
        System.out.println("mounted to be read " + code);
        try (JournalFile journal = JournalFile.openReadOnly(path)) {
            System.out.println("verified " + journal.verify().sequence());
        }
        JournalFile.open(path, Life.SUBJECT).close();
    }

    /** How long it takes a fresh process to open a journal, ms. */
    private static void time(Path path) throws JournalFailed {
        long begin = System.nanoTime();
        try (JournalFile journal = JournalFile.open(path, Life.SUBJECT)) {
            long sequence = journal.last().orElseThrow().turn();
            System.out.println((System.nanoTime() - begin) / 1_000_000 + " " + sequence);
        }
    }

    private static void untilItFails(JournalFile journal) throws JournalFailed {
        Life life = life(journal);
        try {
            for (int i = 0; i < 2000; i++) {
                appendAndSay(journal, life);
            }
        } catch (JournalFailed e) {
            System.out.println("failed " + e.getMessage());
        }
    }

    private static void goOn(JournalFile journal) throws JournalFailed {
        Life life = life(journal);
        for (int i = 0; i < 3; i++) {
            appendAndSay(journal, life);
        }
        System.out.println("verified " + journal.verify().sequence());
    }

    private static void appendAndSay(JournalFile journal, Life life) throws JournalFailed {
        journal.append(life.turn());
        Head head = journal.head();
        System.out.println("wrote " + head.sequence() + " " + head.hash());
    }

    private static Life life(JournalFile journal) throws JournalFailed {
        return journal.last().map(Life::from).orElseGet(Life::ordinary);
    }
}
