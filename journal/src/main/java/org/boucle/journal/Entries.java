package org.boucle.journal;

import java.sql.SQLException;
import java.util.Optional;
import org.boucle.journal.Chain.Broken;
import org.boucle.journal.Chain.Link;
import org.boucle.journal.Chain.Step;

/** The rows of a file read as the chain that they are. */
record Entries(Tables tables, Header header) {
    /** How many there are. */
    long count() throws SQLException {
        return tables.last();
    }

    /** What an entry is read behind; 0 is the beginning. */
    Link link(long sequence) throws SQLException, Broken {
        return sequence == 0 ? Chain.beginning(header) : Link.trusting(row(sequence));
    }

    Step next(Link last) throws SQLException, Broken {
        return Chain.read(last, row(last.sequence() + 1));
    }

    /** The last entry, read; the chain is checked on at least that many up to it. */
    Link end(int checked) throws SQLException, Broken {
        long count = count();
        return walk(Math.max(1, count - checked + 1), count).read();
    }

    /** The latest entry at or before that time, ms since 1970. */
    Optional<Entry> at(long time) throws SQLException, Broken {
        long sequence = tables.at(time);
        return sequence == 0
                ? Optional.empty()
                : Optional.of(next(walk(sequence, sequence - 1)).entry());
    }

    /** From the nearest link before the first entry from which one can read on, along the chain, to the last. */
    private Link walk(long first, long last) throws SQLException, Broken {
        Link link = link(Chain.aloneAtOrBefore(first) - 1);
        while (link.sequence() < last) {
            link = Chain.follow(link, row(link.sequence() + 1));
        }
        return link;
    }

    private Row row(long sequence) throws SQLException, Broken {
        return tables.row(sequence).orElseThrow(() -> new Broken(sequence, "is missing"));
    }
}
