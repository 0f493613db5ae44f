package org.boucle.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program while it runs: what it has said so far, and signals to it. Closing it ends it and all that it started. */
final class Running implements AutoCloseable {
    private final Process process;
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private final Thread outReader;
    private final Thread errReader;

    private Running(Process process) {
        this.process = process;
        this.outReader = reader(process.getInputStream(), out);
        this.errReader = reader(process.getErrorStream(), err);
    }

    static Running start(Command command) throws IOException {
        return new Running(command.builder().start());
    }

    Process process() {
        return process;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Waits until a condition holds; fails with what the program said when it does not in time. */
    void await(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + ": not within " + atMost + "; it said:\n" + out + err);
            }
            Thread.sleep(50);
        }
    }

    /** Waits for something in the standard output and gives its first group. */
    String awaitOut(Pattern pattern, Duration atMost) throws InterruptedException {
        await(pattern.pattern(), atMost, () -> find(pattern).isPresent());
        return find(pattern).orElseThrow();
    }

    private Optional<String> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(out);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Sends a signal by its name, e.g. {@code TERM}. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    int waitFor(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("did not end within " + atMost + "; it said:\n" + out + err);
        }
        readToTheEnd();
        return process.exitValue();
    }

    void readToTheEnd() throws InterruptedException {
        outReader.join(5_000);
        errReader.join(5_000);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Thread reader(InputStream from, StringBuffer to) {
        Thread thread = new Thread(() -> {
            try (Reader reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
                char[] some = new char[4096];
                for (int n = reader.read(some); n >= 0; n = reader.read(some)) {
                    to.append(some, 0, n);
                }
            } catch (IOException e) {
                to.append("\n[the stream broke: ").append(e.getMessage()).append("]\n");
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
