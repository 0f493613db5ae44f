package org.boucle.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as a file writes it: a clock on a wall, and the offset from UTC where the file has one.
 *
 * @param local the clock on the wall
 * @param tellsZone whether the offset is that of the person's clock; one that a database writes in UTC for everybody is not
 */
record Stamp(LocalDateTime local, Optional<ZoneOffset> offset, boolean tellsZone) {
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})[T ]+(\\d{1,2}):(\\d{2})"
            + "(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*(?:(Z)|([+-]\\d{2}):?(\\d{2}))?");
    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,4})[-/.](\\d{1,2})[-/.](\\d{1,4})[T ]+(\\d{1,2}):(\\d{2})"
                    + "(?::(\\d{2}))?\\s*(?:([AaPp])\\.?[Mm]\\.?)?(?:\\s*UTC)?");

    /** {@code 2026-03-29T01:57:12}, with a space for the T, without seconds, with an offset or not; empty when it is none. */
    static Optional<Stamp> iso(String text) {
        Matcher m = ISO.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            int nanos = m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "000000000").substring(0, 9));
            LocalDateTime local = LocalDateTime.of(
                    Integer.parseInt(m.group(1)),
                    Integer.parseInt(m.group(2)),
                    Integer.parseInt(m.group(3)),
                    Integer.parseInt(m.group(4)),
                    Integer.parseInt(m.group(5)),
                    m.group(6) == null ? 0 : Integer.parseInt(m.group(6)),
                    nanos);
            return Optional.of(new Stamp(local, offset(m), true));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A moment, and the offset of the person's clock then, UTC too. */
    static Stamp inZone(Instant at, ZoneOffset offset) {
        return new Stamp(at.atOffset(offset).toLocalDateTime(), Optional.of(offset), true);
    }

    /** A moment of a database, and the offset of the person's clock where it tells one; UTC itself tells none. */
    static Stamp of(Instant at, Optional<ZoneOffset> told) {
        return told.filter(offset -> !offset.equals(ZoneOffset.UTC))
                .map(offset -> inZone(at, offset))
                .orElseGet(() ->
                        new Stamp(at.atOffset(ZoneOffset.UTC).toLocalDateTime(), Optional.of(ZoneOffset.UTC), false));
    }

    private static Optional<ZoneOffset> offset(Matcher m) {
        if (m.group(8) != null) {
            return Optional.of(ZoneOffset.UTC);
        }
        if (m.group(9) == null) {
            return Optional.empty();
        }
        int hours = Integer.parseInt(m.group(9));
        int minutes = Integer.parseInt(m.group(10));
        return Optional.of(ZoneOffset.ofHoursMinutes(hours, m.group(9).startsWith("-") ? -minutes : minutes));
    }

    /** Day, month and year in an order that only the whole file can tell, 12 or 24 hours. */
    static Optional<Stamp> numbers(String text, DateOrder order) {
        Matcher m = NUMBERS.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(m.group(1));
        int second = Integer.parseInt(m.group(2));
        int third = Integer.parseInt(m.group(3));
        boolean yearFirst = m.group(1).length() == 4;
        if (!yearFirst && m.group(3).length() != 4) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(m.group(4));
        if (m.group(7) != null) {
            if (hour < 1 || hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (m.group(7).equalsIgnoreCase("p") ? 12 : 0);
        }
        try {
            int year = yearFirst ? first : third;
            int month = yearFirst ? second : order == DateOrder.DAY_FIRST ? second : first;
            int day = yearFirst ? third : order == DateOrder.DAY_FIRST ? first : second;
            LocalDateTime local = LocalDateTime.of(
                    year,
                    month,
                    day,
                    hour,
                    Integer.parseInt(m.group(5)),
                    m.group(6) == null ? 0 : Integer.parseInt(m.group(6)));
            return Optional.of(new Stamp(local, Optional.empty(), false));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Gathers, row after row, what the dates of a file prove about their order. It is decided once a file, never row by row. */
    static final class Evidence {
        private boolean dayFirst;
        private boolean monthFirst;
        private boolean ambiguous;

        void see(String text) {
            Matcher m = NUMBERS.matcher(text);
            if (m.matches() && m.group(1).length() <= 2) {
                dayFirst |= Integer.parseInt(m.group(1)) > 12;
                monthFirst |= Integer.parseInt(m.group(2)) > 12;
                ambiguous = true;
            }
        }

        boolean contradicts() {
            return dayFirst && monthFirst;
        }

        /** Whether any date needs an order at all. */
        boolean needsOrder() {
            return ambiguous;
        }

        Optional<DateOrder> order() {
            return dayFirst == monthFirst
                    ? Optional.empty()
                    : Optional.of(dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
        }
    }
}
