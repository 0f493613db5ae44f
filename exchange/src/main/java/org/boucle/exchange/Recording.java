package org.boucle.exchange;

import java.time.ZoneId;
import java.util.List;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;

/**
 * What one or more files say about one person.
 *
 * @param person the id that the file gives, else {@link #UNNAMED}; never a name
 * @param zone where the person's clock hung: as told, else the offset that the file writes, else UTC
 * @param readings in order of time, at least one, no two of one sensor in the same second
 * @param insulin in order of start; empty where no insulin is recorded. What a pump gave is numbered from 1; insulin by pen is 0, and
 *     long-acting insulin is a basal delivery that spreads over 24 h
 * @param meals in order of time
 * @param notes all that was dropped, converted or assumed, counted; ids and words are those of {@link Note}
 */
public record Recording(
        String person,
        ZoneId zone,
        List<Reading> readings,
        List<Delivery> insulin,
        List<Announcement> meals,
        List<Reason> notes) {
    /** Whose recording it is when the file has no id. */
    public static final String UNNAMED = "person";

    public Recording {
        readings = List.copyOf(readings);
        insulin = List.copyOf(insulin);
        meals = List.copyOf(meals);
        notes = List.copyOf(notes);
    }

    /** Whether basal insulin is recorded; boluses without it are half of the truth. */
    public boolean hasBasal() {
        return insulin.stream().anyMatch(d -> d.kind() == Delivery.Kind.BASAL);
    }

    public boolean has(Note note) {
        return notes.stream().anyMatch(reason -> reason.id().equals(note.id()));
    }
}
