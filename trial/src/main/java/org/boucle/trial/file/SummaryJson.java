package org.boucle.trial.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.boucle.trial.Rows;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Summary;

/** {@code summary.json} (docs/formats/trial.md): names as in {@code runs.csv}, six decimals at most, null for what is not known. */
public final class SummaryJson {
    private final JsonGenerator json;

    private SummaryJson(JsonGenerator json) {
        this.json = json;
    }

    public static void write(Summary summary, Path file) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        try (OutputStream bytes = Files.newOutputStream(file);
                JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.setPrettyPrinter(printer);
            new SummaryJson(json).write(summary);
            json.writeRaw('\n');
        }
    }

    private void write(Summary summary) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", summary.format());
        json.writeStringField("boucle", summary.boucle());
        Summary.Design design = summary.design();
        json.writeObjectFieldStart("design");
        json.writeStringField("scenario", design.scenario());
        json.writeNumberField("people", design.people());
        json.writeNumberField("days", design.days());
        json.writeNumberField("seed", design.seed());
        strings("arms", design.arms());
        strings("populations", design.populations());
        json.writeEndObject();
        json.writeArrayFieldStart("cells");
        for (Summary.Cell cell : summary.cells()) {
            write(cell);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("differences");
        for (Summary.Difference difference : summary.differences()) {
            write(difference);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void write(Summary.Cell cell) throws IOException {
        json.writeStartObject();
        json.writeStringField("arm", cell.arm());
        json.writeStringField("structure", cell.structure());
        json.writeStringField("group", cell.group());
        json.writeNumberField("runs", cell.runs());
        json.writeObjectFieldStart("figures");
        for (Map.Entry<String, Summary.Figure> figure : cell.figures().entrySet()) {
            json.writeObjectFieldStart(Rows.snake(figure.getKey()));
            number("mean", figure.getValue().mean());
            number("sd", figure.getValue().sd());
            number("minimum", figure.getValue().minimum());
            number("maximum", figure.getValue().maximum());
            json.writeEndObject();
        }
        json.writeEndObject();
        RunRow worst = cell.worst();
        json.writeObjectFieldStart("worst");
        json.writeStringField("id", worst.id());
        number("gri", worst.gri());
        number("tir", worst.tir());
        number("tbr70", worst.tbr70());
        number("tbr54", worst.tbr54());
        json.writeEndObject();
        json.writeNumberField("controller_faults", cell.controllerFaults());
        json.writeNumberField("faults_met", cell.faultsMet());
        json.writeEndObject();
    }

    private void write(Summary.Difference difference) throws IOException {
        json.writeStartObject();
        json.writeStringField("arm", difference.arm());
        json.writeStringField("against", difference.against());
        json.writeStringField("structure", difference.structure());
        json.writeStringField("group", difference.group());
        json.writeStringField("figure", Rows.snake(difference.figure()));
        number("mean", difference.mean());
        number("low", difference.low());
        number("high", difference.high());
        json.writeNumberField("people", difference.people());
        if (difference.better().isPresent()) {
            json.writeNumberField("better", difference.better().getAsInt());
        } else {
            json.writeNullField("better");
        }
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeFieldName(name);
            json.writeNumber(Rows.text(value));
        }
    }
}
