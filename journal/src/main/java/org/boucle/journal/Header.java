package org.boucle.journal;

import java.util.List;
import java.util.Optional;

/**
 * What a journal says of itself before its first entry; the chain begins with its hash.
 *
 * @param format of the file and the chain
 * @param subject whose it is
 * @param schema the types its entries are made of, as text: enough to read it when this program is gone
 */
record Header(int format, Subject subject, String schema) {
    static final int FORMAT = 1;

    /** The first line by which two schemas differ, as each says it; empty when they are the same. */
    Optional<String> differenceFrom(Header other) {
        List<String> mine = schema.lines().toList();
        List<String> its = other.schema.lines().toList();
        Optional<String> onlyMine =
                mine.stream().filter(line -> !its.contains(line)).findFirst();
        Optional<String> onlyIts =
                its.stream().filter(line -> !mine.contains(line)).findFirst();
        return schema.equals(other.schema)
                ? Optional.empty()
                : Optional.of("it has \"" + onlyMine.orElse("nothing") + "\", this Boucle has \""
                        + onlyIts.orElse("nothing") + "\"");
    }
}
