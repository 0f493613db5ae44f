package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import org.boucle.core.Verifies;

/** Whatever a file holds, it is read or refused: nothing else is ever thrown, and what is read is in order. */
@Verifies("EXC-003")
class RecordingsPropertyTest {
    private static final String OURS = "time,glucose_mgdl,insulin_u,basal_u_per_h,carbs_g,id\n"
            + "2026-10-25 01:55,120,1,0.8,20,a\n2026-10-25 02:55,\"5,5\",,0,,a\n2026-10-25 02:05,Low,,,,b\n";
    private static final String NIGHTSCOUT =
            "[{\"type\":\"sgv\",\"date\":1777875000000,\"sgv\":131,\"utcOffset\":120},{\"type\":\"mbg\"},{\"sgv\":5}]";
    private static final String LOOP = "{\"glucoseHistory\":[{\"date\":\"2026-05-04T06:00:00Z\",\"value\":120}],"
            + "\"doses\":[{\"type\":\"basal\",\"startDate\":\"2026-05-04T05:30:00Z\",\"endDate\":\"2026-05-04T06:00:00Z\","
            + "\"volume\":0.05}],\"carbEntries\":[{\"date\":\"2026-05-04T06:01:00Z\",\"grams\":30}]}";

    private Path file = Path.of("");

    @BeforeProperty
    void makeAFile() throws IOException {
        file = Files.createTempFile("boucle", ".any");
    }

    @AfterProperty
    void removeIt() throws IOException {
        Files.delete(file);
    }

    @Property(tries = 300)
    void any_bytes(@ForAll @Size(max = 400) byte[] bytes) throws IOException {
        readOrRefuse(bytes);
    }

    @Provide
    Arbitrary<String> exports() {
        return Arbitraries.of(OURS, Exports.CLARITY, Exports.LIBRE_FR, NIGHTSCOUT, LOOP);
    }

    @Property(tries = 600)
    void an_export_with_some_bytes_changed(
            @ForAll @From("exports") String export,
            @ForAll @IntRange(max = 10_000) int where,
            @ForAll @Size(min = 1, max = 3) byte[] bytes)
            throws IOException {
        byte[] changed = export.getBytes(StandardCharsets.UTF_8);
        int at = where % (changed.length - bytes.length);
        System.arraycopy(bytes, 0, changed, at, bytes.length);
        collect(readOrRefuse(changed));
    }

    @Property(tries = 300)
    void an_export_with_a_digit_or_delimiter_changed(
            @ForAll @From("exports") String export,
            @ForAll @IntRange(max = 10_000) int where,
            @ForAll @ByteRange(min = 34, max = 59) byte character)
            throws IOException {
        byte[] changed = export.getBytes(StandardCharsets.UTF_8);
        changed[where % changed.length] = character;
        collect(readOrRefuse(changed));
    }

    @Property(tries = 300)
    void an_export_that_was_cut(@ForAll @From("exports") String export, @ForAll @IntRange(max = 10_000) int where)
            throws IOException {
        byte[] whole = export.getBytes(StandardCharsets.UTF_8);
        readOrRefuse(Arrays.copyOf(whole, where % whole.length));
    }

    private static void collect(boolean read) {
        Statistics.label("outcome").collect(read ? "read" : "refused").coverage(c -> {
            c.check("read").percentage(p -> p > 5);
            c.check("refused").percentage(p -> p > 5);
        });
    }

    private boolean readOrRefuse(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            for (Recording recording : Recordings.read(List.of(file), Exports.IN_PARIS)) {
                assertThat(recording.readings()).isNotEmpty();
                for (int i = 1; i < recording.readings().size(); i++) {
                    assertThat(recording.readings().get(i).time())
                            .isAfterOrEqualTo(recording.readings().get(i - 1).time());
                }
            }
            return true;
        } catch (InputError refused) {
            assertThat(refused.getMessage()).contains(": expected ").doesNotContain("\n");
            return false;
        }
    }
}
