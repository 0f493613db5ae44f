package org.boucle.virtual.chance;

/**
 * What a world's seed is drawn for. Each has a number of its own, so that no two streams of one seed ever meet; a number, once given,
 * stays, since every recorded trial rests on it.
 */
public enum Purpose {
    ADULT_BODY(0),
    /** Usual times and appetite. */
    HABITS(1),
    DAYS(2),
    /** The threshold under which a low is felt. */
    PERCEPTION(3),
    RESCUES(4),
    ADOLESCENT_BODY(10),
    CHILD_BODY(11),
    KANDERIAN_BODY(12),
    REPLAY_BODY(13),
    SENSOR(100),
    /** The phases of insulin sensitivity. */
    SWING(101);

    private final long number;

    Purpose(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }
}
