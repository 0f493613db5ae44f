package org.boucle.exchange;

/** What a reader did that is not plain reading. Its words are in {@code Why_en} and {@code Why_fr}, its count is {@code {count}}. */
public enum Note {
    READ_AS_WINDOWS_1252("EXC-windows-1252"),
    READ_AS_UTF_16("EXC-utf-16"),
    DAY_FIRST("EXC-day-first"),
    MONTH_FIRST("EXC-month-first"),
    UNIT_INFERRED_MGDL("EXC-unit-inferred-mgdl"),
    UNIT_INFERRED_MMOL("EXC-unit-inferred-mmol"),
    UNIT_OVERRIDDEN("EXC-unit-overridden"),
    CONVERTED("EXC-converted"),
    ZONE_UNKNOWN("EXC-zone-unknown"),
    ZONE_FROM_OFFSET("EXC-zone-from-offset"),
    ZONE_ONLY_UTC("EXC-zone-only-utc"),
    SPRING_GAP("EXC-spring-gap"),
    AUTUMN_HOUR("EXC-autumn-hour"),
    AMBIGUOUS_HOUR("EXC-ambiguous-hour"),
    CLOCK_CHANGED("EXC-clock-changed"),
    PERSON_UNCHECKED("EXC-person-unchecked"),
    DUPLICATES("EXC-duplicates"),
    REPLACED("EXC-replaced"),
    LOW_OR_HIGH("EXC-low-or-high"),
    OPEN_END("EXC-open-end"),
    CUT_GLUCOSE("EXC-cut-glucose"),
    NO_GLUCOSE("EXC-no-glucose"),
    SENSOR_ERRORS("EXC-sensor-errors"),
    CALIBRATIONS("EXC-calibrations"),
    STRIPS("EXC-strips"),
    SCANS("EXC-scans"),
    VIEWS("EXC-views"),
    OTHER_ROWS("EXC-other-rows"),
    OTHER_COLUMNS("EXC-other-columns"),
    INSULIN_WITHOUT_AMOUNT("EXC-insulin-without-amount"),
    CARBS_WITHOUT_GRAMS("EXC-carbs-without-grams"),
    LONG_ACTING("EXC-long-acting"),
    NO_BASAL("EXC-no-basal");

    private final String id;

    Note(String id) {
        this.id = id;
    }

    /** The id of the reason, and the key of its words. */
    public String id() {
        return id;
    }
}
