package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.boucle.core.Verifies;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Verifies("EXC-018")
class PrescriptionFileTest {
    @TempDir
    Path dir;

    private static Path example() {
        return Path.of(System.getProperty("boucle.root", ".."), "examples", "prescription.json");
    }

    @Test
    void the_example_of_the_manual_is_read() throws InputError {
        Prescription p = PrescriptionFile.read(example());
        assertThat(p.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(p.tdd().units()).isEqualTo(42);
        assertThat(p.basal().at(3 * 60).unitsPerHour()).isEqualTo(0.7);
        assertThat(p.basal().at(7 * 60).unitsPerHour()).isEqualTo(0.95);
        assertThat(p.isf().at(0).mgdlPerUnit()).isEqualTo(40);
        assertThat(p.action().durationMin()).isEqualTo(360);
        assertThat(p.limits().maxBolus().units()).isEqualTo(12);
        assertThat(p.limits().maxSuspension()).hasMinutes(60);
    }

    @Test
    void what_is_written_is_read() throws IOException, InputError {
        Prescription byRule = Prescription.byRule(
                "p \"7\"", Instant.parse("2026-05-04T08:00:00Z"), ZoneId.of("Europe/Paris"), 71.3, new Insulin(43_210));
        for (Prescription p : new Prescription[] {byRule, PrescriptionFile.read(example())}) {
            StringWriter out = new StringWriter();
            PrescriptionFile.write(p, out);
            assertThat(PrescriptionFile.read(Files.writeString(dir.resolve("again.json"), out.toString())))
                    .isEqualTo(p);
        }
    }

    @ParameterizedTest(name = "{1} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"tdd_u\": 42 | \"tdd_u\": 0.4 | tdd_u: expected a number 1..500 U, got 0.4",
                "\"tdd_u\": 42 | \"tdd_u\": \"42\" | tdd_u: expected a number 1..500 U, got \"42\"",
                "\"tdd_u\": 42, | `` | tdd_u: expected a number 1..500 U, got nothing",
                "\"tdd_u\": 42 | \"tdd\": 42 | tdd: expected no other than boucle_prescription",
                "\"tdd_u\": 42 | \"tdd_u\": 42, \"tdd_u\": 43 | JSON: expected one whole, valid document",
                "\"version\": 1 | \"version\": 1.5 | version: expected a whole number 1..1000000, got 1.5",
                "\"06:00\" | \"6:00\" | basal_u_per_h[1].from: expected a time of day",
                "\"06:00\" | \"00:00\" | basal_u_per_h[1].from: expected a time after the one before",
                "0.95 | -1 | basal_u_per_h[1].value: expected a number 0..35 U/h, got -1",
                "0.95 | 3.5 | prescription.basal: expected at most limits.maxBasal 3.0 U/h, got 3.5",
                "Europe/Paris | Paris | zone: expected a time zone like Europe/Paris, got \"Paris\"",
                "2026-01-01T00:00:00Z | 2026-01-01 | valid_from: expected a time like",
                "\"max_iob_u\": 8 | \"max_iob_u\": 800 | limits.max_iob_u: expected a number 0..100 U, got 800",
                "\"max_iob_u\": 8, | `` | limits.max_iob_u: expected a number 0..100 U, got nothing",
                "\"peak_min\": 75 | \"peak_min\": 200 | insulin peak: expected 20 min to under half the duration",
            })
    void a_wrong_field_is_refused_by_its_path(String right, String wrong, String message) throws IOException {
        String text = Files.readString(example());
        assertThat(text).contains(right);
        Path file = Files.writeString(dir.resolve("wrong.json"), text.replace(right, wrong));
        assertThatThrownBy(() -> PrescriptionFile.read(file))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith("wrong.json:")
                .hasMessageContaining(message);
    }
}
