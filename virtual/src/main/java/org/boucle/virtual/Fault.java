package org.boucle.virtual;

/** What can be made to go wrong in a {@link World}, each by a switch. */
public enum Fault {
    /** The sensor can't be reached; what it would have measured is lost. */
    SENSOR_LOST,
    /** The sensor is lain upon and reads 40 % low. */
    SENSOR_READS_LOW,
    /** The pump can't be reached; it goes on by itself. */
    LINK_LOST,
    /** Commands act but their acknowledgements don't come back. */
    ACKNOWLEDGEMENT_LOST,
    /** The infusion set is blocked: the pump's motor turns, nothing reaches the body. Ends with a set change, too. */
    SET_OCCLUDED,
    /** The pump's battery is empty. Ends with a battery change, too. */
    BATTERY_OUT,
    /** The person will not tell of the next meal of their own. Ends with that meal. */
    NEXT_MEAL_UNANNOUNCED
}
