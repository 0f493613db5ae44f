package org.boucle.safety;

import java.util.List;
import org.boucle.core.quantity.BasalRate;

/**
 * The rules for automatic insulin, one constant each: its requirement, the hazard it answers (docs/risk/hazards.md), and what it
 * lets through. Where its number comes from stands above it. The order means nothing.
 */
enum Rules implements Rule {
    // --- how much: the house, then the prescription
    // ----------------------------------------------------------------
    /**
     * Bounds by body weight, whatever was prescribed: they catch a slip of a digit, and hold no ordinary therapy back. Basal 0.1
     * U/kg/h, micro-bolus 0.05 U/kg (after AAPS HardLimits: 2 U/h for a child of 20 kg, 10 U/h for an adult of 100 kg).
     */
    HOUSE_DOSE("SAF-010", "HAZ-12", f -> Ceiling.of(new BasalRate(f.perKg(0.1).milliUnits()), f.perKg(0.05))),
    /** On board 0.35 U/kg (AAPS HardLimits, maxIOB: 7 U for a child of 20 kg). */
    HOUSE_IOB("SAF-011", "HAZ-12", f -> Ceiling.extra(f.belowIob(f.perKg(0.35)))),
    /** The prescribed highest basal. */
    MAX_BASAL("SAF-012", "HAZ-01", f -> Ceiling.basal(f.limits().maxBasal())),
    /** What this pump can do at all; more would be refused and the turn lost. */
    PUMP_LIMITS(
            "SAF-013",
            "HAZ-11",
            f -> Ceiling.of(f.pumpModel().maxBasal(), f.pumpModel().maxBolus())),
    /** The prescribed insulin on board, against the supervisor's own upper bound of it. */
    MAX_IOB("SAF-014", "HAZ-02", f -> Ceiling.extra(f.belowIob(f.limits().maxIob()))),
    /**
     * One decision gives 6 % of total daily dose at most, about three hours of prescribed basal (AAPS lets a person allow 15 to 120
     * min of it): the effect of a wrong one can be seen before many have followed.
     */
    MICRO_BOLUS("SAF-015", "HAZ-01", f -> Ceiling.bolus(f.ofTdd(0.06))),
    /** The prescribed largest bolus, whoever asks. */
    MAX_BOLUS("SAF-016", "HAZ-01", f -> Ceiling.bolus(f.limits().maxBolus())),
    /** The prescribed most that the loop adds by itself in an hour. */
    PER_HOUR("SAF-017", "HAZ-01", f -> Ceiling.extra(f.leftInHour(f.limits().maxAutomaticPerHour()))),
    /** The prescribed most of all insulin in a day. */
    PER_DAY("SAF-018", "HAZ-01", f -> Ceiling.extra(f.leftInDay(f.limits().maxPerDay()))),
    /** No more on board than glucose, its trend and the meals told of can answer for. */
    REACH("SAF-019", "HAZ-01", f -> Ceiling.extra(f.belowIob(f.reach()))),

    // --- who said so
    /** Open loop, low-glucose suspend and shadow give nothing above prescribed basal. */
    MODE("SAF-020", "HAZ-10", f -> Ceiling.NO_INCREASE.when(!f.mayIncrease())),
    /** A person stopped insulin. */
    PAUSED("SAF-021", "HAZ-10", f -> Ceiling.STOP.when(f.paused())),

    // --- what the pump says
    /** Suspended, blocked or empty: what is asked now would pile up unseen. */
    PUMP_STOPPED("SAF-022", "HAZ-11", f -> Ceiling.NO_INCREASE.when(f.pumpStopped())),
    /** Not heard for 15 min (Loop): what went in since is not known. */
    PUMP_UNHEARD("SAF-023", "HAZ-02", f -> Ceiling.NO_INCREASE.when(f.pumpUnheard())),
    /** Insulin that nobody told the loop of: a bolus of any size may have been given before its knowledge begins. */
    INSULIN_UNKNOWN("SAF-024", "HAZ-04", f -> Ceiling.NO_INCREASE.when(f.insulinUnknown())),

    // --- what glucose says
    /** The last thing seen was a low. Ends {@code limits.maxSuspension} after the last trusted reading. */
    LOW_SEEN("SAF-030", "HAZ-07", f -> Ceiling.STOP.when(f.lowSeen())),
    /** A low within 30 min. Ends likewise. */
    LOW_PREDICTED("SAF-031", "HAZ-07", f -> Ceiling.STOP.when(f.lowPredicted())),
    /** Nothing trusted in the last 12 min (oref0). */
    STALE("SAF-032", "HAZ-06", f -> Ceiling.NO_INCREASE.when(f.stale())),
    /** One reading is no trend: two trusted ones of the same sensor in 20 min. */
    TWO_READINGS("SAF-033", "HAZ-06", f -> Ceiling.NO_INCREASE.when(f.fewReadings())),
    /** The newest reading is doubled, stuck, or higher than glucose can have risen. */
    SUSPECT("SAF-034", "HAZ-05", f -> Ceiling.NO_INCREASE.when(f.sight().suspect())),
    /** For 20 min after a step that glucose can't take: whether it was the artefact or the truth shows by then. */
    SHAKEN("SAF-035", "HAZ-05", f -> Ceiling.NO_INCREASE.when(f.sight().shaken())),
    /** A reading from the future: sensor and loop don't agree on the time, so no age is known. */
    CLOCKS("SAF-036", "HAZ-14", f -> Ceiling.NO_INCREASE.when(f.sight().ahead())),
    /** The sensor itself says that it is warming up or has ended. */
    SENSOR_OFF("SAF-037", "HAZ-05", f -> Ceiling.NO_INCREASE.when(f.sensorOff())),
    /** Falling by more than 2 mg/dL a minute (the single arrow down of most sensors). */
    FALLING("SAF-038", "HAZ-07", f -> Ceiling.NO_INCREASE.when(f.falling())),
    /** "High" is not a number: how far it lies over the limit and where it goes is not known. Basal may still rise. */
    READS_HIGH("SAF-039", "HAZ-05", f -> Ceiling.NO_BOLUS.when(f.readsHigh())),

    // --- when
    /** A bolus answers a reading: none without a new one. */
    NEW_READING("SAF-040", "HAZ-03", f -> Ceiling.NO_BOLUS.when(!f.newReading())),
    /** Four minutes between boluses: a sensor that reads each minute must not multiply the dose (AAPS: 3 min). */
    INTERVAL("SAF-041", "HAZ-03", f -> Ceiling.NO_BOLUS.when(f.sinceBolusMin() < 4)),
    /** What became of a bolus is not known yet. */
    UNRESOLVED("SAF-042", "HAZ-03", f -> Ceiling.NO_BOLUS.when(f.bolusUnresolved())),
    /** A bolus is still flowing. */
    FLOWING("SAF-043", "HAZ-03", f -> Ceiling.NO_BOLUS.when(f.bolusFlowing()));

    static final List<Rules> ALL = List.of(values());

    private final String id;
    private final String hazard;
    private final Rule rule;

    Rules(String id, String hazard, Rule rule) {
        this.id = id;
        this.hazard = hazard;
        this.rule = rule;
    }

    String id() {
        return id;
    }

    String hazard() {
        return hazard;
    }

    @Override
    public Ceiling ceiling(Facts facts) {
        return rule.ceiling(facts);
    }
}
