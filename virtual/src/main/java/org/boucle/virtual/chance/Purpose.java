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
    /** Which meals are fatty. */
    FATTY_MEALS(5),
    /** What is told late, or twice. */
    TELLING(6),
    /** When they exercise, how hard, and what of it they tell. */
    SPORT(7),
    ADOLESCENT_BODY(10),
    CHILD_BODY(11),
    KANDERIAN_BODY(12),
    REPLAY_BODY(13),
    SENSOR(100),
    /** The phases of insulin sensitivity. */
    SWING(101),
    SENSITIVITY_BY_DAY(102),
    /** Speed and share of insulin's absorption. */
    ABSORPTION_BY_DAY(103),
    ALCOHOL(104),
    ILLNESS(105),
    STEROID(106),
    /** The day of the menstrual cycle that a life begins on. */
    CYCLE(107),
    /** What goes wrong by chance. */
    FAULTS(110),
    /** The flow of each infusion set. */
    PUMP_BASAL(111),
    PUMP_BOLUSES(112);

    private final long number;

    Purpose(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }
}
