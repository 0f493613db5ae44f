package org.boucle.handset.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    @Verifies("HND-020")
    void beats_once_a_second_with_another_number(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("heartbeat");
        Heartbeat heart = new Heartbeat(Optional.of(file));
        heart.beat(0);
        String first = Files.readString(file);
        heart.beat(SECOND / 2);
        assertThat(Files.readString(file)).isEqualTo(first);
        heart.beat(SECOND);
        assertThat(Files.readString(file)).isNotEqualTo(first);
    }

    @Test
    void is_silent_where_nobody_watches() {
        new Heartbeat(Optional.empty()).beat(0);
        assertThat(Heartbeat.ofProperty()).isNotNull();
    }

    @Test
    @Verifies("HND-020")
    void goes_on_turning_when_the_file_cannot_be_written(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("gone").resolve("heartbeat");
        Heartbeat heart = new Heartbeat(Optional.of(file));
        heart.beat(0);
        assertThat(file).doesNotExist();
        Files.createDirectory(folder.resolve("gone"));
        heart.beat(SECOND);
        assertThat(file).exists();
    }
}
