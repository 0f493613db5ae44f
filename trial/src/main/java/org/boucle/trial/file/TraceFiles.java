package org.boucle.trial.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.boucle.trial.Rows;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Trace;

/**
 * A run's trace: {@code NAME.parquet} with all of it, and {@code NAME.csv} with {@code id,time,gl}, true glucose every 5 min, as the
 * field's metric tools read it (iglu, cgmquantify).
 */
public final class TraceFiles {
    private static final Duration STEP = Duration.ofMinutes(5);

    private TraceFiles() {}

    /**
     * One step of a trace.
     *
     * @param time at its end, UTC
     * @param glucose in plasma, mg/dL
     * @param reading of the sensor, mg/dL; NaN where none came
     * @param basal U in the 5 min before
     * @param bolus U in the 5 min before
     * @param carbs g begun to be eaten in the 5 min before
     * @param ketones mmol/L
     */
    public record Step(
            String time, double glucose, double reading, double basal, double bolus, double carbs, double ketones) {}

    /** @param name without its ending */
    public static void write(Trace trace, RunRow row, Path name) throws IOException {
        try (ParquetTable<Step> parquet =
                        new ParquetTable<>(name.resolveSibling(name.getFileName() + ".parquet"), Step.class);
                BufferedWriter csv = Files.newBufferedWriter(
                        name.resolveSibling(name.getFileName() + ".csv"), StandardCharsets.UTF_8)) {
            csv.write("id,time,gl\n");
            for (int i = 0; i < trace.glucose().length; i++) {
                Instant time = trace.start().plus(STEP.multipliedBy(i + 1L));
                String text = time.toString();
                parquet.write(new Step(
                        text,
                        Rows.rounded(trace.glucose()[i]),
                        trace.reading()[i],
                        trace.basal()[i],
                        trace.bolus()[i],
                        trace.carbs()[i],
                        Rows.rounded(trace.ketones()[i])));
                csv.write(row.id() + "," + text.replace('T', ' ').replace("Z", "") + "," + Rows.text(trace.glucose()[i])
                        + "\n");
            }
        }
    }
}
