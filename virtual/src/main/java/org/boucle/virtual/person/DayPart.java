package org.boucle.virtual.person;

/**
 * The parts of the day in which a body of Cappon 2023 has a sensitivity and a gut of its own: 04–11, 11–17 and 17–04 h on its clock.
 *
 * @see "Cappon et al., IEEE Trans Biomed Eng 2023;70:3227; hours as in gcappon/py_replay_bg@7b47b5c"
 */
public enum DayPart {
    MORNING(4 * 60, 7 * 60 + 30),
    MIDDAY(11 * 60, 12 * 60 + 30),
    /** Until 04 h. */
    EVENING(17 * 60, 19 * 60 + 30);

    private final int fromMinute;
    private final int mealMinute;

    DayPart(int fromMinute, int mealMinute) {
        this.fromMinute = fromMinute;
        this.mealMinute = mealMinute;
    }

    /** Min since midnight from when on it is. */
    public int fromMinute() {
        return fromMinute;
    }

    /** Min since midnight of a usual meal in it, when a clinic looks how much insulin that meal needs. Ours. */
    public int mealMinute() {
        return mealMinute;
    }

    /** The part that holds that minute of the day, 0..1439. */
    public static DayPart at(int minuteOfDay) {
        if (minuteOfDay < MORNING.fromMinute || minuteOfDay >= EVENING.fromMinute) {
            return EVENING;
        }
        return minuteOfDay < MIDDAY.fromMinute ? MORNING : MIDDAY;
    }
}
