package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.acceptance.Command.End;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first minute: a copy of the sources, never built, in a folder with spaces in its name. */
class FirstUseTest {
    private static final Duration BUILD = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    @Test
    @Verifies({"WRK-001", "WRK-007"})
    void builds_what_is_missing_then_nothing_then_what_is_stale() throws IOException {
        Path house = folder.resolve("a clone with spaces");
        copySources(house);
        Command version = Command.script(house.resolve("boucle"), "--version").in(folder);

        End first = version.run(BUILD);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.errorLines())
                .filteredOn(line -> line.startsWith("building "))
                .contains("building core …", "building cli …")
                .doesNotContain("building acceptance …", "building bench …");
        assertThat(first.errorLines()).as("one line a step").hasSizeLessThan(20);
        assertThat(first.out()).startsWith("boucle ");

        End again = version.run(BUILD);
        assertThat(again.err()).isEmpty();

        Path source = house.resolve("core/src/main/java/org/boucle/core/Require.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        End stale = version.run(BUILD);
        assertThat(stale.code()).isZero();
        assertThat(stale.errorLines()).contains("building core …", "building cli …");
    }

    private static void copySources(Path to) throws IOException {
        List<Path> sources = new ArrayList<>(
                List.of(House.root().resolve("boucle"), House.root().resolve("pom.xml")));
        for (Path room : House.rooms()) {
            sources.add(room.resolve("pom.xml"));
            sources.addAll(House.files(room.resolve("src/main"), ""));
        }
        for (Path source : sources) {
            Path copy = to.resolve(House.root().relativize(source));
            Files.createDirectories(copy.getParent());
            Files.copy(source, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
