package org.boucle.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;
import org.boucle.core.port.LinkLost;
import org.boucle.core.quantity.Insulin;
import org.boucle.virtual.life.LifeEvent;

/** The plainest arm: the pump's own basal, and a bolus for each meal that is told. */
final class OpenLoop {

    private final World world;
    private final double gramsPerUnit;
    private final List<LifeEvent> events = new ArrayList<>();
    private final List<Double> plasma = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private double relativeError;

    OpenLoop(World world) {
        this(world, 1);
    }

    /** @param stronger multiplies each bolus */
    OpenLoop(World world, double stronger) {
        this.world = world;
        gramsPerUnit = 500 / world.person().therapy().tdd().units() / stronger;
    }

    OpenLoop live(Duration time) throws LinkLost {
        Instant end = world.now().plus(time);
        while (world.now().isBefore(end)) {
            List<LifeEvent> now = world.advanceTo(world.now().plusSeconds(60));
            events.addAll(now);
            for (LifeEvent event : now) {
                event.announcement().ifPresent(this::bolus);
            }
            plasma.add(world.person().plasmaGlucoseMgdl());
            if (!world.sensor().isLost()) {
                for (Reading reading : world.sensor().read(world.now())) {
                    readings.add(reading);
                    relativeError += Math.abs(reading.mgdl() / world.person().plasmaGlucoseMgdl() - 1);
                }
            }
        }
        return this;
    }

    private void bolus(Announcement told) {
        if (told instanceof Announcement.Meal meal) {
            world.pump().bolusByHand(new Insulin((long) (1000 * meal.carbs().grams() / gramsPerUnit)));
        }
    }

    World world() {
        return world;
    }

    List<LifeEvent> events() {
        return events;
    }

    List<Reading> readings() {
        return readings;
    }

    /** Mean absolute relative difference of the readings from plasma, 1. */
    double mard() {
        return relativeError / readings.size();
    }

    /** Mean plasma glucose from that minute since it began up to that one, mg/dL. */
    double mean(int fromMinute, int toMinute) {
        return plasma.subList(fromMinute, toMinute).stream()
                .mapToDouble(x -> x)
                .average()
                .orElseThrow();
    }

    double plasma(int minute) {
        return plasma.get(minute);
    }
}
