package org.boucle.virtual;

import static org.boucle.core.Require.require;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;
import org.boucle.virtual.clock.LocalClock;
import org.boucle.virtual.fault.FaultPlan;
import org.boucle.virtual.fault.Mishaps;
import org.boucle.virtual.life.Days;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.life.Life;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.HovorkaPerson;
import org.boucle.virtual.person.Population;
import org.boucle.virtual.person.Therapy;
import org.boucle.virtual.person.VirtualPerson;
import org.boucle.virtual.pump.InfusionSite;
import org.boucle.virtual.pump.PumpErrors;
import org.boucle.virtual.pump.VirtualPump;
import org.boucle.virtual.sensor.SensorModel;
import org.boucle.virtual.sensor.VirtualSensor;

/**
 * A virtual person with sensor and pump, and the clock they live by. It knows no loop: a loop reads {@link #sensor()} and {@link
 * #pump()} between two advances. The same seed and the same acts at the same minutes make the same world, bit for bit; {@link #save}
 * and {@link #restore} lose nothing. One thread at a time.
 */
public final class World {
    private static final int MAGIC = 0x424F5557; // "BOUW"
    private static final int VERSION = 4;
    private static final long PUMP_HISTORY_BEFORE_START_MIN = 1440;
    private static final int SENSOR_AGE_AT_START_MIN = 1440;
    private static final int MEAL_ON_REQUEST_MIN = 15;
    /** An adult of this weight eats that much on a usual day. */
    private static final double ADULT_KG = 75;

    private static final double ADULT_GRAMS = 200;

    private final Setup setup;
    private final LocalClock clock;
    private final VirtualPerson person;
    private final VirtualSensor sensor;
    private final VirtualPump pump;
    private final InfusionSite site;
    private final Life life;
    private final Physiology physiology;
    private final Mishaps mishaps;
    private final Devices devices;
    private final List<Asked> asked = new ArrayList<>();
    private long nowMinute;
    private double takenUpMilliUnits;

    /**
     * How a world begins. Everything that a loop can't move follows from it: the same setup with another loop meets the same days,
     * meals, words, sensor errors and faults.
     *
     * @param seed of person, sensor, days and faults
     * @param start cut to the minute
     * @param zone where the person lives and the pump's clock was set
     * @param basal the pump's own schedule
     * @param pumpErrors what the pump gets wrong without knowing
     * @param days what makes one day unlike another
     * @param faults what goes wrong; the sensor's own nights lain upon come on top
     */
    public record Setup(
            long seed,
            Instant start,
            ZoneId zone,
            Schedule<BasalRate> basal,
            PumpModel pump,
            PumpErrors pumpErrors,
            SensorModel sensor,
            Habits habits,
            Days days,
            FaultPlan faults) {
        public Setup {
            start = start.truncatedTo(ChronoUnit.MINUTES);
        }

        private long startMinute() {
            return Math.floorDiv(start.getEpochSecond(), 60);
        }

        /** The demonstration: the person's own basal, ordinary devices, habits and days, no faults. */
        public static Setup ordinary(long seed, Instant start, ZoneId zone) {
            BasalRate own =
                    HovorkaPerson.sample(seed).therapy().on(PumpModel.ORDINARY).basal();
            return of(seed, start, zone, Schedule.flat(own));
        }

        /** The same for any person, whose basal that is. */
        public static Setup of(long seed, Instant start, ZoneId zone, Schedule<BasalRate> basal) {
            return new Setup(
                    seed,
                    start,
                    zone,
                    basal,
                    PumpModel.ORDINARY,
                    PumpErrors.EXACT,
                    SensorModel.ORDINARY,
                    Habits.ORDINARY,
                    Days.ORDINARY,
                    FaultPlan.NONE);
        }

        public Setup with(PumpModel other) {
            return new Setup(seed, start, zone, basal, other, pumpErrors, sensor, habits, days, faults);
        }

        public Setup with(PumpErrors other) {
            return new Setup(seed, start, zone, basal, pump, other, sensor, habits, days, faults);
        }

        public Setup with(SensorModel other) {
            return new Setup(seed, start, zone, basal, pump, pumpErrors, other, habits, days, faults);
        }

        public Setup with(Habits other) {
            return new Setup(seed, start, zone, basal, pump, pumpErrors, sensor, other, days, faults);
        }

        public Setup with(Days other) {
            return new Setup(seed, start, zone, basal, pump, pumpErrors, sensor, habits, other, faults);
        }

        public Setup with(FaultPlan other) {
            return new Setup(seed, start, zone, basal, pump, pumpErrors, sensor, habits, days, other);
        }
    }

    /** What somebody outside made the person do: eat, take sugar, or inject. */
    private record Asked(String id, Kind kind, long minute, double amount) {
        enum Kind {
            MEAL,
            SUGAR,
            INJECTION
        }
    }

    private World(Setup setup, VirtualPerson person, VirtualSensor sensor, VirtualPump pump) {
        this.setup = setup;
        long startMinute = setup.startMinute();
        this.person = person;
        this.sensor = sensor;
        this.pump = pump;
        clock = new LocalClock(setup.zone);
        site = new InfusionSite(setup.seed, setup.pumpErrors);
        life = new Life(setup.seed, clock, startMinute, setup.habits, setup.days.sport(), eatsLikeKg(person));
        physiology = new Physiology(setup.seed, setup.days, clock, person);
        Habits.Sleep sleep = setup.habits.sleep();
        mishaps = new Mishaps(
                setup.seed,
                setup.sensor.nightsUpon(setup.faults),
                clock,
                startMinute,
                sleep.sleepsMinute(),
                sleep.wakesMinute());
        devices = new Devices(sensor, pump);
        nowMinute = startMinute;
    }

    /** Habits size meals by an adult's weight; the young eat more for theirs ({@link Therapy#usualCarbsGrams}). */
    private static double eatsLikeKg(VirtualPerson person) {
        Person.Group group = person.group();
        return group == Person.Group.ADULT
                ? person.weightKg()
                : ADULT_KG * Therapy.usualCarbsGrams(group, person.weightKg()) / ADULT_GRAMS;
    }

    /**
     * The adult of that seed ({@link HovorkaPerson#sample}), steady at 6.5 mmol/L, with a sensor on its second day and a pump whose
     * history holds a day of its basal.
     */
    public static World begin(Setup setup) {
        return begin(HovorkaPerson.sample(setup.seed), setup);
    }

    /** The same with another body, which the world takes over. */
    public static World begin(VirtualPerson person, Setup setup) {
        long minute = setup.startMinute();
        VirtualPump pump = new VirtualPump(
                "virtual-pump-" + setup.seed,
                setup.pump,
                setup.basal,
                setup.zone,
                minute - PUMP_HISTORY_BEFORE_START_MIN);
        for (int i = 0; i < PUMP_HISTORY_BEFORE_START_MIN; i++) {
            // What went in then is in the person's steady state.
            pump.advance();
        }
        Draws draws = Draws.of(setup.seed, Purpose.SENSOR);
        VirtualSensor sensor = VirtualSensor.worn(setup.sensor, draws, minute, SENSOR_AGE_AT_START_MIN);
        World world = new World(setup, person, sensor, pump);
        world.clock.turnTo(minute);
        person.clock(world.clock.minuteOfDay());
        return world;
    }

    /** The world's clock, a whole minute. */
    public Instant now() {
        return Instant.ofEpochSecond(60 * nowMinute);
    }

    /** The body: for scoring and for showing the truth, never for a loop. */
    public VirtualPerson person() {
        return person;
    }

    /** Beta-hydroxybutyrate in the blood, mmol/L: ours and unvalidated ({@link org.boucle.virtual.person.Ketones}). */
    public double ketonesMmolPerL() {
        return physiology.ketonesMmolPerL();
    }

    /** Insulin of the pump that the body has taken up under the skin, mU, since this object was made or restored: for scoring. */
    public double takenUpMilliUnits() {
        return takenUpMilliUnits;
    }

    public VirtualSensor sensor() {
        return sensor;
    }

    public VirtualPump pump() {
        return pump;
    }

    /**
     * Lives on to that time, minute by minute; nothing happens when it is not later than {@link #now()}.
     *
     * @return what the person did, in order
     */
    public List<LifeEvent> advanceTo(Instant time) {
        long until = Math.floorDiv(time.getEpochSecond(), 60);
        List<LifeEvent> events = new ArrayList<>();
        while (nowMinute < until) {
            minute(events);
        }
        return events;
    }

    private void minute(List<LifeEvent> events) {
        clock.turnTo(nowMinute);
        if (clock.minuteOfDay() == 0) {
            // Summer time reaches the body with the next night.
            person.clock(0);
        }
        devices.at(nowMinute, events);
        mishaps.turnTo(nowMinute, devices);
        life.live(nowMinute, person, sensor, pump, events);
        if (!asked.isEmpty()) {
            doAsAsked(events);
        }
        double insulin = site.takeUp(pump, nowMinute, pump.advance());
        takenUpMilliUnits += insulin;
        physiology.live(
                nowMinute,
                insulin,
                pump.setWornMin(),
                life.intensity(nowMinute),
                life.sensitivityAfterMeals(nowMinute));
        nowMinute++;
        sensor.advance(nowMinute, person.interstitialGlucoseMgdl());
    }

    private void doAsAsked(List<LifeEvent> events) {
        for (Asked act : asked) {
            if (act.minute <= nowMinute) {
                events.add(
                        switch (act.kind) {
                            case MEAL -> {
                                person.eat(act.amount, MEAL_ON_REQUEST_MIN, life.absorptionOf(act.amount));
                                Duration over = Duration.ofMinutes(MEAL_ON_REQUEST_MIN);
                                yield new LifeEvent.MealEaten(
                                        now(), new Carbs(act.amount), over, Optional.empty(), false, true);
                            }
                            case SUGAR -> {
                                person.eat(act.amount, 1, Absorption.SUGAR);
                                yield new LifeEvent.RescueTaken(now(), new Carbs(act.amount), false, true);
                            }
                            case INJECTION -> {
                                person.infuse(act.amount);
                                yield new LifeEvent.InsulinInjected(now(), new Insulin((long) act.amount));
                            }
                        });
            }
        }
        asked.removeIf(act -> act.minute <= nowMinute);
    }

    /**
     * Makes the person eat, over a quarter of an hour.
     *
     * @param id by which it can be changed or forgone until it is eaten; one that waits under the same id is replaced
     * @param when it begins; not in the future means at the next minute
     */
    public void eat(String id, Carbs carbs, Instant when) {
        forgo(id);
        asked.add(new Asked(id, Asked.Kind.MEAL, Math.floorDiv(when.getEpochSecond(), 60), carbs.grams()));
    }

    /**
     * The meal that waits under that id will not be eaten.
     *
     * @return whether there was one
     */
    public boolean forgo(String id) {
        return asked.removeIf(act -> act.kind == Asked.Kind.MEAL && act.id.equals(id));
    }

    /** Makes the person take sugar at the next minute. */
    public void takeSugar(Carbs carbs) {
        asked.add(new Asked("", Asked.Kind.SUGAR, nowMinute, carbs.grams()));
    }

    /** Makes the person inject rapid-acting insulin by pen at the next minute; long-acting insulin isn't modelled. */
    public void inject(Insulin insulin) {
        asked.add(new Asked("", Asked.Kind.INJECTION, nowMinute, insulin.milliUnits()));
    }

    /** Switches a fault on or off. Off also mends what the person has not mended yet. */
    public void set(Fault fault, boolean on) {
        Runnable act = switch (fault) {
            case SENSOR_LOST -> () -> sensor.lose(on);
            case SENSOR_READS_LOW -> () -> sensor.compress(on);
            case LINK_LOST -> () -> pump.loseLink(on);
            case ACKNOWLEDGEMENT_LOST -> () -> pump.loseAcknowledgements(on);
            case SET_OCCLUDED -> () -> pump.occlude(on);
            case BATTERY_OUT -> on ? pump::emptyBattery : pump::changeBattery;
            case NEXT_MEAL_UNANNOUNCED -> () -> life.keepNextMealQuiet(on);
        };
        act.run();
    }

    /** Whether it goes wrong now; a set or battery change, or the meal, ends some by themselves. */
    public boolean has(Fault fault) {
        return switch (fault) {
            case SENSOR_LOST -> sensor.isLost();
            case SENSOR_READS_LOW -> sensor.isCompressed();
            case LINK_LOST -> pump.isLinkLost();
            case ACKNOWLEDGEMENT_LOST -> pump.losesAcknowledgements();
            case SET_OCCLUDED -> pump.isOccluded();
            case BATTERY_OUT -> pump.isBatteryEmpty();
            case NEXT_MEAL_UNANNOUNCED -> life.keepsNextMealQuiet();
        };
    }

    /** The whole world as bytes: magic, version, CRC-32 of the rest, the rest in raw bits. */
    public byte[] save() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body);
                DataOutputStream framed = new DataOutputStream(whole)) {
            out.writeLong(setup.seed);
            out.writeUTF(setup.zone.getId());
            out.writeLong(setup.startMinute());
            setup.pumpErrors.save(out);
            setup.habits.save(out);
            setup.days.save(out);
            setup.faults.save(out);
            out.writeByte(person.structure().ordinal());
            person.save(out);
            // Sensor and pump write their own part of the setup.
            sensor.save(out);
            pump.save(out);
            out.writeLong(nowMinute);
            site.save(out);
            life.save(out);
            physiology.save(out);
            mishaps.save(out);
            out.writeInt(asked.size());
            for (Asked act : asked) {
                out.writeUTF(act.id);
                out.writeByte(act.kind.ordinal());
                out.writeLong(act.minute);
                out.writeDouble(act.amount);
            }
            framed.writeInt(MAGIC);
            framed.writeInt(VERSION);
            framed.writeLong(crc(body.toByteArray()));
            framed.write(body.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can't fail", e);
        }
        return whole.toByteArray();
    }

    /**
     * The world that {@link #save} wrote.
     *
     * @throws org.boucle.core.InvalidValue when these bytes are not a world, damaged, or of another version
     */
    public static World restore(byte[] saved) {
        return restore(saved, habits -> habits);
    }

    /**
     * The same, in which the person has other habits from now on: to ask what would come of it if. Body, devices, days and faults are
     * those of the saved world, and what was eaten stays eaten.
     */
    public static World restore(byte[] saved, UnaryOperator<Habits> changed) {
        require(saved.length >= 16, "world", saved.length + " bytes", "a saved world");
        byte[] body = Arrays.copyOfRange(saved, 16, saved.length);
        try (DataInputStream head = new DataInputStream(new ByteArrayInputStream(saved));
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int magic = head.readInt();
            require(magic == MAGIC, "world.magic", Integer.toHexString(magic), Integer.toHexString(MAGIC));
            int version = head.readInt();
            require(version == VERSION, "world.version", version, VERSION + " (begin a fresh world)");
            long crc = head.readLong();
            require(crc == crc(body), "world", "damaged bytes", "the checksum " + Long.toHexString(crc));
            return restore(in, changed);
        } catch (IOException e) {
            throw new UncheckedIOException("the checksum was right but the world is too short", e);
        }
    }

    private static World restore(DataInput in, UnaryOperator<Habits> changed) throws IOException {
        long seed = in.readLong();
        ZoneId zone = ZoneId.of(in.readUTF());
        long startMinute = in.readLong();
        PumpErrors pumpErrors = PumpErrors.restore(in);
        Habits habits = changed.apply(Habits.restore(in));
        Days days = Days.restore(in);
        FaultPlan faults = FaultPlan.restore(in);
        Population.Structure structure = Population.Structure.values()[in.readUnsignedByte()];
        VirtualPerson person = VirtualPerson.restore(structure, in);
        VirtualSensor sensor = VirtualSensor.restore(in);
        VirtualPump pump = VirtualPump.restore(in);
        Setup setup = new Setup(
                seed,
                Instant.ofEpochSecond(60 * startMinute),
                zone,
                pump.schedule(),
                pump.model(),
                pumpErrors,
                sensor.model(),
                habits,
                days,
                faults);
        World world = new World(setup, person, sensor, pump);
        world.nowMinute = in.readLong();
        world.site.restore(in);
        world.life.restore(in);
        world.physiology.restore(in);
        world.mishaps.restore(in);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            world.asked.add(new Asked(
                    in.readUTF(), Asked.Kind.values()[in.readUnsignedByte()], in.readLong(), in.readDouble()));
        }
        return world;
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
