package org.boucle.virtual.fault;

/**
 * The kinds of what goes wrong. Each has a size, whose meaning and range are its own, and usual numbers, which are ours.
 */
public enum Mishap {
    /** The sleeper lies on the sensor: it reads low by that share. Only while they sleep. */
    COMPRESSION_LOW("compression-low", "share read low", 0.05, 0.9, 0.2, 0.5, 20, 90),
    /** Readings don't come; the link is there. Their values are lost. */
    DROPOUT("dropout", "none", 0, 0, 0, 0, 10, 120),
    /** The sensor drifts away by that much an hour, up or down, and is right again at the end. */
    DRIFT("drift", "mg/dL per hour", -60, 60, -12, 12, 120, 720),
    /** The sensor repeats its last value. */
    STUCK("stuck", "none", 0, 0, 0, 0, 20, 90),
    /** The sensor is off by that much, up or down. */
    JUMP("jump", "mg/dL", -200, 200, -60, 60, 10, 60),
    /** A reading is handed over that much later than it was measured. */
    LATE_READINGS("late-readings", "min", 1, 60, 5, 20, 30, 180),
    /** Each reading is handed over twice. */
    DOUBLED_READINGS("doubled-readings", "none", 0, 0, 0, 0, 30, 180),
    /** The sensor can't be reached; what it would have measured is lost. */
    SENSOR_LINK_LOST("sensor-link-lost", "none", 0, 0, 0, 0, 15, 120),
    /** The set is blocked: nothing reaches the body, the pressure alarm comes in time. A new set ends it, too. */
    OCCLUSION("occlusion", "none", 0, 0, 0, 0, 240, 1440),
    /** The site takes up only that share of the insulin; no alarm. A new set ends it, too. */
    PARTIAL_DELIVERY("partial-delivery", "share taken up", 0.05, 0.95, 0.1, 0.5, 240, 1440),
    /** A bent or fallen-out cannula: nothing is taken up, no alarm. A new set ends it, too. */
    SITE_FAILURE("site-failure", "none", 0, 0, 0, 0, 240, 1440),
    /** The pump can't be reached; it goes on by itself. */
    PUMP_LINK_LOST("pump-link-lost", "none", 0, 0, 0, 0, 15, 180),
    /** Commands act but their acknowledgements don't come back. */
    ACKNOWLEDGEMENT_LOST("acknowledgement-lost", "none", 0, 0, 0, 0, 5, 60),
    /** The pump's battery is empty. A new battery ends it, too. */
    BATTERY_OUT("battery-out", "none", 0, 0, 0, 0, 60, 600),
    /** The pump's clock is wrong by that much, and with it its own schedule. */
    PUMP_CLOCK("pump-clock", "min", -720, 720, -90, 90, 240, 2880),
    /** The controller is down for so long and then starts again from what it kept. The world only says so; its driver does it. */
    CONTROLLER_RESTART("controller-restart", "none", 0, 0, 0, 0, 1, 15);

    private final String id;
    private final String sizeMeans;
    private final double leastSize;
    private final double mostSize;
    private final double usualFromSize;
    private final double usualToSize;
    private final int usualFromMin;
    private final int usualToMin;

    Mishap(
            String id,
            String sizeMeans,
            double leastSize,
            double mostSize,
            double usualFromSize,
            double usualToSize,
            int usualFromMin,
            int usualToMin) {
        this.id = id;
        this.sizeMeans = sizeMeans;
        this.leastSize = leastSize;
        this.mostSize = mostSize;
        this.usualFromSize = usualFromSize;
        this.usualToSize = usualToSize;
        this.usualFromMin = usualFromMin;
        this.usualToMin = usualToMin;
    }

    /** As written in files: compression-low. */
    public String id() {
        return id;
    }

    /** What its size is and in what unit; "none" where there is no size (it is 0). */
    public String sizeMeans() {
        return sizeMeans;
    }

    public double leastSize() {
        return leastSize;
    }

    public double mostSize() {
        return mostSize;
    }

    /** Whether it comes only while the person sleeps. */
    public boolean isNightly() {
        return this == COMPRESSION_LOW;
    }

    /** That often, for as long and of the size that is usual. */
    public FaultPlan.Chance perWeek(double times) {
        return new FaultPlan.Chance(this, times, usualFromMin, usualToMin, usualFromSize, usualToSize);
    }
}
