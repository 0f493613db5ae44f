package org.boucle.trial.arm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.control.InsulinCurve;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;
import org.boucle.core.port.LinkLost;
import org.boucle.core.port.Pump;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;
import org.boucle.trial.Arm;
import org.boucle.trial.Treatment;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.pump.VirtualPump;

/**
 * Basal and bolus as prescribed: the pump runs its schedule, and with each meal that is told comes the bolus of a bolus calculator,
 *
 * <pre>  carbs/CR + (G − target)/ISF − insulin on board,  never less than 0 </pre>
 *
 * from a reading of the last quarter of an hour; without one, carbs/CR − insulin on board. It is given with the pump's own buttons, so
 * there is no link to lose. All insulin on board is taken off, that of the last meal too, as many calculators do; taken off the
 * correction alone it made no difference that could be told from none. Nothing is done between meals, and for a meal that isn't told
 * nothing is done at all: that is what an open loop is.
 */
public final class OpenLoop implements Arm {
    private static final Duration FRESH = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "open-loop";
    }

    @Override
    public Treatment begin(Occasion occasion) {
        return new Calculator(occasion.prescription());
    }

    private record Given(Instant at, double units) {}

    private static final class Calculator implements Treatment {
        private final Prescription prescription;
        private final List<Given> given = new ArrayList<>();
        private Optional<Reading> newest = Optional.empty();

        Calculator(Prescription prescription) {
            this.prescription = prescription;
        }

        @Override
        public void minute(World world, List<LifeEvent> happened) {
            look(world);
            for (LifeEvent event : happened) {
                event.announcement()
                        .filter(Announcement.Meal.class::isInstance)
                        .map(Announcement.Meal.class::cast)
                        .ifPresent(meal -> cover(meal, world));
            }
        }

        private void look(World world) {
            try {
                for (Reading reading : world.sensor().read(world.now())) {
                    boolean newer = newest.filter(n -> !reading.time().isAfter(n.time()))
                            .isEmpty();
                    newest = newer ? Optional.of(reading) : newest;
                }
            } catch (LinkLost lost) {
                // What was read last is what they go by, for a quarter of an hour.
            }
        }

        private void cover(Announcement.Meal meal, World world) {
            Instant now = world.now();
            double units = meal.carbs().grams() / prescription.carbRatioAt(now).gramsPerUnit() - onBoard(now);
            Optional<Reading> fresh = newest.filter(r -> !r.time().isBefore(now.minus(FRESH)));
            if (fresh.isPresent()) {
                double above = fresh.get().mgdl() - prescription.targetAt(now).mgdl();
                units += above / prescription.isfAt(now).mgdlPerUnit();
            }
            Insulin bolus = Insulin.ofUnits(Math.max(0, units))
                    .atMost(prescription.limits().maxBolus())
                    .floorTo(world.pump().model().bolusStep());
            if (!bolus.isNone()) {
                give(bolus, now, world.pump());
            }
        }

        private void give(Insulin bolus, Instant now, VirtualPump pump) {
            if (pump.bolusByHand(bolus) == Pump.Acknowledgement.ACCEPTED) {
                given.add(new Given(now, bolus.units()));
            }
        }

        private double onBoard(Instant now) {
            double durationMin = prescription.action().durationMin();
            given.removeIf(g -> minutes(g.at, now) >= durationMin);
            double units = 0;
            for (Given g : given) {
                units += g.units
                        * InsulinCurve.share(
                                minutes(g.at, now), prescription.action().peakMin(), durationMin);
            }
            return units;
        }

        private static double minutes(Instant from, Instant to) {
            return Duration.between(from, to).toSeconds() / 60.0;
        }
    }
}
