package org.boucle.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Limits;
import org.boucle.core.therapy.PumpModel;

/**
 * What the supervisor knows in one turn, from the raw state alone: never what the controller believes.
 *
 * @param state with this turn's readings and deliveries
 * @param now the loop's clock
 * @param newReading whether a reading came in this turn
 * @param prescribedBasal see {@link #prescribedBasal(State, Instant)}
 * @param sight its own view of glucose
 * @param iob its own upper bound of insulin
 */
public record Facts(
        State state, Instant now, boolean newReading, BasalRate prescribedBasal, Sight sight, IobBound iob) {
    /** A pump's word holds for this long, min (Loop: pump data older than 15 min stop the loop). */
    static final double PUMP_HEARD_MIN = 15;
    /** A reading older than this is not dosed on, min (oref0 determine-basal). */
    static final double STALE_MIN = 12;
    /**
     * How much more sensitive than prescribed a person may be when a low is looked for: the upper end of ±30 %, a little wider
     * than the 0.7..1.2 that oref0's autosens found wide enough. Only this end matters: insulin can only lower the prediction.
     */
    static final double MOST_SENSITIVE = 1.3;
    /** How far ahead a low stops basal, min (Basal-IQ: predicted low 30 min ahead; Forlenza 2018, Diabetes Care 41:2155). */
    static final double SOON_MIN = 30;
    /** How far ahead a low excuses a long suspension, min. */
    static final double LATER_MIN = 120;
    /** A rise is believed up to this, mg/dL/min, and to die away within an hour (oref0: an hour; Loop caps 4). */
    static final double RISE_MGDL_PER_MIN = 3;

    static final double RISE_FADES_MIN = 60;
    /** Faster down than this is a rapid fall, mg/dL/min: the first single arrow down of most sensors. */
    static final double FALL_MGDL_PER_MIN = -2;
    /** A meal told of is taken as absorbed evenly within this, min, and no more than this is credited, g (oref0 maxCOB). */
    static final double MEAL_MIN = 180;

    static final double MEAL_GRAMS = 120;

    /** @param current the state that already holds this turn's readings, deliveries and announcements */
    public static Facts of(State current, Instant now, boolean newReading) {
        return new Facts(
                current,
                now,
                newReading,
                prescribedBasal(current, now),
                Sight.of(current.readings(), now),
                IobBound.of(current, now));
    }

    /** What the pump's own schedule and clock give now; the prescription's where the pump has not been heard lately. */
    public static BasalRate prescribedBasal(State known, Instant now) {
        return known.pump()
                .filter(pump -> minutes(pump.time(), now) <= PUMP_HEARD_MIN)
                .map(PumpStatus::scheduledBasal)
                .orElseGet(() -> known.prescription().basalAt(now));
    }

    /** Minutes from one instant to another, negative when it lies before; any two instants, no overflow. */
    static double minutes(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) / 60.0 + (to.getNano() - from.getNano()) / 60e9;
    }

    Limits limits() {
        return state.prescription().limits();
    }

    /** So much insulin per kg of body weight. */
    Insulin perKg(double units) {
        return Insulin.ofUnits(units * state.prescription().weightKg());
    }

    Insulin ofTdd(double share) {
        return Insulin.ofUnits(share * state.prescription().tdd().units());
    }

    PumpModel pumpModel() {
        return state.pumpModel();
    }

    // --- glucose

    /** The newest reading that the supervisor believes: a fall always, whatever its size. */
    public Optional<Reading> latest() {
        return sight.latest();
    }

    /** Its trend, mg/dL per min. */
    public double slope() {
        return sight.slope();
    }

    /** Age of the newest trusted reading, min; infinite when there is none. */
    double ageMin() {
        return sight.latest().map(r -> minutes(r.time(), now)).orElse(Double.POSITIVE_INFINITY);
    }

    boolean stale() {
        return ageMin() > STALE_MIN;
    }

    /** Until when the last trusted reading lets basal be stopped; the past when there never was one. */
    public Instant suspensionEnds() {
        return sight.latest().map(r -> r.time().plus(limits().maxSuspension())).orElse(Instant.MIN);
    }

    /** Whether the last trusted reading is too old for stopping basal on it. */
    public boolean blind() {
        return now.isAfter(suspensionEnds());
    }

    boolean lowSeen() {
        return !blind() && sight.latest().stream().anyMatch(r -> Sight.mgdl(r) < lowMgdl());
    }

    /** A low within the next half hour, predicted from the last trusted readings. */
    boolean lowPredicted() {
        return !blind() && lowWithin(SOON_MIN);
    }

    /** Whether a low was seen, or predicted within half an hour, when glucose was last known, however long ago that was. */
    public boolean lowWhenLastKnown() {
        return sight.latest().stream().anyMatch(r -> Sight.mgdl(r) < lowMgdl()) || lowWithin(SOON_MIN - ageMin());
    }

    /** A low within the next two hours: reason enough to go on suspending. */
    boolean lowLater() {
        return lowWithin(LATER_MIN);
    }

    /**
     * Cautious: from the last trusted reading, a fall goes on to the end, or the insulin on board acts at ISF × 1.3, whichever
     * takes glucose lower; a rise fades away within an hour and the insulin acts against it.
     */
    private boolean lowWithin(double minutesAhead) {
        return sight.latest()
                .map(r -> {
                    double ahead = minutes(r.time(), now) + minutesAhead;
                    double insulin = MOST_SENSITIVE
                            * isfMgdlPerU()
                            * iob.actingU(r.time(), now.plusSeconds((long) minutesAhead * 60));
                    double slope = sight.slope();
                    return Sight.mgdl(r)
                            + (slope < 0 ? Math.min(slope * ahead, -insulin) : rise(ahead, RISE_FADES_MIN) - insulin);
                })
                .filter(mgdl -> mgdl < lowMgdl())
                .isPresent();
    }

    /** What a rise seen now still adds within that time, mg/dL, when its rate fades linearly to nothing. */
    private double rise(double ahead, double fadesMin) {
        double t = Math.min(ahead, fadesMin);
        return Math.min(RISE_MGDL_PER_MIN, Math.max(0, sight.slope())) * (t - t * t / (2 * fadesMin));
    }

    /**
     * The insulin on board that glucose and carbohydrate can answer for, down to the suspend threshold, U:
     *
     * <pre>  (glucose + fall − threshold) / ISF + max(meals told of and still to come / CR, rise · MEAL_MIN/2 / ISF) </pre>
     *
     * A rise is the sign of a meal, told or not, that fades out as a meal does (oref0 determine-basal lets one that nobody told of fade
     * within 3 h): a meal told of explains it, so the larger of the two counts, never both. What rescue carbohydrate brings answers for
     * no insulin.
     */
    Insulin reach() {
        double fall = Math.min(0, sight.slope()) * SOON_MIN;
        double mgdl = sight.latest().map(Sight::mgdl).orElse(0.0) + fall - lowMgdl();
        double gramsPerU = state.prescription().carbRatioAt(now).gramsPerUnit();
        double meals = Math.min(MEAL_GRAMS, mealsToCome()) / gramsPerU;
        double seen = rise(MEAL_MIN, MEAL_MIN) / isfMgdlPerU() - rescueToCome() / gramsPerU;
        double units = mgdl / isfMgdlPerU() + Math.max(meals, seen);
        return Insulin.ofUnits(Math.min(1000, Math.max(0, units)));
    }

    private double mealsToCome() {
        double grams = 0;
        for (Announcement announcement : state.announcements()) {
            if (announcement instanceof Announcement.Meal meal) {
                grams += toCome(meal.carbs(), meal.eaten());
            }
        }
        return grams;
    }

    private double rescueToCome() {
        double grams = 0;
        for (Announcement announcement : state.announcements()) {
            if (announcement instanceof Announcement.Rescue rescue) {
                grams += toCome(rescue.carbs(), rescue.eaten());
            }
        }
        return grams;
    }

    /** g of it. */
    private double toCome(Carbs carbs, Instant eaten) {
        double ago = minutes(eaten, now);
        return ago < -SOON_MIN ? 0 : carbs.grams() * Math.max(0, 1 - Math.max(0, ago) / MEAL_MIN);
    }

    private double lowMgdl() {
        return limits().suspendBelow().mgdl();
    }

    private double isfMgdlPerU() {
        return state.prescription().isfAt(now).mgdlPerUnit();
    }

    boolean fewReadings() {
        return sight.recent(now).size() < 2;
    }

    boolean falling() {
        return sight.slope() < FALL_MGDL_PER_MIN;
    }

    boolean readsHigh() {
        return sight.latest().stream().anyMatch(r -> r.range() == Reading.Range.ABOVE);
    }

    boolean sensorOff() {
        return state.sensor().stream().anyMatch(s -> s.state() != SensorStatus.State.RUNNING);
    }

    // --- insulin and pump
    // --------------------------------------------------------------------------------------------------

    /** What may still be added before that much is on board. */
    Insulin belowIob(Insulin most) {
        return most.lessOrNone(iob.onBoard(now));
    }

    Insulin leftInHour(Insulin most) {
        return most.lessOrNone(new Insulin(iob.automaticInHour()));
    }

    Insulin leftInDay(Insulin most) {
        return most.lessOrNone(new Insulin(iob.ofAllKindsInDay()));
    }

    /** The pump's history does not reach back over the duration of insulin action, and nobody has told of the last bolus since. */
    boolean insulinUnknown() {
        Instant enough = now.minus(Duration.ofMinutes(IobBound.durationMin(state)));
        return state.insulinKnownSince()
                .filter(since -> !since.isAfter(enough) || toldSince(since))
                .isEmpty();
    }

    private boolean toldSince(Instant since) {
        return state.announcements().stream()
                .anyMatch(a -> a instanceof Announcement.LastBolus && !a.told().isBefore(since));
    }

    /** A bolus has left the loop and the pump's history does not show yet what became of it. */
    boolean bolusUnresolved() {
        return state.requests().stream().anyMatch(r -> r.open() && r.command() instanceof Command.Bolus);
    }

    boolean bolusFlowing() {
        return state.pump().stream().anyMatch(p -> !p.bolusPending().isNone());
    }

    boolean pumpUnheard() {
        return state.pump()
                .filter(p -> minutes(p.time(), now) <= PUMP_HEARD_MIN)
                .isEmpty();
    }

    /** Delivery is stopped at the pump, or nothing would come out. */
    boolean pumpStopped() {
        return state.pump().stream()
                .anyMatch(p -> p.suspended()
                        || p.annunciations().contains(Annunciation.OCCLUSION)
                        || p.annunciations().contains(Annunciation.RESERVOIR_EMPTY)
                        || p.annunciations().contains(Annunciation.BATTERY_EMPTY));
    }

    boolean pumpCannot() {
        return pumpStopped() || pumpUnheard();
    }

    /** Minutes since the newest bolus of the pump; infinite when there is none. */
    double sinceBolusMin() {
        return state.deliveries().stream()
                .filter(d -> d.kind() == Delivery.Kind.BOLUS)
                .mapToDouble(d -> minutes(d.start(), now))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    boolean mayIncrease() {
        return state.mode().chosen().mayIncrease();
    }

    boolean paused() {
        return state.mode().paused(now);
    }

    /**
     * Of the prescribed insulin of twice the time that basal may be stopped (and at low rates of at least four pulses) less than
     * half has surely gone in: basal has been stopped for longer than prescribed. Insulin that is only presumed does not count
     * here: it is no protection from ketones.
     */
    boolean starved() {
        Duration twice = limits().maxSuspension().multipliedBy(2);
        long rate = Math.min(
                prescribedBasal.milliUnitsPerHour(),
                state.prescription().basalAt(now.minus(twice)).milliUnitsPerHour());
        long pulse = pumpModel().basalPulse().milliUnits();
        double window = Math.max(twice.toMinutes(), 4 * 60.0 * pulse / Math.max(1, rate));
        double given = 0;
        for (Delivery d : state.deliveries()) {
            given += d.certainty() == Delivery.Certainty.CONFIRMED ? IobBound.within(d, now, window) : 0;
        }
        boolean known = state.insulinKnownSince().stream().anyMatch(since -> minutes(since, now) >= window);
        return known && given + pulse < rate * window / 60 / 2;
    }
}
