package org.boucle.virtual.life;

import static org.boucle.core.Require.require;

/** The border of this package's records: a number inside its range. */
final class Within {
    private Within() {}

    static void share(String field, double value) {
        require(value >= 0 && value <= 1, field, value, "0..1");
    }

    static void range(String field, double value, double least, double most, String unit) {
        require(value >= least && value <= most, field, value, least + ".." + most + " " + unit);
    }

    static void range(String field, int value, int least, int most, String unit) {
        require(value >= least && value <= most, field, value, least + ".." + most + " " + unit);
    }

    /** Two ends of a range that is drawn from. */
    static void ordered(String field, double from, double to) {
        require(from <= to, field, from + ".." + to, "the smaller end first");
    }
}
