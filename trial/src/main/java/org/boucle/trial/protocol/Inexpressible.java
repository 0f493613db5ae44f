package org.boucle.trial.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.Schedule;
import org.boucle.virtual.World;
import org.boucle.virtual.fault.FaultPlan;
import org.boucle.virtual.fault.Mishap;

/**
 * What the controller protocol has no words for. A run that needs them is refused by name: an outside controller would be judged on
 * what nobody told it. This is the one place for it.
 */
public final class Inexpressible {
    private Inexpressible() {}

    /**
     * Of a world.
     *
     * @param length of the run
     * @return one sentence each; empty when the protocol says it all
     */
    public static List<String> of(World.Setup setup, Duration length) {
        List<String> found = new ArrayList<>();
        clocks(setup.zone(), setup.start(), length, found);
        flat("the pump's basal", setup.basal(), found);
        planned(setup.faults())
                .forEach(kind -> beyond(kind).ifPresent(why -> found.add("fault " + kind.id() + ": " + why)));
        return List.copyOf(found);
    }

    /** Of a prescription: the protocol's therapy is flat. */
    public static List<String> of(Prescription prescription) {
        List<String> found = new ArrayList<>();
        flat("basal", prescription.basal(), found);
        flat("isf", prescription.isf(), found);
        flat("carbRatio", prescription.carbRatio(), found);
        flat("target", prescription.target(), found);
        return List.copyOf(found);
    }

    private static void clocks(ZoneId zone, Instant start, Duration length, List<String> found) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(start);
        if (next != null && next.getInstant().isBefore(start.plus(length))) {
            found.add("zone " + zone + ": its clocks change on "
                    + next.getDateTimeBefore().toLocalDate() + ", and the protocol's clock never does");
        }
    }

    private static void flat(String what, Schedule<?> schedule, List<String> found) {
        if (schedule.entries().size() > 1) {
            found.add(what + ": a schedule of " + schedule.entries().size()
                    + " values over the day, and the protocol has one value for all of it");
        }
    }

    private static Stream<Mishap> planned(FaultPlan plan) {
        Stream<Mishap> byChance =
                plan.chances().stream().filter(chance -> chance.perWeek() > 0).map(FaultPlan.Chance::kind);
        return Stream.concat(byChance, plan.fixed().stream().map(FaultPlan.Fixed::kind))
                .distinct()
                .sorted();
    }

    /**
     * Why the protocol can't say that fault; empty when it can. A lost link to the pump it can: what went in meanwhile is told later,
     * and the doses of that time are lost. So can it a lost acknowledgement, since each cycle tells what the pump does.
     */
    private static Optional<String> beyond(Mishap kind) {
        return switch (kind) {
            case COMPRESSION_LOW, DROPOUT, DRIFT, STUCK, JUMP, SENSOR_LINK_LOST -> Optional.empty();
            case OCCLUSION, PARTIAL_DELIVERY, SITE_FAILURE, BATTERY_OUT -> Optional.empty();
            case PUMP_LINK_LOST, ACKNOWLEDGEMENT_LOST -> Optional.empty();
            case LATE_READINGS -> Optional.of("a reading has no time of its own in the protocol");
            case DOUBLED_READINGS -> Optional.of("a cycle has one reading in the protocol");
            case PUMP_CLOCK -> Optional.of("there is one clock in the protocol");
            case CONTROLLER_RESTART -> Optional.of("one process serves one run in the protocol");
        };
    }
}
