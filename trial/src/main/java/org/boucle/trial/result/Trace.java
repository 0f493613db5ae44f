package org.boucle.trial.result;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One run as it went, every 5 min from {@code start} on.
 *
 * @param glucose plasma glucose, mg/dL
 * @param reading what the sensor said then, mg/dL; NaN where nothing came
 * @param basal insulin that left the pump as basal in the 5 min before, U
 * @param bolus the same as boluses, U
 * @param carbs begun to be eaten in the 5 min before, g
 * @param ketones mmol/L
 * @param notes what happened, in order of time: meals told, rescues, faults, alarms
 */
public record Trace(
        Instant start,
        double[] glucose,
        double[] reading,
        double[] basal,
        double[] bolus,
        double[] carbs,
        double[] ketones,
        List<Note> notes) {
    /**
     * Something that happened.
     *
     * @param kind meal, rescue, exercise, fault, alarm, device
     * @param text in plain English
     */
    public record Note(Instant at, String kind, String text) {}

    /** CRC-32 of the bits of plasma glucose: two runs of one checksum were the same run. */
    public long checksum() {
        ByteBuffer bits = ByteBuffer.allocate(Double.BYTES * glucose.length);
        for (double mgdl : glucose) {
            bits.putDouble(mgdl);
        }
        CRC32 crc = new CRC32();
        crc.update(bits.array());
        return crc.getValue();
    }
}
