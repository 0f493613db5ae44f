package org.boucle.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Delivery;
import org.junit.jupiter.api.Test;

/** The files that the manual shows are read as it says. */
class ExamplesTest {
    @Test
    @Verifies("EXC-013")
    void the_example_recording() throws InputError {
        Path file = Path.of(System.getProperty("boucle.root", ".."), "examples", "recording.csv");
        Recording r = Recordings.read(List.of(file), Exports.IN_PARIS).get(0);
        assertThat(r.readings()).hasSize(3 * 288 - 9);
        assertThat(r.hasBasal()).isTrue();
        assertThat(r.insulin()).filteredOn(d -> d.kind() == Delivery.Kind.BOLUS).hasSize(10);
        assertThat(r.insulin())
                .filteredOn(d -> d.insulin().isNone())
                .as("half an hour without basal")
                .hasSize(1);
        assertThat(r.meals()).hasSize(10);
        assertThat(r.notes()).as("nothing to explain").isEmpty();
    }
}
