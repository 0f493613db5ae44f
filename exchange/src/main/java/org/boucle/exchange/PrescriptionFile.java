package org.boucle.exchange;

import static org.boucle.core.Require.require;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boucle.core.InvalidValue;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.InsulinAction;
import org.boucle.core.therapy.Limits;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.Schedule;

/**
 * A prescription as a JSON file, {@code docs/formats/prescription.md}. Every field is required and no other is read: a typing error
 * or a forgotten limit is refused, never filled in.
 */
public final class PrescriptionFile {
    private static final int FORMAT = 1;
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)");

    private PrescriptionFile() {}

    /** @throws InputError naming the field by its path, what came and what was expected */
    public static Prescription read(Path file) throws InputError {
        TextFile text = TextFile.open(file, new Notes());
        try (Reader reader = text.reader()) {
            return prescription(Fields.of("", Json.document(text.name(), reader)));
        } catch (IOException e) {
            throw text.unreadable(e);
        } catch (InvalidValue e) {
            throw InputError.of(text.name(), 0, e);
        }
    }

    private static Prescription prescription(Fields f) {
        f.only(
                "boucle_prescription",
                "person",
                "version",
                "valid_from",
                "zone",
                "weight_kg",
                "tdd_u",
                "basal_u_per_h",
                "isf_mgdl_per_u",
                "cr_g_per_u",
                "target_mgdl",
                "insulin",
                "limits");
        f.whole("boucle_prescription", FORMAT, FORMAT);
        Fields insulin = f.object("insulin");
        insulin.only("duration_min", "peak_min");
        return new Prescription(
                f.textNotBlank("person"),
                (int) f.whole("version", 1, 1_000_000),
                f.instant("valid_from"),
                zone(f),
                f.number("weight_kg", 3, 400, "kg"),
                units(f, "tdd_u", 1, 500),
                schedule(f, "basal_u_per_h", 0, 35, "U/h", BasalRate::ofUnitsPerHour),
                schedule(f, "isf_mgdl_per_u", 1, 2000, "mg/dL per U", InsulinSensitivity::new),
                schedule(f, "cr_g_per_u", 0.3, 300, "g per U", CarbRatio::new),
                schedule(f, "target_mgdl", 80, 200, "mg/dL", Glucose::new),
                new InsulinAction(
                        (int) insulin.whole("duration_min", 180, 720), (int) insulin.whole("peak_min", 20, 359)),
                limits(f.object("limits")));
    }

    private static Limits limits(Fields f) {
        f.only(
                "max_basal_u_per_h",
                "max_bolus_u",
                "max_iob_u",
                "max_automatic_u_per_hour",
                "max_u_per_day",
                "suspend_below_mgdl",
                "max_suspension_min");
        return new Limits(
                BasalRate.ofUnitsPerHour(f.number("max_basal_u_per_h", 0, 35, "U/h")),
                units(f, "max_bolus_u", 0, 60),
                units(f, "max_iob_u", 0, 100),
                units(f, "max_automatic_u_per_hour", 0, 50),
                units(f, "max_u_per_day", 0, 500),
                new Glucose(f.number("suspend_below_mgdl", 60, 110, "mg/dL")),
                Duration.ofMinutes(f.whole("max_suspension_min", 30, 120)));
    }

    private static Insulin units(Fields f, String name, double min, double max) {
        return Insulin.ofUnits(f.number(name, min, max, "U"));
    }

    private static ZoneId zone(Fields f) {
        String zone = f.text("zone");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new InvalidValue(f.pathOf("zone"), '"' + zone + '"', "a time zone like Europe/Paris");
        }
    }

    /** A number that holds all day, or a list of {@code {"from":"HH:mm","value":…}}. */
    private static <T> Schedule<T> schedule(
            Fields f, String name, double min, double max, String unit, DoubleFunction<T> quantity) {
        if (f.isNumber(name)) {
            return Schedule.flat(quantity.apply(f.number(name, min, max, unit)));
        }
        List<Schedule.Entry<T>> entries = new ArrayList<>();
        int before = -1;
        for (Fields entry : f.objects(name)) {
            entry.only("from", "value");
            String from = entry.text("from");
            Matcher m = TIME.matcher(from);
            require(m.matches(), entry.pathOf("from"), '"' + from + '"', "a time of day \"00:00\"..\"23:59\"");
            int minute = 60 * Integer.parseInt(m.group(1)) + Integer.parseInt(m.group(2));
            require(
                    before < 0 ? minute == 0 : minute > before,
                    entry.pathOf("from"),
                    '"' + from + '"',
                    before < 0 ? "\"00:00\" first" : "a time after the one before");
            before = minute;
            entries.add(new Schedule.Entry<>(minute, quantity.apply(entry.number("value", min, max, unit))));
        }
        require(!entries.isEmpty(), f.pathOf(name), "[]", "at least one entry");
        return new Schedule<>(entries);
    }

    /**
     * Writes it in the published format, for whoever prescribes with this code, so that {@link #read} gives the same prescription.
     *
     * @throws IOException of the writer, which is left open
     */
    public static void write(Prescription p, Writer out) throws IOException {
        JsonGenerator json = Json.generator(out).useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeNumberField("boucle_prescription", FORMAT);
        json.writeStringField("person", p.person());
        json.writeNumberField("version", p.version());
        json.writeStringField("valid_from", p.validFrom().toString());
        json.writeStringField("zone", p.zone().getId());
        json.writeNumberField("weight_kg", p.weightKg());
        json.writeNumberField("tdd_u", p.tdd().units());
        writeSchedule(json, "basal_u_per_h", p.basal(), BasalRate::unitsPerHour);
        writeSchedule(json, "isf_mgdl_per_u", p.isf(), InsulinSensitivity::mgdlPerUnit);
        writeSchedule(json, "cr_g_per_u", p.carbRatio(), CarbRatio::gramsPerUnit);
        writeSchedule(json, "target_mgdl", p.target(), Glucose::mgdl);
        json.writeObjectFieldStart("insulin");
        json.writeNumberField("duration_min", p.action().durationMin());
        json.writeNumberField("peak_min", p.action().peakMin());
        json.writeEndObject();
        Limits limits = p.limits();
        json.writeObjectFieldStart("limits");
        json.writeNumberField("max_basal_u_per_h", limits.maxBasal().unitsPerHour());
        json.writeNumberField("max_bolus_u", limits.maxBolus().units());
        json.writeNumberField("max_iob_u", limits.maxIob().units());
        json.writeNumberField(
                "max_automatic_u_per_hour", limits.maxAutomaticPerHour().units());
        json.writeNumberField("max_u_per_day", limits.maxPerDay().units());
        json.writeNumberField("suspend_below_mgdl", limits.suspendBelow().mgdl());
        json.writeNumberField("max_suspension_min", limits.maxSuspension().toMinutes());
        json.writeEndObject();
        json.writeEndObject();
        json.flush();
        out.write('\n');
        out.flush();
    }

    private static <T> void writeSchedule(
            JsonGenerator json, String name, Schedule<T> schedule, ToDoubleFunction<T> number) throws IOException {
        json.writeArrayFieldStart(name);
        for (Schedule.Entry<T> entry : schedule.entries()) {
            json.writeStartObject();
            json.writeStringField(
                    "from",
                    String.format(Locale.ROOT, "%02d:%02d", entry.minuteOfDay() / 60, entry.minuteOfDay() % 60));
            json.writeNumberField("value", number.applyAsDouble(entry.value()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
