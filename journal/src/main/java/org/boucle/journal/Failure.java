package org.boucle.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import org.boucle.core.port.JournalFailed;
import org.sqlite.SQLiteErrorCode;

/** SQLite's errors in words that say what to do. */
final class Failure {
    private Failure() {}

    static JournalFailed of(Path journal, SQLException e) {
        return new JournalFailed(journal + ": " + words(e) + " (" + e.getMessage() + ")", e);
    }

    /** That SQLite could not open the file, or make the shared memory beside it that readers and writer need. */
    static boolean isUnopenable(SQLException e) {
        SQLiteErrorCode code = code(e);
        return code == SQLiteErrorCode.SQLITE_CANTOPEN || code == SQLiteErrorCode.SQLITE_READONLY;
    }

    private static String words(SQLException e) {
        return switch (code(e)) {
            case SQLITE_FULL -> "the disk is full: make room; the next turn is written again";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "it can't be written: allow it, or give a file in a folder of yours";
            case SQLITE_CANTOPEN -> "it can't be opened: look whether its folder is there and may be written";
            case SQLITE_IOERR -> "the disk refused: look at its space, quota and health; the next turn is tried again";
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
                "another program holds it locked: close that; the next turn is tried again";
            case SQLITE_CORRUPT -> "it is damaged: keep it as it is for the inquiry, and begin another";
            case SQLITE_NOTADB -> "it is not a journal of Boucle: give another file";
            case SQLITE_CONSTRAINT -> "it refuses all but the next entry at its end: is something else writing in it?";
            default -> "the database failed";
        };
    }

    private static SQLiteErrorCode code(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xFF);
    }
}
