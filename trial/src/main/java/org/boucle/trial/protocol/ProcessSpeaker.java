package org.boucle.trial.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.boucle.core.Require.require;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An outside program that answers lines on its standard input by lines on its standard output, kept alive for one run. One that dies is
 * not started again: what it knew of the run is gone. One that leaves {@value #PATIENCE} lines in a row without an answer is ended, or
 * a month of its silence would be two days of waiting.
 *
 * <p>Answers are matched to lines by their order. One that comes too late is passed over when it does come, and never taken for the
 * answer to a later line.
 */
public final class ProcessSpeaker implements Speaker {
    /** How long a line may wait for its answer, as the protocol says. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    /** The first answer may take longer: the program starts, on a machine whose cores are all at work. */
    private static final int FIRST_TAKES = 3;

    private static final int PATIENCE = 3;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(1);
    private static final int LONGEST_LINE = 65_536;
    private static final int UNREAD_LINES = 64;
    private static final int WORDS_KEPT = 5;
    private static final int LONGEST_WORDS = 300;
    /** Stands for the end of what it is told; no message is empty. */
    private static final String FAREWELL = "";

    private final Process process;
    private final Duration limit;
    private final BlockingQueue<String> toSay = new LinkedBlockingQueue<>(UNREAD_LINES);
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>(UNREAD_LINES);
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final List<Thread> threads;
    private boolean first = true;
    private int owed;
    private int silences;
    private Optional<String> over = Optional.empty();

    /** A line, or why there will be no more. */
    private record Heard(String text, boolean isEnd) {}

    private ProcessSpeaker(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
        threads = List.of(
                thread("last words", this::keepLastWords), thread("answers", this::listen), thread("lines", this::say));
        threads.forEach(Thread::start);
    }

    /**
     * Starts the program, without a shell.
     *
     * @param command program and arguments, see {@link #words}
     * @param limit how long a line may wait for its answer; the first one three times as long
     * @throws IOException when there is no such program, or it may not be run
     */
    public static ProcessSpeaker start(List<String> command, Duration limit) throws IOException {
        require(!command.isEmpty(), "controller", "nothing", "a command");
        return new ProcessSpeaker(Programs.start(new ProcessBuilder(command)), limit);
    }

    /**
     * A command line as words: split at blanks; single and double quotes keep a word together, and a backslash takes the next character
     * as it is (but not in single quotes). No variable, pattern or pipe means anything.
     *
     * @throws org.boucle.core.InvalidValue when a quote is not closed
     */
    public static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
                i++;
                word.append(command.charAt(i));
                inWord = true;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        require(quote == 0, "controller", command, "a command whose quotes are closed");
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    @Override
    public String answer(String line) throws NoAnswer {
        if (over.isPresent()) {
            Programs.holdWhileEnding(); // it may have died of the same Ctrl-C
            throw new NoAnswer(over.get());
        }
        try {
            passOverLateOnes();
            if (!toSay.offer(line)) {
                throw ended("it does not read what it is told");
            }
            Duration patience = first ? limit.multipliedBy(FIRST_TAKES) : limit;
            first = false;
            String answer = hear(patience);
            silences = 0;
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended("the run was interrupted");
        }
    }

    /** A late answer to an earlier line begins the wait anew: there are at most {@value #PATIENCE} of them, and no clock is read. */
    private String hear(Duration patience) throws NoAnswer, InterruptedException {
        while (true) {
            Heard next = heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw silence(patience);
            }
            if (next.isEnd) {
                throw ended(next.text.isEmpty() ? obituary() : next.text);
            }
            if (owed == 0) {
                return next.text;
            }
            owed--; // the answer to an earlier line
        }
    }

    /** What has come since the last answer belongs to earlier lines, or to none. */
    private void passOverLateOnes() throws NoAnswer, InterruptedException {
        for (Heard late = heard.poll(); late != null; late = heard.poll()) {
            if (late.isEnd) {
                throw ended(late.text.isEmpty() ? obituary() : late.text);
            }
            owed = Math.max(0, owed - 1);
        }
    }

    private NoAnswer silence(Duration patience) {
        owed++;
        silences++;
        String why = "no answer within " + patience.toMillis() / 1000.0 + " s";
        return silences < PATIENCE ? new NoAnswer(why) : ended(why + ", " + PATIENCE + " times in a row; it was ended");
    }

    private NoAnswer ended(String why) {
        Programs.holdWhileEnding();
        Programs.kill(process);
        String words = lastWords();
        over = Optional.of(words.isEmpty() ? why : why + "; its last words: " + words);
        return new NoAnswer(over.get());
    }

    private String obituary() throws InterruptedException {
        return process.waitFor(GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                ? "it ended by itself (exit status " + process.exitValue() + ")"
                : "it closed its standard input or output";
    }

    private String lastWords() {
        try {
            threads.get(0).join(GONE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lastWords) {
            return String.join(" | ", lastWords);
        }
    }

    /** Closes its standard input, gives it 5 s to end by itself, and ends it. */
    @Override
    public void close() {
        try {
            boolean farewell = toSay.offer(FAREWELL);
            if (!farewell || !process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                Programs.kill(process);
            }
        } catch (InterruptedException e) {
            Programs.kill(process);
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, "controller: " + name);
        thread.setDaemon(true);
        return thread;
    }

    /** In a thread of its own: a program that doesn't read fills the pipe, and whoever writes on is held up for ever. */
    private void say() {
        try (Writer in = new OutputStreamWriter(process.getOutputStream(), UTF_8)) {
            for (String line = toSay.take(); !line.equals(FAREWELL); line = toSay.take()) {
                in.write(line + "\n");
                in.flush();
            }
        } catch (IOException gone) {
            hearEnd("");
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        String end = "";
        try (Reader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = out.read(); c >= 0; c = out.read()) {
                if (c == '\n') {
                    heard.put(new Heard(line.toString(), false));
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                } else {
                    end = "a line of more than " + LONGEST_LINE + " characters";
                    break;
                }
            }
        } catch (IOException broken) {
            end = ""; // its end of the pipe is gone, and so is it
        } catch (InterruptedException closed) {
            return;
        }
        hearEnd(end);
    }

    private void hearEnd(String why) {
        try {
            heard.put(new Heard(why, true));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepLastWords() {
        try (BufferedReader err = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
            char[] some = new char[4096];
            StringBuilder line = new StringBuilder();
            for (int n = err.read(some); n >= 0; n = err.read(some)) {
                for (int i = 0; i < n; i++) {
                    if (some[i] == '\n') {
                        keep(line.toString());
                        line.setLength(0);
                    } else if (line.length() < LONGEST_WORDS) {
                        line.append(Character.isISOControl(some[i]) ? ' ' : some[i]);
                    }
                }
            }
            keep(line.toString());
        } catch (IOException broken) {
            keep("(its standard error broke)");
        }
    }

    private void keep(String line) {
        if (line.isBlank()) {
            return;
        }
        synchronized (lastWords) {
            lastWords.addLast(line.strip());
            if (lastWords.size() > WORDS_KEPT) {
                lastWords.removeFirst();
            }
        }
    }
}
