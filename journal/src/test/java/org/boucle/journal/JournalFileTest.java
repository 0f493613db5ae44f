package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.boucle.core.port.JournalFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("demo.journal");
    }

    @Test
    @Verifies("JRN-012")
    void gives_back_the_turns_whole() throws JournalFailed {
        List<Cycle> turns = Life.turns(50);
        try (JournalFile journal = JournalFile.open(file(), Life.SUBJECT)) {
            for (Cycle turn : turns) {
                journal.append(turn);
            }
            assertThat(journal.last()).contains(turns.get(49).after());
        }
        try (JournalFile journal = JournalFile.openReadOnly(file())) {
            assertThat(journal.cycles()).isEqualTo(turns);
            assertThat(journal.last()).contains(turns.get(49).after());
            assertThat(journal.verify()).isEqualTo(journal.head());
        }
    }
}
