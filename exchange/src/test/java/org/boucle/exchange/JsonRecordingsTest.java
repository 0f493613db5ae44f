package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.boucle.core.Verifies;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Verifies("EXC-016")
class JsonRecordingsTest {
    @TempDir
    Path dir;

    @Test
    @Verifies({"EXC-009", "EXC-010", "EXC-012"})
    void nightscout_entries_newest_first() throws InputError {
        Recording r = Exports.readOne(dir, """
                [
                 {"_id":"a","type":"sgv","date":1777875000000,"dateString":"2026-05-04T06:10:00Z","sgv":401,"direction":"NOT COMPUTABLE","utcOffset":120},
                 {"_id":"b","type":"sgv","date":1777874700000,"sgv":131,"device":"xDrip-SECRET","utcOffset":120},
                 {"_id":"c","type":"sgv","date":1777874700400,"sgv":131,"device":"other","utcOffset":120},
                 {"_id":"d","type":"mbg","date":1777874600000,"mbg":140},
                 {"_id":"e","type":"cal","date":1777874500000,"slope":850,"intercept":30000,"scale":1},
                 {"_id":"f","type":"sgv","date":1777874400000,"sgv":39},
                 {"_id":"g","type":"sgv","date":1777874100000,"sgv":5}
                ]
                """, ReadOptions.NONE);
        assertThat(r.zone()).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(r.readings())
                .extracting(x -> x.range() + " " + (int) x.mgdl())
                .containsExactly("BELOW 40", "MEASURED 131", "ABOVE 400");
        assertThat(r.readings().get(2).time()).isEqualTo(Instant.parse("2026-05-04T06:10:00Z"));
        assertThat(Exports.count(r, Note.DUPLICATES)).isEqualTo(1);
        assertThat(Exports.count(r, Note.STRIPS)).isEqualTo(1);
        assertThat(Exports.count(r, Note.CALIBRATIONS)).isEqualTo(1);
        assertThat(Exports.count(r, Note.SENSOR_ERRORS)).isEqualTo(1);
        assertThat(r.toString()).doesNotContain("SECRET");
    }

    @Test
    void oref0_glucose_is_alike() throws InputError {
        Recording r = Exports.readOne(
                dir, "[{\"dateString\":\"2026-05-04T08:10:00+02:00\",\"glucose\":131}]", ReadOptions.NONE);
        assertThat(r.readings())
                .containsExactly(Reading.measured(Instant.parse("2026-05-04T06:10:00Z"), 131, "Nightscout"));
    }

    @Test
    @Verifies("EXC-008")
    void the_zone_is_the_offset_that_nightscout_tells_and_never_the_utc_that_it_stores() throws InputError {
        String entry = "[{\"type\":\"sgv\",\"date\":1767225600000,\"sgv\":112%s}]";
        Recording said =
                Exports.readOne(dir, entry.formatted(",\"dateString\":\"2026-01-01T01:00:00+0100\""), ReadOptions.NONE);
        assertThat(said.zone()).isEqualTo(ZoneOffset.ofHours(1));
        assertThat(said.has(Note.ZONE_FROM_OFFSET)).isTrue();
        assertThat(said.readings().get(0).time()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        for (String nothing : new String[] {"", ",\"dateString\":\"2026-01-01T00:00:00.000Z\""}) {
            Recording unknown = Exports.readOne(dir, entry.formatted(nothing), ReadOptions.NONE);
            assertThat(unknown.zone()).isEqualTo(ZoneOffset.UTC);
            assertThat(unknown.has(Note.ZONE_FROM_OFFSET)).isFalse();
            assertThat(unknown.has(Note.ZONE_ONLY_UTC)).isTrue();
            Recording paris = Exports.readOne(dir, entry.formatted(nothing), Exports.IN_PARIS);
            assertThat(paris.readings().get(0).time()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
            assertThat(paris.has(Note.ZONE_ONLY_UTC)).isFalse();
        }
        Recording offset = Exports.readOne(dir, entry.formatted(",\"utcOffset\":0"), ReadOptions.NONE);
        assertThat(offset.has(Note.ZONE_FROM_OFFSET)).as("a person in London").isTrue();
        Recording alone = Exports.readOne(
                dir, "[{\"dateString\":\"2026-01-01T01:00:00+0100\",\"glucose\":131}]", ReadOptions.NONE);
        assertThat(alone.readings().get(0).time()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void a_loop_input_with_doses_and_meals() throws InputError {
        Recording r = Exports.readOne(dir, """
                {"glucoseHistory":[{"date":"2026-05-04T06:00:00Z","value":120},
                                   {"date":"2026-05-04T06:02:00Z","value":99,"isCalibration":true},
                                   {"date":"2026-05-04T06:05:00Z","value":125.5}],
                 "doses":[{"type":"basal","startDate":"2026-05-04T05:30:00Z","endDate":"2026-05-04T06:00:00Z","volume":0.0004},
                          {"type":"basal","startDate":"2026-05-04T06:00:00Z","endDate":"2026-05-04T06:05:00Z","volume":0.0004},
                          {"type":"bolus","startDate":"2026-05-04T06:01:00Z","endDate":"2026-05-04T06:03:00Z","volume":1.25}],
                 "carbEntries":[{"date":"2026-05-04T06:01:00Z","grams":30,"absorptionTime":10800}],
                 "predictionStart":"2026-05-04T06:05:00Z"}
                """, ReadOptions.NONE);
        assertThat(r.readings()).extracting(Reading::mgdl).containsExactly(120.0, 125.5);
        assertThat(r.insulin())
                .extracting(
                        d -> d.sequence() + " " + d.kind() + " " + d.insulin().milliUnits())
                .as("0.4 + 0.4 mU make 1 mU")
                .containsExactly("1 BASAL 0", "2 BASAL 1", "3 BOLUS 1250");
        assertThat(r.insulin()).extracting(Delivery::origin).containsOnly(Delivery.Origin.UNKNOWN);
        assertThat(r.meals()).hasSize(1);
        assertThat(Exports.count(r, Note.CALIBRATIONS)).isEqualTo(1);
    }

    @Test
    @Verifies({"EXC-001", "EXC-002", "EXC-017"})
    void what_is_neither_or_broken_is_refused() {
        assertThat(Exports.refusal(dir, "{\"status\":200,\"result\":[]}", ReadOptions.NONE))
                .hasMessageContaining("JSON: expected a list of Nightscout entries")
                .hasMessageEndingWith("got an object with status, result");
        assertThat(Exports.refusal(
                        dir, "[\n{\"type\":\"sgv\",\"date\":1777874700000,\"sgv\":\"131\"}]", ReadOptions.NONE))
                .hasMessageContaining(":2: entries[0].sgv: expected a number 0..1000 mg/dL, got \"131\"");
        assertThat(Exports.refusal(dir, "[{\"type\":\"sgv\",\"sgv\":131}]", ReadOptions.NONE))
                .hasMessageContaining(":1: entries[0].date: expected a number")
                .hasMessageEndingWith("got nothing");
        assertThat(Exports.refusal(dir, "[\n{\"type\":\"sgv\",\"date\":17778747", ReadOptions.NONE))
                .hasMessageContaining(":2: JSON: expected one whole, valid document");
        assertThat(Exports.refusal(
                        dir, "[{\"quantity\":180,\"startDate\":\"2023-06-23T02:37:35Z\"}]", ReadOptions.NONE))
                .hasMessageContaining(":1: entries[0]: expected a Nightscout entry, with date and sgv")
                .hasMessageEndingWith("got an object with quantity, startDate");
        assertThat(Exports.refusal(dir, "[7]", ReadOptions.NONE))
                .hasMessageContaining("entries[0]: expected an object {…}, got 7");
        assertThat(Exports.refusal(dir, "[]", ReadOptions.NONE)).hasMessageContaining("at least one reading");
        assertThat(Exports.refusal(dir, "[] []", ReadOptions.NONE)).hasMessageContaining("expected one document");
        assertThat(Exports.refusal(
                        dir,
                        "{\"glucoseHistory\":[],\"doses\":[{\"type\":\"basal\",\"startDate\":\"2026-05-04T06:00:00Z\","
                                + "\"endDate\":\"2026-05-04T05:00:00Z\",\"volume\":1}]}",
                        ReadOptions.NONE))
                .hasMessageContaining("doses[0].endDate: expected a time not before");
    }
}
