package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.junit.jupiter.api.Test;

/**
 * Real recordings that lie beside the project where it is developed ({@code ../shared/data}); not all of them may be shipped. Skipped,
 * with a message, where they are not there. Counts are those of their own description, sums those of {@code awk} over the files.
 */
class SharedDataTest {
    private static Path data(String name) {
        Path path = Path.of(System.getProperty("boucle.root", ".."))
                .resolve("../shared/data")
                .resolve(name)
                .normalize();
        if (!Files.exists(path)) {
            System.err.println(
                    "SKIPPED: " + name + " is not there; real recordings are read only beside ../shared/data");
        }
        assumeTrue(Files.exists(path), name + " is not in ../shared/data");
        return path;
    }

    @Test
    @Verifies({"EXC-001", "EXC-011"})
    void hall_2018_has_nineteen_people() throws InputError {
        List<Recording> all = Recordings.read(List.of(data("hall-2018/hall.csv")), ReadOptions.NONE);
        assertThat(all).hasSize(19);
        assertThat(all.stream().mapToInt(r -> r.readings().size()).sum()).isEqualTo(34_890);
        Recording person = all.stream()
                .filter(r -> r.person().equals("2133-004"))
                .findFirst()
                .orElseThrow();
        assertThat(person.readings()).hasSize(1776);
        assertThat(person.readings().stream().mapToDouble(Reading::mgdl).sum()).isEqualTo(224_876);
        assertThat(person.readings().get(0).time()).isEqualTo("2016-09-21T00:04:11Z");
        assertThat(person.insulin()).isEmpty();
        assertThat(person.has(Note.UNIT_INFERRED_MGDL)).isTrue();
        assertThat(person.has(Note.ZONE_UNKNOWN)).isTrue();
    }

    @Test
    @Verifies("EXC-001")
    void iglu_has_five() throws InputError {
        List<Recording> all = Recordings.read(List.of(data("iglu-5/iglu5.csv")), ReadOptions.NONE);
        assertThat(all).extracting(Recording::person).hasSize(5).contains("Subject 1");
        assertThat(all.stream().mapToInt(r -> r.readings().size()).sum()).isEqualTo(13_866);
    }

    @Test
    @Verifies("EXC-016")
    void the_live_capture_of_loop_is_whole() throws InputError {
        List<Recording> all =
                Recordings.read(List.of(data("loop-live-capture/live_capture_input.json")), ReadOptions.NONE);
        assertThat(all).hasSize(1);
        Recording r = all.get(0);
        assertThat(r.readings()).hasSize(120);
        assertThat(r.insulin()).hasSize(66);
        assertThat(r.meals()).hasSize(3);
        assertThat(r.hasBasal()).isTrue();
        assertThat(r.insulin().get(0).insulin().milliUnits()).isEqualTo(50);
        assertThat(r.insulin().stream().mapToLong(d -> d.insulin().milliUnits()).sum() / 1000.0)
                .isCloseTo(LOOP_VOLUME_U, within(0.004));
        assertThat(r.insulin())
                .extracting(Delivery::sequence)
                .isSorted()
                .startsWith(1L)
                .endsWith(66L);
    }

    /** The sum of all volumes in the file. */
    private static final double LOOP_VOLUME_U = 16.720708;
}
