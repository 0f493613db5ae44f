package org.boucle.exchange;

import java.util.List;

/** A kind of table. It is recognised by its header, never by the name of the file. */
interface CsvFormat {
    boolean isHeader(List<String> cells);

    /** Reads all rows into the book. */
    void read(CsvTable table, Book book) throws InputError;
}
