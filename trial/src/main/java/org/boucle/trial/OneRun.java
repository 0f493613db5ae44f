package org.boucle.trial;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Trace;
import org.boucle.trial.scenario.Scenario;

/**
 * One run by itself, without a folder: the same, bit for bit, that a trial of that seed has of that person.
 *
 * @param row its score
 * @param trace how it went
 */
public record OneRun(RunRow row, Trace trace) {
    /**
     * Lives it.
     *
     * @param days 1..366
     * @param seed of the cohort
     */
    public static OneRun live(Scenario scenario, Member member, int days, long seed, Arm arm) {
        Trial alone = new Trial(scenario, List.of(member.population()), member.number(), days, seed, List.of(arm));
        Run.Outcome outcome = new Run(alone, new RunId(member.number() - 1, member, 0)).live();
        return new OneRun(outcome.row(), outcome.trace());
    }

    /** CRC-32 of the bits of plasma glucose: two runs with one checksum were the same run. */
    public long checksum() {
        double[] values = trace.glucose();
        ByteBuffer bits = ByteBuffer.allocate(Double.BYTES * values.length);
        for (double value : values) {
            bits.putDouble(value);
        }
        CRC32 crc = new CRC32();
        crc.update(bits.array());
        return crc.getValue();
    }
}
