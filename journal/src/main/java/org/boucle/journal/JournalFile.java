package org.boucle.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.State;
import org.boucle.core.event.PumpReport;
import org.boucle.core.port.Journal;
import org.boucle.core.port.JournalFailed;
import org.boucle.journal.Chain.Broken;
import org.boucle.journal.Chain.Link;
import org.boucle.journal.Chain.Next;
import org.boucle.journal.Chain.Step;

/**
 * A journal in one SQLite file: append-only, hash-chained, one transaction a turn, one writer. Its layout is in
 * docs/formats/journal.md. May be used from several threads; each call stands alone.
 *
 * <p>Never copy or read the file with Java's file methods in a process that has it open: on POSIX, closing such a stream frees
 * SQLite's own locks on it (sqlite.org/howtocorrupt.html, section 2.2).
 */
public final class JournalFile implements Journal {
    /**
     * How many entries at the end are checked, at least, before going on with a journal: a month has 8640, and a restart must not
     * wait for them. {@link #verify()} checks all.
     */
    static final int CHECKED_WHEN_OPENED = 32;

    private final Path path;
    private final Tables tables;
    private final Optional<OneWriter> writer;
    private final Entries entries;
    /** Which file on the disk this is, in the system's own terms. */
    private final List<Object> identity;
    /** What the next entry hangs on; empty after a failure, and always in a reader: then only the file can tell. */
    private Optional<Link> tail = Optional.empty();

    private boolean open = true;

    private JournalFile(Path path, Tables tables, Optional<OneWriter> writer, Optional<Subject> wanted)
            throws JournalFailed {
        this.path = path;
        this.tables = tables;
        this.writer = writer;
        this.entries = new Entries(tables, wanted.isPresent() ? headerFor(wanted.get()) : headerFound());
        this.identity = identity();
        if (writer.isPresent()) {
            tail();
        }
    }

    /**
     * Opens a journal to go on with, or begins one where there is no file. The chain of its last entries (32 at least) is checked.
     *
     * @throws JournalFailed when another writes in it, when it is of another subject or schema or no journal at all, when its end is
     *     broken, or when it can't be written
     */
    public static JournalFile open(Path path, Subject subject) throws JournalFailed {
        OneWriter writer = OneWriter.claim(path);
        try {
            return over(path, Tables.forWriting(path), Optional.of(writer), Optional.of(subject));
        } catch (SQLException e) {
            writer.close();
            throw Failure.of(path, e);
        } catch (JournalFailed | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * Opens a journal to read, also while another process writes in it, or a copy of one. The chain is checked where it is read, so
     * that what lies before a broken entry can still be.
     *
     * @throws JournalFailed when there is none, when it can't be read, or when it is of another schema
     */
    public static JournalFile openReadOnly(Path path) throws JournalFailed {
        if (!Files.exists(path)) {
            throw new JournalFailed(path + ": there is no such journal");
        }
        try {
            return over(path, Tables.forReading(path), Optional.empty(), Optional.empty());
        } catch (SQLException e) {
            throw Failure.of(path, e);
        }
    }

    private static JournalFile over(Path path, Tables tables, Optional<OneWriter> writer, Optional<Subject> wanted)
            throws SQLException, JournalFailed {
        try {
            return new JournalFile(path, tables, writer, wanted);
        } catch (JournalFailed | RuntimeException e) {
            tables.close();
            throw e;
        }
    }

    /** Whose it is. */
    public Subject subject() {
        return entries.header().subject();
    }

    /**
     * Writes one turn. After a failure the journal may be used on: nothing of the turn was kept, and the next is tried afresh.
     *
     * @throws JournalFailed when it can't be written, or when the turn met another pump than the subject's
     */
    @Override
    public synchronized void append(Cycle cycle) throws JournalFailed {
        requireOpen();
        if (writer.isEmpty()) {
            throw new JournalFailed(path + ": it was opened to be read only");
        }
        requireItsPump(cycle);
        requireItsFile();
        Next next = spelled(tail(), cycle);
        tail = Optional.empty();
        try {
            tables.append(next.row());
        } catch (SQLException e) {
            throw Failure.of(path, e);
        }
        tail = Optional.of(next.link());
    }

    @Override
    public synchronized Optional<State> last() throws JournalFailed {
        return tail().left();
    }

    /** Where the chain stands now. Noted somewhere else, it is what {@link #verify(Head)} asks for later. */
    public synchronized Head head() throws JournalFailed {
        return tail().head();
    }

    /**
     * The latest turn at or before that time, by the clock of the loop, to the millisecond; empty when the journal begins later.
     *
     * @throws JournalFailed when it can't be read or does not hang on the entry before it
     */
    public Optional<Entry> at(Instant time) throws JournalFailed {
        return read(() -> entries.at(time.toEpochMilli()));
    }

    /**
     * Every entry, oldest first; the chain is checked on the way. Entries that a writer adds meanwhile are met too. Ends with {@link
     * UncheckedJournalFailed} at the first entry that can't be read or does not hang on the one before.
     */
    public Stream<Entry> entries() {
        Iterable<Entry> walk = Walk::new;
        return StreamSupport.stream(walk.spliterator(), false);
    }

    /** The turns of {@link #entries}. */
    public Stream<Cycle> cycles() {
        return entries().map(Entry::cycle);
    }

    /**
     * Checks the whole journal, from the header to the last entry, and the pages that it lies on. A chain can't show that its end
     * was cut off: {@link #verify(Head)} can.
     *
     * @return where it ends
     * @throws JournalFailed naming the first entry that is missing, damaged, changed or in another's place
     */
    public Head verify() throws JournalFailed {
        Walk walk = new Walk();
        while (walk.isMore()) {
            walk.step();
        }
        Optional<String> damage = read(tables::damage);
        if (damage.isPresent()) {
            throw broken("every entry is whole, but the file around them is damaged: " + damage.get());
        }
        return walk.last.head();
    }

    /**
     * Checks the whole journal, and that it still holds the entry that was noted.
     *
     * @param noted a {@link #head} from before, kept where who can change the journal can't change it
     * @return where it ends
     * @throws JournalFailed as {@link #verify()}, and when the journal was cut off before that entry or written anew
     */
    public Head verify(Head noted) throws JournalFailed {
        Head head = verify();
        if (noted.sequence() > head.sequence()) {
            throw broken("it ends at entry " + head.sequence() + ", but entry " + noted.sequence()
                    + " was there: its end was cut off");
        }
        if (!read(() -> entries.link(noted.sequence())).head().equals(noted)) {
            throw broken("entry " + noted.sequence() + " is not the one that was noted: the journal was written anew");
        }
        return head;
    }

    /** Closes it; a second time does nothing. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            try {
                tables.close();
            } catch (SQLException e) {
                // Every turn was on the disk when append returned: a close that fails loses nothing, and there is
                // nobody to do better.
            }
            writer.ifPresent(OneWriter::close);
        }
    }

    private Header headerFor(Subject wanted) throws JournalFailed {
        Header mine = new Header(Header.FORMAT, wanted, Chain.schema());
        if (read(tables::isBlank)) {
            return read(() -> {
                tables.readyToWrite();
                tables.create(mine);
                return mine;
            });
        }
        Header found = headerFound();
        if (!found.subject().equals(wanted)) {
            throw new JournalFailed(
                    path + ": it is the journal of the " + found.subject().words() + " and can't be continued for the "
                            + wanted.words() + ": give another file");
        }
        return read(() -> {
            tables.readyToWrite();
            return found;
        });
    }

    private Header headerFound() throws JournalFailed {
        if (read(tables::isBlank)) {
            throw new JournalFailed(path + ": it is empty: no journal was begun in it");
        }
        if (!read(tables::isJournal)) {
            throw new JournalFailed(path + ": it is another program's database: give another file");
        }
        int format = read(tables::format);
        if (format != Header.FORMAT) {
            throw new JournalFailed(path + ": it is of format " + format + ", this Boucle knows " + Header.FORMAT
                    + ": read it with the version that wrote it, or give another file");
        }
        Header found = read(tables::header).orElseThrow(() -> broken("its header can't be read"));
        Optional<String> difference = found.differenceFrom(new Header(Header.FORMAT, found.subject(), Chain.schema()));
        if (difference.isPresent()) {
            throw new JournalFailed(path + ": it was written by another version of Boucle (" + difference.get()
                    + "): read it with that version, or give another file");
        }
        return found;
    }

    /** A journal's pump is for life: whatever the caller said it was opened for, the pump says its own name. */
    private void requireItsPump(Cycle cycle) throws JournalFailed {
        Optional<String> met = cycle.in().pump().map(PumpReport::status).map(status -> status.pump());
        Subject subject = subject();
        if (subject.kind() != Subject.Kind.SHADOW
                && met.isPresent()
                && !met.get().equals(subject.pump())) {
            throw new JournalFailed(path + ": it is the journal of the " + subject.words() + "; a turn with pump "
                    + met.get() + " is not written in it");
        }
    }

    /** SQLite would go on writing into a file that has no name any more, and all would be lost at its end. */
    private void requireItsFile() throws JournalFailed {
        if (!identity().equals(identity)) {
            throw new JournalFailed(path + ": another file lies in its place: put the journal back, or start again");
        }
    }

    /** The keys of the file and of its write-ahead log, which live and die together. */
    private List<Object> identity() throws JournalFailed {
        if (writer.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(key(path), key(Tables.log(path)));
        } catch (NoSuchFileException e) {
            throw new JournalFailed(
                    path + ": the file was moved or deleted (" + e.getFile() + "): put it back, or start again", e);
        } catch (IOException e) {
            throw new JournalFailed(path + ": its folder can't be read: " + e.getMessage(), e);
        }
    }

    private static Object key(Path file) throws IOException {
        // Windows gives no key; it does not let an open file be moved or deleted either.
        return Optional.ofNullable(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    private Next spelled(Link last, Cycle cycle) throws JournalFailed {
        try {
            return Chain.next(last, cycle);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new JournalFailed(path + ": this turn can't be written: " + e.getMessage(), e);
        }
    }

    private Link tail() throws JournalFailed {
        if (tail.isPresent()) {
            return tail.get();
        }
        Link found = read(() -> entries.end(CHECKED_WHEN_OPENED));
        if (writer.isPresent()) {
            tail = Optional.of(found);
        }
        return found;
    }

    private interface Reading<T> {
        T read() throws SQLException, Broken;
    }

    private synchronized <T> T read(Reading<T> reading) throws JournalFailed {
        requireOpen();
        try {
            return reading.read();
        } catch (SQLException e) {
            throw Failure.of(path, e);
        } catch (Broken e) {
            throw broken(e.what());
        }
    }

    private JournalFailed broken(String what) {
        return new JournalFailed(
                path + ": " + what + ": the file was damaged or changed: keep it for the inquiry, and begin another");
    }

    private void requireOpen() throws JournalFailed {
        if (!open) {
            throw new JournalFailed(path + ": it was closed");
        }
    }

    /** From entry to entry; it holds no lock between two steps, so that a turn never waits for a reader. */
    private final class Walk implements Iterator<Entry> {
        private Link last = Chain.beginning(entries.header());

        boolean isMore() throws JournalFailed {
            return read(() -> entries.count() > last.sequence());
        }

        Entry step() throws JournalFailed {
            Step step = read(() -> entries.next(last));
            last = step.link();
            return step.entry();
        }

        @Override
        public boolean hasNext() {
            try {
                return isMore();
            } catch (JournalFailed e) {
                throw new UncheckedJournalFailed(e);
            }
        }

        @Override
        public Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                return step();
            } catch (JournalFailed e) {
                throw new UncheckedJournalFailed(e);
            }
        }
    }
}
