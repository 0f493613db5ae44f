package org.boucle.core.therapy;

/** How much the loop may do by itself. */
public enum Mode {
    /** Advises and warns; commands nothing but what a person confirms. */
    OPEN_LOOP,
    /** Lowers or stops basal before and in a low; never gives more than prescribed. */
    LOW_GLUCOSE_SUSPEND,
    /** Modulates basal and gives micro-boluses; meals are announced by the person. */
    HYBRID_CLOSED_LOOP,
    /** As hybrid, and answers meals that nobody announced. */
    FULLY_CLOSED_LOOP,
    /** Runs on recorded data; nothing is ever commanded. */
    SHADOW;

    /** Whether automatic insulin above prescribed basal may be given at all. */
    public boolean mayIncrease() {
        return this == HYBRID_CLOSED_LOOP || this == FULLY_CLOSED_LOOP;
    }

    /** Whether the loop commands basal by itself. */
    public boolean commandsBasal() {
        return mayIncrease() || this == LOW_GLUCOSE_SUSPEND;
    }
}
