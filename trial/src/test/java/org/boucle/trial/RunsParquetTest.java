package org.boucle.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.boucle.core.Verifies;
import org.boucle.trial.file.RunsParquet;
import org.boucle.trial.result.RunRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsParquetTest {
    @TempDir
    private Path folder;

    /** A column format gathers many rows before it writes the first: how many must not grow with the trial. */
    @Test
    @Verifies("TRI-006")
    void a_hundred_thousand_runs_become_a_table_in_the_heap_of_a_thousand() throws Exception {
        Process many = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyRows.class.getName(),
                        folder.resolve("runs.parquet").toString(),
                        "100000")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(many.getInputStream().readAllBytes());
        assertThat(many.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines()).containsExactly("100000 rows");
        assertThat(folder.resolve("runs.parquet")).isNotEmptyFile();
    }

    /** Writes many rows, of which no two have a figure in common. */
    static final class ManyRows {
        private ManyRows() {}

        public static void main(String[] arguments) throws Exception {
            int rows = Integer.parseInt(arguments[1]);
            try (RunsParquet table = new RunsParquet(Path.of(arguments[0]))) {
                for (int i = 0; i < rows; i++) {
                    table.write(row(i));
                }
            }
            System.out.println(rows + " rows");
        }

        private static RunRow row(int number) throws ReflectiveOperationException {
            RunRow example = ExampleRows.row("open-loop", number, 50);
            RecordComponent[] components = RunRow.class.getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                Object value = components[i].getAccessor().invoke(example);
                values[i] = value instanceof Double figure ? figure + number * 1e-6 : value;
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return RunRow.class.getDeclaredConstructor(types).newInstance(values);
        }
    }
}
