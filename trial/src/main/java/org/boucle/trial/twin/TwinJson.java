package org.boucle.trial.twin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.boucle.trial.twin.ReplayLanes.Place;

/** A study as JSON (docs/formats/twin.md): the same bytes on every JDK, since every number has fixed decimals. */
final class TwinJson {
    static final int FORMAT = 1;

    /** Rates of some 1e-4 a minute need them for three digits. */
    private static final int DECIMALS = 9;

    private final JsonGenerator json;

    private TwinJson(JsonGenerator json) {
        this.json = json;
    }

    /** @param draws with them it is the file that is read again; without them the answer to {@code --json} */
    static String write(Study study, boolean draws) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(printer);
            new TwinJson(json).study(study, draws);
        }
        return text.append('\n').toString();
    }

    private void study(Study study, boolean draws) throws IOException {
        json.writeStartObject();
        json.writeNumberField("boucle_twin", FORMAT);
        json.writeStringField("person", study.recording().person());
        json.writeStringField("zone", study.recording().zone().getId());
        number("weight_kg", study.twins().get(0).weightKg());
        json.writeArrayFieldStart("days");
        for (Twin twin : study.twins()) {
            day(twin, draws);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("outcomes");
        outcome(study.recorded());
        outcome(study.again());
        if (study.replayed().isPresent()) {
            outcome(study.replayed().get());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void day(Twin twin, boolean draws) throws IOException {
        json.writeStartObject();
        RecordedDay day = twin.day();
        json.writeStringField("from", day.at(day.firstMinute()).toString());
        json.writeStringField("until", day.at(day.minutes()).toString());
        json.writeNumberField("readings", day.readings().size());
        json.writeNumberField("meals", day.meals().size());
        number("rmse_mgdl", twin.rmse());
        number("mard_percent", twin.mardPercent());
        number("chain_spread", twin.spread());
        json.writeObjectFieldStart("parameters");
        for (Place place : Place.values()) {
            json.writeObjectFieldStart(field(place));
            json.writeStringField("unit", place.unit());
            json.writeBooleanField("told", twin.unknowns().indexOf(place) >= 0);
            number("best", twin.best()[place.ordinal()]);
            interval(twin.interval(place));
            json.writeEndObject();
        }
        json.writeEndObject();
        if (draws) {
            json.writeArrayFieldStart("draws");
            for (double[] p : twin.draws()) {
                json.writeStartArray();
                for (double value : p) {
                    json.writeNumber(fixed(value));
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** As the file calls it: si_morning. */
    private static String field(Place place) {
        return place.name().toLowerCase(Locale.ROOT);
    }

    private void outcome(Outcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", outcome.name());
        for (Map.Entry<String, Interval> figure : outcome.figures().entrySet()) {
            json.writeObjectFieldStart(figure.getKey());
            interval(figure.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void interval(Interval interval) throws IOException {
        number("p05", interval.low());
        number("p50", interval.middle());
        number("p95", interval.high());
    }

    private void number(String name, double value) throws IOException {
        json.writeFieldName(name);
        if (Double.isFinite(value)) {
            json.writeNumber(fixed(value));
        } else {
            json.writeNull();
        }
    }

    /** The exact binary value to nine decimals: no JDK's opinion on the shortest text is asked. */
    private static BigDecimal fixed(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0
                ? BigDecimal.ZERO
                : rounded.stripTrailingZeros().scale() < 0
                        ? rounded.setScale(0, RoundingMode.UNNECESSARY)
                        : rounded.stripTrailingZeros();
    }
}
