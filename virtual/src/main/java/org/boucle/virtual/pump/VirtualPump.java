package org.boucle.virtual.pump;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Command;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.port.LinkLost;
import org.boucle.core.port.Pump;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;
import org.boucle.virtual.clock.LocalClock;

/**
 * An insulin pump on a virtual person. It goes by its own schedule and clock, gives basal in pulses and a bolus at its own speed, ends
 * a temporary basal by itself, and writes down what its motor did. The world calls {@link #advance} once a minute; the loop reads and
 * sends in between, and a command takes hold with the minute that follows.
 *
 * <p>Where it differs from many real pumps: a second bolus waits for the first instead of being refused; a visit closes the running
 * history entries, so that it brings all insulin up to that minute; so a bolus that flows over several visits has several entries of
 * one key.
 *
 * <p>While the set is blocked the motor turns and the history counts, but nothing reaches the body: before the pressure alarm no pump
 * can know. That gap between record and truth is the point of the fault.
 */
public final class VirtualPump implements Pump {
    private final String serial;
    private final PumpModel model;
    private final Schedule<BasalRate> schedule;
    private final ZoneId zone;
    private final LocalClock wall;
    private final History history;
    private final BasalDrip basal;
    private final Boluses boluses;
    private final Hardware hardware = new Hardware();
    private final KeyRing keys = new KeyRing();

    private long nowMinute;
    private long bolusLeft;
    private long clockWrongByMin;
    private Optional<Temporary> temporary = Optional.empty();
    private boolean stoppedByHand;
    private boolean linkLost;
    private boolean acknowledgementsLost;
    private long basalMilliUnits;
    private long bolusMilliUnits;

    private record Temporary(String key, Origin origin, BasalRate rate, long untilMinute) {}

    /**
     * A pump that starts now, full, with a fresh set and battery.
     *
     * @param serial which pump; the house expects {@code virtual-…}
     * @param schedule its own basal; rates are held to the pump's maximum and rounded down to its step
     * @param zone where its clock was set
     * @param nowMinute minutes since 1970
     */
    public VirtualPump(String serial, PumpModel model, Schedule<BasalRate> schedule, ZoneId zone, long nowMinute) {
        this(serial, model, schedule, zone, nowMinute, new History(nowMinute));
    }

    private VirtualPump(
            String serial,
            PumpModel model,
            Schedule<BasalRate> schedule,
            ZoneId zone,
            long nowMinute,
            History history) {
        require(!serial.isBlank(), "pump.serial", serial, "a name or number");
        this.serial = serial;
        this.model = model;
        this.schedule = schedule.map(rate -> possible(model, rate));
        this.zone = zone;
        this.wall = new LocalClock(zone);
        this.nowMinute = nowMinute;
        this.history = history;
        basal = new BasalDrip(model.basalPulse().milliUnits(), history, nowMinute);
        boluses = new Boluses(model.bolusPerMinute().milliUnits(), history);
    }

    private static BasalRate possible(PumpModel model, BasalRate rate) {
        return rate.atMost(model.maxBasal()).floorTo(model.basalStep());
    }

    public PumpModel model() {
        return model;
    }

    /** Its own basal, as it can give it. */
    public Schedule<BasalRate> schedule() {
        return schedule;
    }

    // The world's side.

    /**
     * One minute goes by.
     *
     * @return what leaves the cannula, mU: what the motor gives and no block holds back, and what a block had held back before; how much
     *     of it the site takes up is {@link InfusionSite}'s
     */
    public long advance() {
        long minute = nowMinute;
        if (temporary.isPresent() && minute >= temporary.get().untilMinute()) {
            temporary = Optional.empty();
        }
        if (minute % 60 == 0) {
            keys.forget(instant(minute));
        }
        hardware.age();
        long dripped = drip(minute);
        long flowed = stoppedByHand ? 0 : boluses.flow(minute, hardware);
        nowMinute = minute + 1;
        long reaching = hardware.reaching(dripped + flowed);
        basalMilliUnits += dripped;
        bolusMilliUnits += flowed;
        bolusLeft = reaching == 0 ? 0 : flowed;
        if (isStopped()) {
            boluses.abandon(nowMinute);
        }
        return reaching;
    }

    private long drip(long minute) {
        if (temporary.isEmpty()) {
            BasalRate rate = isStopped() ? BasalRate.ZERO : scheduled();
            return basal.drip(minute, "", Origin.SCHEDULE, rate, hardware);
        }
        Temporary t = temporary.get();
        return basal.drip(minute, t.key(), t.origin(), isStopped() ? BasalRate.ZERO : t.rate(), hardware);
    }

    /** How much of what left it in the last {@link #advance()} was of boluses, mU; the rest was basal. */
    public long bolusLeftMilliUnits() {
        return bolusLeft;
    }

    /** How many infusion sets it has had, the one it is on counted. */
    public int setNumber() {
        return hardware.setNumber();
    }

    /** How long the set has been worn, min. */
    public int setWornMin() {
        return hardware.setUsedMin();
    }

    // For scoring. Counted since this object was made or restored.

    /** Basal that the motor moved, mU. */
    public long basalMilliUnits() {
        return basalMilliUnits;
    }

    /** Boluses that the motor moved, mU. */
    public long bolusMilliUnits() {
        return bolusMilliUnits;
    }

    private boolean isStopped() {
        return stoppedByHand || hardware.isStopped();
    }

    private BasalRate scheduled() {
        wall.turnTo(nowMinute + clockWrongByMin);
        return schedule.at(wall.minuteOfDay());
    }

    // The loop's side.

    @Override
    public PumpReport read(long afterSequence, Instant now) throws LinkLost {
        require(afterSequence >= 0, "afterSequence", afterSequence, "0 or more");
        requireLink();
        basal.seal(nowMinute);
        boluses.seal(nowMinute);
        return new PumpReport(status(now), history.after(afterSequence), history.from(), history.newest());
    }

    /** What the pump would say of itself, reached or not. */
    public PumpStatus status(Instant now) {
        return new PumpStatus(
                now,
                serial,
                scheduled(),
                temporary
                        .filter(t -> nowMinute < t.untilMinute())
                        .map(t -> new PumpStatus.Temporary(t.key(), t.rate(), instant(t.untilMinute()))),
                isStopped(),
                new Insulin(boluses.pendingMilliUnits()),
                new Insulin(hardware.reservoirMilliUnits()),
                hardware.batteryPercent(),
                annunciations());
    }

    /** What the pump alerts about now, as the person who wears it hears it. */
    public List<Annunciation> annunciations() {
        return hardware.annunciations();
    }

    /** Whether it alerts about that now. */
    public boolean alerts(Annunciation kind) {
        return hardware.alerts(kind);
    }

    @Override
    public Acknowledgement send(Command command, Instant now) throws LinkLost {
        requireLink();
        Optional<Acknowledgement> before = keys.answerTo(command);
        Acknowledgement acknowledgement = before.orElseGet(() -> take(command, now));
        if (before.isEmpty()) {
            keys.remember(command, acknowledgement, now);
        }
        if (acknowledgementsLost) {
            throw new LinkLost("no acknowledgement came back from the virtual pump");
        }
        return acknowledgement;
    }

    private Acknowledgement take(Command command, Instant now) {
        boolean expired = now.isAfter(command.expires()) || instant(nowMinute).isAfter(command.expires());
        if (expired) {
            return Acknowledgement.REFUSED;
        }
        return command.match(this::setTemporary, this::cancelTemporary, this::startBolus);
    }

    private Acknowledgement setTemporary(Command.TemporaryBasal order) {
        if (isStopped()) {
            return Acknowledgement.REFUSED;
        }
        long until = nowMinute + order.duration().toMinutes();
        temporary = Optional.of(new Temporary(order.key(), order.origin(), possible(model, order.rate()), until));
        return Acknowledgement.ACCEPTED;
    }

    private Acknowledgement cancelTemporary(Command.CancelTemporary order) {
        temporary = Optional.empty();
        return Acknowledgement.ACCEPTED;
    }

    private Acknowledgement startBolus(Command.Bolus order) {
        return start(order.key(), order.origin(), order.insulin());
    }

    private Acknowledgement start(String key, Origin origin, Insulin insulin) {
        Insulin possible = insulin.atMost(model.maxBolus()).floorTo(model.bolusStep());
        if (isStopped() || possible.isNone()) {
            return Acknowledgement.REFUSED;
        }
        boluses.start(key, origin, possible.milliUnits());
        return Acknowledgement.ACCEPTED;
    }

    private void requireLink() throws LinkLost {
        if (linkLost) {
            throw new LinkLost("the virtual pump is out of reach");
        }
    }

    // Hands at the pump: what a person can do to it behind the loop's back. No page offers these three; they are for
    // experiments.

    /** A bolus from the pump's own buttons: nobody tells the loop; the history has it, of unknown origin. */
    public Acknowledgement bolusByHand(Insulin insulin) {
        return start("", Origin.UNKNOWN, insulin);
    }

    /** Stops or resumes all delivery with the pump's own buttons. */
    public void stopByHand(boolean stop) {
        stoppedByHand = stop;
        if (stop) {
            boluses.abandon(nowMinute);
        }
    }

    /** The pump's clock is wrong by that much; its schedule shifts with it. History and temporary basals go by elapsed time. */
    public void clockWrongBy(Duration offset) {
        clockWrongByMin = offset.toMinutes();
    }

    /** Whether its clock is wrong. */
    public boolean isClockWrong() {
        return clockWrongByMin != 0;
    }

    /** A new infusion set and a full reservoir: what was blocked is thrown away with the old set. */
    public void changeSet() {
        hardware.changeSet();
    }

    public void changeBattery() {
        hardware.changeBattery();
    }

    // Faults.

    /** Blocks the set, or lets the block give way: what it held back then goes in, without the motor and so without the history. */
    public void occlude(boolean yes) {
        if (yes) {
            hardware.occlude();
        } else {
            hardware.giveWay();
        }
    }

    public boolean isOccluded() {
        return hardware.isOccluded();
    }

    /** The site takes up only that share, 0..1, of what leaves the cannula, with no alarm; a new set makes it whole. */
    public void siteTakesUp(double share) {
        require(share >= 0 && share <= 1, "share", share, "0..1");
        hardware.siteTakesUp(share);
    }

    public double siteTakesUp() {
        return hardware.siteTakesUp();
    }

    /** The cannula bends or falls out, or is put right: nothing is taken up, with no alarm; a new set mends it. */
    public void failSite(boolean yes) {
        hardware.failSite(yes);
    }

    public boolean isSiteFailed() {
        return hardware.isSiteFailed();
    }

    public void emptyBattery() {
        hardware.emptyBattery();
        boluses.abandon(nowMinute);
    }

    public boolean isBatteryEmpty() {
        return hardware.isBatteryEmpty();
    }

    /** While lost, nothing can be read or sent; the pump goes on by itself. */
    public void loseLink(boolean yes) {
        linkLost = yes;
    }

    public boolean isLinkLost() {
        return linkLost;
    }

    /** While lost, commands act but the sender doesn't hear of it. */
    public void loseAcknowledgements(boolean yes) {
        acknowledgementsLost = yes;
    }

    public boolean losesAcknowledgements() {
        return acknowledgementsLost;
    }

    // Kept.

    /** Writes all that {@link #restore} needs, the keys that were answered among it. */
    public void save(DataOutput out) throws IOException {
        out.writeUTF(serial);
        out.writeLong(model.bolusStep().milliUnits());
        out.writeLong(model.basalStep().milliUnitsPerHour());
        out.writeLong(model.basalPulse().milliUnits());
        out.writeLong(model.maxBasal().milliUnitsPerHour());
        out.writeLong(model.maxBolus().milliUnits());
        out.writeLong(model.bolusPerMinute().milliUnits());
        out.writeInt(schedule.entries().size());
        for (Schedule.Entry<BasalRate> entry : schedule.entries()) {
            out.writeInt(entry.minuteOfDay());
            out.writeLong(entry.value().milliUnitsPerHour());
        }
        out.writeUTF(zone.getId());
        out.writeLong(nowMinute);
        history.save(out);
        basal.save(out);
        boluses.save(out);
        hardware.save(out);
        keys.save(out);
        out.writeLong(bolusLeft);
        out.writeLong(clockWrongByMin);
        out.writeBoolean(temporary.isPresent());
        if (temporary.isPresent()) {
            Temporary t = temporary.get();
            out.writeUTF(t.key());
            out.writeByte(t.origin().ordinal());
            out.writeLong(t.rate().milliUnitsPerHour());
            out.writeLong(t.untilMinute());
        }
        out.writeBoolean(stoppedByHand);
        out.writeBoolean(linkLost);
        out.writeBoolean(acknowledgementsLost);
    }

    /** The pump that {@link #save} wrote. */
    public static VirtualPump restore(DataInput in) throws IOException {
        String serial = in.readUTF();
        PumpModel model = new PumpModel(
                new Insulin(in.readLong()),
                new BasalRate(in.readLong()),
                new Insulin(in.readLong()),
                new BasalRate(in.readLong()),
                new Insulin(in.readLong()),
                new Insulin(in.readLong()));
        int count = in.readInt();
        List<Schedule.Entry<BasalRate>> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new Schedule.Entry<>(in.readInt(), new BasalRate(in.readLong())));
        }
        ZoneId zone = ZoneId.of(in.readUTF());
        long nowMinute = in.readLong();
        History history = History.restore(in);
        VirtualPump pump = new VirtualPump(serial, model, new Schedule<>(entries), zone, nowMinute, history);
        pump.basal.restore(in);
        pump.boluses.restore(in);
        pump.hardware.restore(in);
        pump.keys.restore(in);
        pump.bolusLeft = in.readLong();
        pump.clockWrongByMin = in.readLong();
        if (in.readBoolean()) {
            pump.temporary = Optional.of(new Temporary(
                    in.readUTF(), Origin.values()[in.readUnsignedByte()], new BasalRate(in.readLong()), in.readLong()));
        }
        pump.stoppedByHand = in.readBoolean();
        pump.linkLost = in.readBoolean();
        pump.acknowledgementsLost = in.readBoolean();
        return pump;
    }

    private static Instant instant(long minute) {
        return History.instant(minute);
    }
}
