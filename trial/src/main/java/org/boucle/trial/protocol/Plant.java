package org.boucle.trial.protocol;

import static org.boucle.core.Require.require;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.metrics.Metrics;
import org.boucle.virtual.World;
import org.boucle.virtual.person.Population;
import org.boucle.virtual.person.VirtualPerson;

/**
 * A virtual person's body, sensor and pump for some days, at the other end of the protocol from any controller. The same plant and the
 * same answers are the same life, bit for bit, wherever the controller runs.
 *
 * @param person which of the population
 * @param seed of their days and their sensors
 * @param days how many, 1..366
 */
public record Plant(Population population, long person, long seed, int days) {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofMinutes(5);

    /**
     * How it went.
     *
     * @param metrics of plasma glucose every five minutes
     * @param insulinMilliUnits all that the pump gave
     * @param checksum CRC-32 of the bits of that plasma glucose: two runs with one checksum were the same run
     * @param faults answers that were missing, late or broken
     */
    public record Outcome(
            Metrics metrics, long insulinMilliUnits, long checksum, int faults, Optional<String> firstFault) {}

    public Plant {
        require(days >= 1 && days <= 366, "days", days, "1..366");
    }

    /** What of it the protocol has no words for: {@link #live} is only for a plant where this is empty. */
    public List<String> inexpressible() {
        return Inexpressible.of(setup(prescription(body())), Duration.ofDays(days));
    }

    /** Lives those days with that controller, and closes it. */
    public Outcome live(Speaker controller) {
        VirtualPerson body = body();
        Prescription prescription = prescription(body);
        World world = World.begin(body, setup(prescription));
        Person who = new Person(id(), population.group(), usualAge(population.group()), prescription.weightKg());
        try (ProtocolTreatment treatment =
                new ProtocolTreatment(controller, id() + "/" + seed, who, prescription, days, seed)) {
            return live(world, treatment);
        }
    }

    private Outcome live(World world, ProtocolTreatment treatment) {
        long before = pumped(world);
        double[] plasma = new double[days * (int) (Duration.ofDays(1).toMinutes() / STEP.toMinutes())];
        treatment.minute(world, List.of());
        for (int i = 0; i < plasma.length; i++) {
            plasma[i] = world.person().plasmaGlucoseMgdl();
            for (int minute = 0; minute < STEP.toMinutes(); minute++) {
                treatment.minute(world, world.advanceTo(world.now().plus(MINUTE)));
            }
        }
        return new Outcome(
                Metrics.ofValues(START, STEP, plasma),
                pumped(world) - before,
                checksum(plasma),
                treatment.controllerFaults(),
                treatment.firstFault());
    }

    private String id() {
        return population.id() + "-" + person;
    }

    private VirtualPerson body() {
        return population.sample(person).person();
    }

    private Prescription prescription(VirtualPerson body) {
        return body.therapy().on(PumpModel.ORDINARY).prescription(id(), START, ZONE);
    }

    /** The ordinary life of the demonstration, with the person's own basal in the pump. */
    private World.Setup setup(Prescription prescription) {
        World.Setup ordinary = World.Setup.ordinary(seed, START, ZONE);
        return new World.Setup(
                ordinary.seed(),
                ordinary.start(),
                ordinary.zone(),
                prescription.basal(),
                ordinary.pump(),
                ordinary.sensor(),
                ordinary.habits(),
                ordinary.dailySwing(),
                ordinary.shortSwing());
    }

    /** Virtual people have a group and no age: one that is usual in it. */
    private static int usualAge(Person.Group group) {
        return switch (group) {
            case ADULT -> 40;
            case ADOLESCENT -> 15;
            case CHILD -> 9;
        };
    }

    private static long pumped(World world) {
        return world.pump().basalMilliUnits() + world.pump().bolusMilliUnits();
    }

    private static long checksum(double[] values) {
        ByteBuffer bits = ByteBuffer.allocate(Double.BYTES * values.length);
        for (double value : values) {
            bits.putDouble(value);
        }
        CRC32 crc = new CRC32();
        crc.update(bits.array());
        return crc.getValue();
    }
}
