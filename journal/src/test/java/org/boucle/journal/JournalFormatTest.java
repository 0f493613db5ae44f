package org.boucle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Cycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the format's page, in another language and with another zlib and SQLite, agrees with ours. */
class JournalFormatTest {
    @TempDir
    Path folder;

    @Test
    @Verifies({"JRN-001", "JRN-006"})
    void the_program_on_the_page_finds_the_same_head_and_the_same_break() throws Exception {
        assumeTrue(hasPython(), "needs python3 with sqlite3");
        String page = Files.readString(Path.of(System.getProperty("boucle.root"), "docs", "formats", "journal.md"));
        String program =
                page.substring(page.indexOf("```python") + 10, page.indexOf("```\n", page.indexOf("```python")));
        Path file = folder.resolve("demo.journal");
        List<Cycle> turns = Life.turns(70);
        Head head;
        try (JournalFile journal = JournalFile.open(file, Life.SUBJECT)) {
            for (Cycle turn : turns) {
                journal.append(turn);
            }
            head = journal.head();
        }
        assertThat(run(program, file)).isEqualTo(head.sequence() + " " + head.hash());
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER entry_no_UPDATE");
            statement.execute("UPDATE entry SET hash = randomblob(32) WHERE seq = 40");
        }
        assertThat(run(program, file)).isEqualTo("broken at entry 40");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import sqlite3").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String program, Path file) throws IOException {
        Process process = new ProcessBuilder("python3", "-c", program, file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }
}
