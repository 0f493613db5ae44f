package org.boucle.virtual.sensor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.port.GlucoseSource;
import org.boucle.core.port.LinkLost;
import org.boucle.core.quantity.Glucose;
import org.boucle.virtual.chance.Draws;

/**
 * A glucose sensor on a virtual person: warms up, measures every few minutes with an error of its own, loses a reading now and then,
 * ends. A new one is another draw. The world calls {@link #advance} once a minute; the loop reads.
 *
 * <p>What is measured while the link is lost is lost: a real sensor would hand some of it in later, which is kinder.
 */
public final class VirtualSensor implements GlucoseSource {
    /** A sensor that lies under a sleeping arm reads 40 % low. The figure is ours. */
    private static final double COMPRESSED_SHARE = 0.4;

    private static final int LONGEST_GAP_STEPS = 12;
    private static final double MIN_PER_DAY = 1440;

    private final SensorModel model;
    private final Draws draws;
    private final List<Unread> unread = new ArrayList<>();
    private final SensorFaults faults = new SensorFaults();
    private SensorError error;
    private int session = 1;
    private long insertedMinute;
    private long nowMinute;
    private int gapStepsLeft;
    private boolean lost;
    private Optional<Reading> newest = Optional.empty();
    /** What the sensor feels when it lags behind the body's own interstitial glucose, mg/dL; NaN before the first minute. */
    private double feltMgdl = Double.NaN;

    /** Can be read from that minute on. */
    private record Unread(Reading reading, long fromMinute) {}

    private VirtualSensor(SensorModel model, Draws draws, SensorError error) {
        this.model = model;
        this.draws = draws;
        this.error = error;
    }

    /**
     * A sensor that is worn already.
     *
     * @param nowMinute minutes since 1970
     * @param ageMin how long ago it was inserted, min
     */
    public static VirtualSensor worn(SensorModel model, Draws draws, long nowMinute, int ageMin) {
        VirtualSensor sensor = new VirtualSensor(model, draws, SensorError.draw(draws, model.errorScale()));
        sensor.nowMinute = nowMinute;
        sensor.insertedMinute = nowMinute - ageMin;
        return sensor;
    }

    public SensorModel model() {
        return model;
    }

    /** Takes the old one off and puts a new one on: warm-up begins. */
    public void replace() {
        session++;
        insertedMinute = nowMinute;
        gapStepsLeft = 0;
        faults.newSensor();
        error = SensorError.draw(draws, model.errorScale());
    }

    /**
     * One minute goes by.
     *
     * @param minute minutes since 1970, at its end
     * @param interstitialMgdl mg/dL then
     */
    public void advance(long minute, double interstitialMgdl) {
        nowMinute = minute;
        boolean lags = model.lagMin() > 0 && !Double.isNaN(feltMgdl);
        // One minute of dF = (IG − F)/lag by the implicit rule: right in the limits of no lag and of an endless one.
        feltMgdl = lags ? feltMgdl + (interstitialMgdl - feltMgdl) / (model.lagMin() + 1) : interstitialMgdl;
        long age = minute - insertedMinute;
        if (age % SensorError.STEP_MIN == 0) {
            error.next(draws);
        }
        if (age % model.stepMin() != 0) {
            return;
        }
        boolean gap = misses();
        if (!gap && !lost && !faults.dropsOut() && state() == SensorStatus.State.RUNNING) {
            double seen = (1 - faults.compressedShare()) * feltMgdl;
            double mgdl = faults.shown(minute, error.distort(seen, age / MIN_PER_DAY));
            Unread fresh = new Unread(reading(minute, mgdl), minute + faults.lateMin());
            unread.add(fresh);
            newest = Optional.of(fresh.reading);
            if (faults.doubles()) {
                unread.add(fresh);
            }
        }
    }

    private boolean misses() {
        if (gapStepsLeft == 0 && draws.happens(model.gapsPerDay() * model.stepMin() / MIN_PER_DAY)) {
            gapStepsLeft = 1 + (int) (LONGEST_GAP_STEPS * draws.unit());
        }
        if (gapStepsLeft == 0) {
            return false;
        }
        gapStepsLeft--;
        return true;
    }

    private Reading reading(long minute, double mgdl) {
        double whole = Math.rint(mgdl);
        Reading.Range range = whole < model.lowMgdl()
                ? Reading.Range.BELOW
                : whole > model.highMgdl() ? Reading.Range.ABOVE : Reading.Range.MEASURED;
        double shown = Math.min(Math.max(whole, model.lowMgdl()), model.highMgdl());
        return new Reading(Instant.ofEpochSecond(60 * minute), new Glucose(shown), range, name());
    }

    private String name() {
        return "virtual-sensor-" + session;
    }

    @Override
    public List<Reading> read(Instant now) throws LinkLost {
        requireLink();
        List<Reading> fresh = new ArrayList<>();
        for (Unread one : unread) {
            if (one.fromMinute <= nowMinute) {
                fresh.add(one.reading);
            }
        }
        unread.removeIf(one -> one.fromMinute <= nowMinute);
        return List.copyOf(fresh);
    }

    @Override
    public SensorStatus status(Instant now) throws LinkLost {
        requireLink();
        return status();
    }

    private void requireLink() throws LinkLost {
        if (lost) {
            throw new LinkLost("the virtual sensor is out of reach");
        }
    }

    /** The newest reading as it was measured, handed over or not: for scoring. Empty before the first one of this object. */
    public Optional<Reading> newest() {
        return newest;
    }

    /** What the sensor would say of itself, reached or not. */
    public SensorStatus status() {
        SensorStatus.State state = state();
        long warm = insertedMinute + model.warmUpMin();
        long end = insertedMinute + model.lifeMin();
        return switch (state) {
            case WARM_UP -> new SensorStatus(name(), state, instant(insertedMinute), Optional.of(instant(warm)));
            case RUNNING -> new SensorStatus(name(), state, instant(warm), Optional.of(instant(end)));
            case ENDED -> new SensorStatus(name(), state, instant(end), Optional.empty());
        };
    }

    private SensorStatus.State state() {
        long age = nowMinute - insertedMinute;
        if (age < model.warmUpMin()) {
            return SensorStatus.State.WARM_UP;
        }
        return age < model.lifeMin() ? SensorStatus.State.RUNNING : SensorStatus.State.ENDED;
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(60 * minute);
    }

    /** Whether the sensor can't be reached. */
    public boolean isLost() {
        return lost;
    }

    public void lose(boolean yes) {
        lost = yes;
    }

    /** Whether it has come to its end. */
    public boolean hasEnded() {
        return state() == SensorStatus.State.ENDED;
    }

    /** Whether it runs now and comes to its end within so many minutes. */
    public boolean endsWithin(int minutes) {
        return state() == SensorStatus.State.RUNNING && insertedMinute + model.lifeMin() < nowMinute + minutes;
    }

    /** Whether the sensor lies under the sleeping person and reads low. */
    public boolean isCompressed() {
        return faults.compressedShare() > 0;
    }

    public void compress(boolean yes) {
        faults.compress(yes ? COMPRESSED_SHARE : 0);
    }

    /** What else goes wrong with it. */
    public SensorFaults faults() {
        return faults;
    }

    /** Writes all that {@link #restore} needs; unread readings are among it. */
    public void save(DataOutput out) throws IOException {
        model.save(out);
        out.writeLong(draws.state());
        error.save(out);
        out.writeInt(session);
        out.writeLong(insertedMinute);
        out.writeLong(nowMinute);
        out.writeInt(gapStepsLeft);
        out.writeBoolean(lost);
        faults.save(out);
        out.writeDouble(feltMgdl);
        out.writeInt(unread.size());
        for (Unread one : unread) {
            Reading reading = one.reading;
            out.writeLong(one.fromMinute);
            out.writeLong(reading.time().getEpochSecond());
            out.writeDouble(reading.mgdl());
            out.writeByte(reading.range().ordinal());
            out.writeUTF(reading.sensor());
        }
    }

    /** The sensor that {@link #save} wrote. */
    public static VirtualSensor restore(DataInput in) throws IOException {
        SensorModel model = SensorModel.restore(in);
        VirtualSensor sensor = new VirtualSensor(model, new Draws(in.readLong()), SensorError.restore(in));
        sensor.session = in.readInt();
        sensor.insertedMinute = in.readLong();
        sensor.nowMinute = in.readLong();
        sensor.gapStepsLeft = in.readInt();
        sensor.lost = in.readBoolean();
        sensor.faults.restore(in);
        sensor.feltMgdl = in.readDouble();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long fromMinute = in.readLong();
            Reading reading = new Reading(
                    Instant.ofEpochSecond(in.readLong()),
                    new Glucose(in.readDouble()),
                    Reading.Range.values()[in.readUnsignedByte()],
                    in.readUTF());
            sensor.unread.add(new Unread(reading, fromMinute));
        }
        return sensor;
    }
}
