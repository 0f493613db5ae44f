package org.boucle.exchange;

import static org.boucle.core.Require.require;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.boucle.core.InvalidValue;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.InsulinAction;
import org.boucle.core.therapy.Limits;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;

/**
 * The controller protocol, version 1: one JSON object a line, lock-step, between any controller and any plant ({@code
 * docs/formats/controller-protocol.md}). Both directions, as records; this is the wire alone, who answers what is the caller's.
 *
 * <p>Fields that the protocol does not know are ignored, fields that it knows are required and checked. Amounts come in as the
 * nearest whole milliunit and go out with at most three decimals.
 */
public final class ControllerProtocol {
    /** The version spoken here. */
    public static final int VERSION = 1;

    private static final String SENSOR = "protocol";
    private static final int LOWEST = 39;
    private static final int HIGHEST = 400;

    /** A shorter one is taken as this: insulin on board is then never counted for less than it is. */
    private static final double SHORTEST_ACTION_H = 3;
    /** A lower one is taken as this, the lowest that a prescription holds; it asks for less insulin. */
    private static final double LOWEST_TARGET_MGDL = 80;

    private ControllerProtocol() {}

    /** What a plant says to a controller. */
    public sealed interface FromPlant {
        <R> R match(Function<Init, R> init, Function<Cycle, R> cycle);
    }

    /** What a controller answers. */
    public sealed interface FromController {
        <R> R match(Function<Ready, R> ready, Function<Dose, R> dose, Function<Fault, R> fault);
    }

    /**
     * Which run this is.
     *
     * @param start the person's local wall clock, written with Z
     * @param cycle time between cycles
     * @param days how long it will last
     */
    public record Run(String id, Instant start, Duration cycle, double days, long seed) {}

    /** Flat therapy settings, which hold for the whole run. */
    public record Therapy(
            Insulin tdd,
            BasalRate basal,
            InsulinSensitivity isf,
            CarbRatio carbRatio,
            Glucose target,
            InsulinAction action) {}

    /** Once, first. Before cycle 0 the person was steady on the therapy basal, with no bolus on board. */
    public record Init(Run run, Person patient, Therapy therapy, PumpModel pump) implements FromPlant {
        /**
         * The therapy as a prescription, in UTC (the protocol's clock is the person's own). Limits are those of the rule that scales
         * with total daily dose, and never over the pump's maxima, but for the therapy basal itself.
         */
        public Prescription prescription() {
            Limits byRule = Prescription.limitsByRule(therapy.tdd, therapy.basal);
            BasalRate maxBasal = byRule.maxBasal().atMost(pump.maxBasal());
            Limits limits = new Limits(
                    maxBasal.compareTo(therapy.basal) < 0 ? therapy.basal : maxBasal,
                    byRule.maxBolus().atMost(pump.maxBolus()),
                    byRule.maxIob(),
                    byRule.maxAutomaticPerHour(),
                    byRule.maxPerDay(),
                    byRule.suspendBelow(),
                    byRule.maxSuspension());
            return new Prescription(
                    patient.id(),
                    1,
                    run.start,
                    ZoneOffset.UTC,
                    patient.weightKg(),
                    therapy.tdd,
                    Schedule.flat(therapy.basal),
                    Schedule.flat(therapy.isf),
                    Schedule.flat(therapy.carbRatio),
                    Schedule.flat(therapy.target),
                    therapy.action,
                    limits);
        }

        @Override
        public <R> R match(Function<Init, R> init, Function<Cycle, R> cycle) {
            return init.apply(this);
        }
    }

    /**
     * Every {@code cycle_min} simulated minutes.
     *
     * @param k which cycle, from 0
     * @param time the person's local wall clock, written with Z
     * @param glucose the reading of this instant: 39 is at or under the sensor's range, 400 at or over; empty when it is missing
     * @param deliveredBasal what really went in as basal since the last cycle
     * @param deliveredBolus what really went in as bolus since the last cycle
     * @param bolusPending accepted, still infusing
     * @param basalRate now set on the pump
     * @param announcements what the person tells now; kinds that are not known here are left out
     */
    public record Cycle(
            long k,
            long tMin,
            Instant time,
            Optional<Reading> glucose,
            Insulin deliveredBasal,
            Insulin deliveredBolus,
            Insulin bolusPending,
            BasalRate basalRate,
            List<Announcement> announcements)
            implements FromPlant {
        public Cycle {
            announcements = List.copyOf(announcements);
        }

        @Override
        public <R> R match(Function<Init, R> init, Function<Cycle, R> cycle) {
            return cycle.apply(this);
        }
    }

    /** The answer to {@link Init}. */
    public record Ready(String name, String version) implements FromController {
        @Override
        public <R> R match(Function<Ready, R> ready, Function<Dose, R> dose, Function<Fault, R> fault) {
            return ready.apply(this);
        }
    }

    /**
     * The answer to {@link Cycle}.
     *
     * @param basal for the next cycle
     * @param bolus to start now
     * @param note ignored by the plant; may be empty
     */
    public record Dose(BasalRate basal, Insulin bolus, String note) implements FromController {
        @Override
        public <R> R match(Function<Ready, R> ready, Function<Dose, R> dose, Function<Fault, R> fault) {
            return dose.apply(this);
        }
    }

    /** The answer to a line that could not be understood: {@code "type":"error"}. The controller goes on. */
    public record Fault(String message) implements FromController {
        public static Fault of(InputError refused) {
            return new Fault(String.valueOf(refused.getMessage()));
        }

        @Override
        public <R> R match(Function<Ready, R> ready, Function<Dose, R> dose, Function<Fault, R> fault) {
            return fault.apply(this);
        }
    }

    /**
     * Reads a line of the plant.
     *
     * @throws InputError naming the field by its path, what came and what was expected
     */
    public static FromPlant fromPlant(String line) throws InputError {
        return read(
                line,
                message -> message.oneOf("type", "init", "cycle").equals("init") ? init(message) : cycle(message));
    }

    /**
     * Reads a line of the controller, for a plant written on this side of the published protocol. A dose over what a pump could ever
     * give is a legal request, and is cut by the plant; a negative
     * one is not.
     *
     * @throws InputError naming the field by its path, what came and what was expected
     */
    public static FromController fromController(String line) throws InputError {
        return read(line, message -> switch (message.oneOf("type", "ready", "dose", "error")) {
            case "ready" -> new Ready(message.text("name"), message.text("version"));
            case "dose" ->
                new Dose(
                        BasalRate.ofUnitsPerHour(
                                Math.min(100, message.number("basal_u_per_h", 0, Double.MAX_VALUE, "U/h"))),
                        Insulin.ofUnits(Math.min(1000, message.number("bolus_u", 0, Double.MAX_VALUE, "U"))),
                        noted(message));
            default -> new Fault(message.text("message"));
        });
    }

    /** It is ignored by whoever reads it: one that is no text is no fault. */
    private static String noted(Fields message) {
        return message.names().contains("note") && message.isText("note") ? message.text("note") : "";
    }

    private static <T> T read(String line, Function<Fields, T> reader) throws InputError {
        try {
            return reader.apply(Fields.of("", Json.parse(line)));
        } catch (InvalidValue e) {
            throw InputError.of("", 0, e);
        }
    }

    private static Init init(Fields message) {
        message.whole("protocol", VERSION, VERSION);
        Fields run = message.object("run");
        Fields patient = message.object("patient");
        return new Init(
                new Run(
                        run.text("id"),
                        run.instant("start"),
                        Duration.ofMinutes(run.whole("cycle_min", 1, 60)),
                        run.number("days", 0, 36_600, "days"),
                        run.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE)),
                new Person(
                        patient.textNotBlank("id"),
                        Person.Group.valueOf(patient.oneOf("group", "adult", "adolescent", "child")
                                .toUpperCase(Locale.ROOT)),
                        (int) patient.number("age_y", 0, 130, "years"),
                        patient.number("weight_kg", 3, 400, "kg")),
                therapy(message.object("therapy")),
                pump(message.object("pump")));
    }

    private static Therapy therapy(Fields f) {
        int durationMin = (int) Math.round(60 * Math.max(SHORTEST_ACTION_H, f.number("dia_h", 0.5, 12, "h")));
        int peakMin = (int) Math.round(f.number("insulin_peak_min", 20, 359, "min"));
        require(
                2 * peakMin < durationMin,
                f.pathOf("insulin_peak_min"),
                peakMin,
                "under half of dia_h (" + durationMin + " min)");
        return new Therapy(
                units(f, "tdd_u", 1, 500),
                rate(f, "basal_u_per_h", 35),
                new InsulinSensitivity(f.number("isf_mgdl_per_u", 1, 2000, "mg/dL per U")),
                new CarbRatio(f.number("cr_g_per_u", 0.3, 300, "g per U")),
                new Glucose(Math.max(LOWEST_TARGET_MGDL, f.number("target_mgdl", 40, 200, "mg/dL"))),
                new InsulinAction(durationMin, peakMin));
    }

    private static PumpModel pump(Fields f) {
        return new PumpModel(
                units(f, "bolus_step_u", 0.001, 10),
                new BasalRate(Math.round(1000 * f.number("basal_step_u_per_h", 0.001, 10, "U/h"))),
                units(f, "basal_pulse_u", 0.001, 10),
                rate(f, "max_basal_u_per_h", 100),
                units(f, "max_bolus_u", 0, 1000),
                units(f, "bolus_rate_u_per_min", 0.001, 1000));
    }

    private static Cycle cycle(Fields f) {
        long k = f.whole("k", 0, Long.MAX_VALUE);
        Instant time = f.instant("time");
        Optional<Reading> glucose = f.isNull("glucose_mgdl") ? Optional.empty() : Optional.of(reading(time, f));
        List<Announcement> announcements = new ArrayList<>();
        int place = 0;
        for (Fields told : f.objects("announcements")) {
            announcement(told, k + "-" + place++, time).ifPresent(announcements::add);
        }
        return new Cycle(
                k,
                f.whole("t_min", 0, Long.MAX_VALUE),
                time,
                glucose,
                units(f, "delivered_basal_u", 0, 1000),
                units(f, "delivered_bolus_u", 0, 1000),
                units(f, "bolus_pending_u", 0, 1000),
                rate(f, "basal_rate_u_per_h", 100),
                announcements);
    }

    private static Reading reading(Instant time, Fields f) {
        long mgdl = f.whole("glucose_mgdl", LOWEST, HIGHEST);
        Reading.Range range =
                mgdl == LOWEST ? Reading.Range.BELOW : mgdl == HIGHEST ? Reading.Range.ABOVE : Reading.Range.MEASURED;
        return new Reading(time, new Glucose(mgdl), range, SENSOR);
    }

    /** Empty for a kind that is not known here, as the protocol asks. */
    private static Optional<Announcement> announcement(Fields f, String id, Instant now) {
        return switch (f.text("kind")) {
            case "meal" -> Optional.of(new Announcement.Meal(id, now, f.instant("time"), carbs(f)));
            case "rescue" ->
                Optional.of(new Announcement.Rescue(
                        id, now, f.optionalInstant("time").orElse(now), carbs(f)));
            case "exercise" ->
                Optional.of(new Announcement.Exercise(
                        id,
                        now,
                        f.instant("start"),
                        Duration.ofSeconds(Math.round(60 * f.number("duration_min", 0, 1440, "min"))),
                        f.number("intensity", 0, 1, "")));
            case "insulin" ->
                Optional.of(new Announcement.Pen(
                        id,
                        now,
                        f.optionalInstant("time").orElse(now),
                        units(f, "units", 0, 300),
                        f.oneOf("kind_of_insulin", "rapid", "long").equals("rapid")
                                ? Announcement.Pen.Acting.RAPID
                                : Announcement.Pen.Acting.LONG));
            default -> Optional.empty();
        };
    }

    private static Carbs carbs(Fields f) {
        return new Carbs(f.number("carbs_g", 0, 1000, "g"));
    }

    /** The nearest milliunit: what has no more than three decimals is exact. */
    private static Insulin units(Fields f, String name, double min, double max) {
        return new Insulin(Math.round(1000 * f.number(name, min, max, "U")));
    }

    private static BasalRate rate(Fields f, String name, double max) {
        return new BasalRate(Math.round(1000 * f.number(name, 0, max, "U/h")));
    }

    /** One line, without its end. */
    public static String print(FromController answer) {
        Json.Writing writing = answer.match(
                ready -> json -> {
                    json.writeStringField("type", "ready");
                    json.writeStringField("name", ready.name);
                    json.writeStringField("version", ready.version);
                },
                dose -> json -> {
                    json.writeStringField("type", "dose");
                    json.writeNumberField("basal_u_per_h", units(dose.basal));
                    json.writeNumberField("bolus_u", units(dose.bolus));
                    if (!dose.note.isEmpty()) {
                        json.writeStringField("note", dose.note);
                    }
                },
                fault -> json -> {
                    json.writeStringField("type", "error");
                    json.writeStringField("message", fault.message);
                });
        return line(writing);
    }

    /**
     * One line, without its end, for a plant written on this side of the published protocol. Announcements that the protocol has no
     * word for (a temporary target, a last bolus) are left out.
     */
    public static String print(FromPlant message) {
        Json.Writing writing = message.match(init -> json -> write(init, json), cycle -> json -> write(cycle, json));
        return line(writing);
    }

    private static String line(Json.Writing fields) {
        return Json.line(json -> {
            json.writeStartObject();
            fields.to(json);
            json.writeEndObject();
        });
    }

    private static void write(Init init, JsonGenerator json) throws IOException {
        json.writeStringField("type", "init");
        json.writeNumberField("protocol", VERSION);
        json.writeObjectFieldStart("run");
        json.writeStringField("id", init.run.id);
        json.writeStringField("start", init.run.start.toString());
        json.writeNumberField("cycle_min", init.run.cycle.toMinutes());
        json.writeNumberField("days", init.run.days);
        json.writeNumberField("seed", init.run.seed);
        json.writeEndObject();
        json.writeObjectFieldStart("patient");
        json.writeStringField("id", init.patient.id());
        json.writeStringField("group", init.patient.group().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("age_y", init.patient.ageYears());
        json.writeNumberField("weight_kg", init.patient.weightKg());
        json.writeEndObject();
        Therapy therapy = init.therapy;
        json.writeObjectFieldStart("therapy");
        json.writeNumberField("tdd_u", units(therapy.tdd));
        json.writeNumberField("basal_u_per_h", units(therapy.basal));
        json.writeNumberField("isf_mgdl_per_u", therapy.isf.mgdlPerUnit());
        json.writeNumberField("cr_g_per_u", therapy.carbRatio.gramsPerUnit());
        json.writeNumberField("target_mgdl", therapy.target.mgdl());
        json.writeNumberField("dia_h", therapy.action.durationMin() / 60.0);
        json.writeNumberField("insulin_peak_min", therapy.action.peakMin());
        json.writeEndObject();
        PumpModel pump = init.pump;
        json.writeObjectFieldStart("pump");
        json.writeNumberField("bolus_step_u", units(pump.bolusStep()));
        json.writeNumberField("basal_step_u_per_h", units(pump.basalStep()));
        json.writeNumberField("basal_pulse_u", units(pump.basalPulse()));
        json.writeNumberField("max_basal_u_per_h", units(pump.maxBasal()));
        json.writeNumberField("max_bolus_u", units(pump.maxBolus()));
        json.writeNumberField("bolus_rate_u_per_min", units(pump.bolusPerMinute()));
        json.writeEndObject();
    }

    private static void write(Cycle cycle, JsonGenerator json) throws IOException {
        json.writeStringField("type", "cycle");
        json.writeNumberField("k", cycle.k);
        json.writeNumberField("t_min", cycle.tMin);
        json.writeStringField("time", cycle.time.toString());
        if (cycle.glucose.isPresent()) {
            json.writeNumberField("glucose_mgdl", integer(cycle.glucose.get()));
        } else {
            json.writeNullField("glucose_mgdl");
        }
        json.writeNumberField("delivered_basal_u", units(cycle.deliveredBasal));
        json.writeNumberField("delivered_bolus_u", units(cycle.deliveredBolus));
        json.writeNumberField("bolus_pending_u", units(cycle.bolusPending));
        json.writeNumberField("basal_rate_u_per_h", units(cycle.basalRate));
        json.writeArrayFieldStart("announcements");
        for (Announcement announcement : cycle.announcements) {
            Optional<Json.Writing> fields = fields(announcement);
            if (fields.isPresent()) {
                json.writeStartObject();
                fields.get().to(json);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static long integer(Reading reading) {
        return switch (reading.range()) {
            case BELOW -> LOWEST;
            case ABOVE -> HIGHEST;
            case MEASURED -> Math.max(LOWEST, Math.min(HIGHEST, Math.round(reading.mgdl())));
        };
    }

    private static Optional<Json.Writing> fields(Announcement announcement) {
        return announcement.match(
                meal -> Optional.of(json -> eaten(json, "meal", meal.carbs(), meal.eaten())),
                rescue -> Optional.of(json -> eaten(json, "rescue", rescue.carbs(), rescue.eaten())),
                exercise -> Optional.of(json -> {
                    json.writeStringField("kind", "exercise");
                    json.writeStringField("start", exercise.start().toString());
                    json.writeNumberField("duration_min", exercise.duration().toSeconds() / 60.0);
                    json.writeNumberField("intensity", exercise.intensity());
                }),
                pen -> Optional.of(json -> {
                    boolean rapid = pen.acting() == Announcement.Pen.Acting.RAPID;
                    json.writeStringField("kind", "insulin");
                    json.writeNumberField("units", units(pen.insulin()));
                    json.writeStringField("kind_of_insulin", rapid ? "rapid" : "long");
                    json.writeStringField("time", pen.given().toString());
                }),
                target -> Optional.empty(),
                lastBolus -> Optional.empty());
    }

    private static void eaten(JsonGenerator json, String kind, Carbs carbs, Instant time) throws IOException {
        json.writeStringField("kind", kind);
        json.writeNumberField("carbs_g", carbs.grams());
        json.writeStringField("time", time.toString());
    }

    private static BigDecimal units(Insulin insulin) {
        return thousandths(insulin.milliUnits());
    }

    private static BigDecimal units(BasalRate rate) {
        return thousandths(rate.milliUnitsPerHour());
    }

    /** Milliunits as units with one to three decimals: 1300 is 1.3, 0 is 0.0. */
    private static BigDecimal thousandths(long milli) {
        BigDecimal value = BigDecimal.valueOf(milli, 3).stripTrailingZeros();
        return value.scale() < 1 ? value.setScale(1) : value;
    }
}
