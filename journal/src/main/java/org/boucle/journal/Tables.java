package org.boucle.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/** The journal's SQL, and nothing else of SQLite than this. One thread at a time. */
final class Tables implements AutoCloseable {
    /** "Bouc": marks the SQLite file as a journal, so that another's database is never touched. */
    private static final int APPLICATION_ID = 0x426F7563;

    private static final int BUSY_TIMEOUT_MS = 2000;
    private static final int SYNCHRONOUS_FULL = 2;

    private static final List<String> SCHEMA = List.of(
            "PRAGMA application_id = " + APPLICATION_ID,
            "PRAGMA user_version = " + Header.FORMAT,
            """
            CREATE TABLE header (
              one    INTEGER PRIMARY KEY CHECK (one = 1),
              kind   TEXT NOT NULL,
              person TEXT NOT NULL,
              pump   TEXT NOT NULL,
              schema TEXT NOT NULL
            ) STRICT""",
            """
            CREATE TABLE entry (
              seq   INTEGER PRIMARY KEY,
              time  INTEGER NOT NULL,
              cause TEXT NOT NULL,
              bytes BLOB NOT NULL,
              hash  BLOB NOT NULL CHECK (length(hash) = 32)
            ) STRICT""",
            "CREATE INDEX entry_time ON entry (time)",
            """
            CREATE TRIGGER header_once BEFORE INSERT ON header WHEN EXISTS (SELECT 1 FROM header)
            BEGIN SELECT raise(ABORT, 'a journal has one header'); END""",
            never("UPDATE", "header"),
            never("DELETE", "header"),
            never("UPDATE", "entry"),
            never("DELETE", "entry"),
            """
            CREATE TRIGGER entry_only_at_the_end BEFORE INSERT ON entry
            WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
            BEGIN SELECT raise(ABORT, 'a journal grows at its end only'); END""");

    private final Connection connection;

    private Tables(Connection connection) {
        this.connection = connection;
    }

    /** Opens or makes the file; nothing in it is changed yet, since it might be another's. */
    static Tables forWriting(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // Without it an fsync on macOS stops at the disk's own cache.
        config.setPragma(SQLiteConfig.Pragma.FULL_SYNC, "true");
        return new Tables(config.createConnection(url(file)));
    }

    /** Opens a file to read, also while another process writes in it. */
    static Tables forReading(Path file) throws SQLException {
        try {
            return forReading(file, "");
        } catch (SQLException e) {
            // On a disk that can't be written SQLite can't put its shared memory beside the file. Without a write-ahead
            // log there
            // is nothing to share, and the file is all there is.
            if (Failure.isUnopenable(e) && hasNoLog(file)) {
                return forReading(file, "?immutable=1");
            }
            throw e;
        }
    }

    private static Tables forReading(Path file, String how) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setReadOnly(true);
        Connection connection = config.createConnection(url(file) + how);
        try {
            Tables tables = new Tables(connection);
            tables.isBlank();
            return tables;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Where SQLite keeps the write-ahead log of a file: beside its real path. */
    static Path log(Path file) throws IOException {
        Path real = file.toRealPath();
        return real.resolveSibling(real.getFileName() + "-wal");
    }

    private static boolean hasNoLog(Path file) {
        try {
            return !Files.exists(log(file));
        } catch (IOException e) {
            return false;
        }
    }

    /** As a URI, so that a "?" or a space in a name is part of the name. */
    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }

    boolean isBlank() throws SQLException {
        return number("SELECT count(*) FROM sqlite_schema") == 0;
    }

    boolean isJournal() throws SQLException {
        return number("PRAGMA application_id") == APPLICATION_ID;
    }

    /** Turns on the write-ahead log, and shows that the file can be written and that a turn will be on the disk. */
    void readyToWrite() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
        }
        if (!isDurable()) {
            throw new SQLException("no write-ahead log that is written through can be had on this disk");
        }
    }

    /** Whether a transaction is on the disk when it is done. */
    boolean isDurable() throws SQLException {
        return text("PRAGMA journal_mode").equals("wal") && number("PRAGMA synchronous") == SYNCHRONOUS_FULL;
    }

    /** Makes the tables and the header, all or nothing. */
    void create(Header header) throws SQLException {
        connection.setAutoCommit(false);
        try {
            try (Statement statement = connection.createStatement()) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO header VALUES (1, ?, ?, ?, ?)")) {
                insert.setString(1, header.subject().kind().name());
                insert.setString(2, header.subject().person());
                insert.setString(3, header.subject().pump());
                insert.setString(4, header.schema());
                insert.executeUpdate();
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    int format() throws SQLException {
        return (int) number("PRAGMA user_version");
    }

    /** The header of a journal of this format; empty when there is none that can be read. */
    Optional<Header> header() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT kind, person, pump, schema FROM header")) {
            if (!rows.next()) {
                return Optional.empty();
            }
            Subject subject =
                    new Subject(Subject.Kind.valueOf(rows.getString(1)), rows.getString(2), rows.getString(3));
            return Optional.of(new Header(Header.FORMAT, subject, rows.getString(4)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Adds a row in a transaction of its own: when this returns it is on the disk, when it throws it is not in the journal. */
    void append(Row row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO entry (seq, time, cause, bytes, hash) VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, row.sequence());
            insert.setLong(2, row.time());
            insert.setString(3, row.cause());
            insert.setBytes(4, row.packed());
            insert.setBytes(5, row.hash());
            insert.executeUpdate();
        }
    }

    Optional<Row> row(long sequence) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT time, cause, bytes, hash FROM entry WHERE seq = ?")) {
            select.setLong(1, sequence);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(
                                sequence, rows.getLong(1), rows.getString(2), rows.getBytes(3), rows.getBytes(4)))
                        : Optional.empty();
            }
        }
    }

    /** The sequence of the last entry; 0 when there is none. */
    long last() throws SQLException {
        return number("SELECT coalesce(max(seq), 0) FROM entry");
    }

    /** The sequence of the latest entry at or before that time, ms since 1970; 0 when there is none. */
    long at(long time) throws SQLException {
        return number("SELECT coalesce((SELECT seq FROM entry WHERE time <= " + time
                + " ORDER BY time DESC, seq DESC LIMIT 1), 0)");
    }

    /** What SQLite finds wrong with its pages and index; empty when nothing. */
    Optional<String> damage() throws SQLException {
        String found = text("PRAGMA integrity_check(1)");
        return found.equals("ok") ? Optional.empty() : Optional.of(found);
    }

    /** The last to close moves the write-ahead log into the file, so that a journal at rest is one file. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static String never(String verb, String table) {
        return "CREATE TRIGGER " + table + "_no_" + verb + " BEFORE " + verb + " ON " + table
                + " BEGIN SELECT raise(ABORT, 'a journal is only added to'); END";
    }
}
