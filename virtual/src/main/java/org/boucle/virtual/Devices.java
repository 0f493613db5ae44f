package org.boucle.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.boucle.virtual.fault.Mishap;
import org.boucle.virtual.fault.Mishaps;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.pump.VirtualPump;
import org.boucle.virtual.sensor.VirtualSensor;

/**
 * Sensor and pump as what goes wrong gets at them. A switch of {@link Fault} moves the same parts: where both do, the later act counts.
 */
final class Devices implements Mishaps.Victim {
    private final VirtualSensor sensor;
    private final VirtualPump pump;
    private long minute;
    private List<LifeEvent> events = new ArrayList<>();

    Devices(VirtualSensor sensor, VirtualPump pump) {
        this.sensor = sensor;
        this.pump = pump;
    }

    /** From now on it is that minute, since 1970, and what happens is told there. */
    void at(long now, List<LifeEvent> told) {
        minute = now;
        events = told;
    }

    @Override
    public void begin(Mishap kind, double size, int minutes) {
        set(kind, size, true);
        events.add(new LifeEvent.FaultBegan(now(), kind, size, Duration.ofMinutes(minutes)));
    }

    @Override
    public void end(Mishap kind, boolean mended) {
        if (!mended) {
            set(kind, 0, false);
        }
        events.add(new LifeEvent.FaultEnded(now(), kind));
        if (kind == Mishap.CONTROLLER_RESTART) {
            events.add(new LifeEvent.ControllerRestarted(now()));
        }
    }

    private Instant now() {
        return Instant.ofEpochSecond(60 * minute);
    }

    private void set(Mishap kind, double size, boolean on) {
        Runnable act = switch (kind) {
            case COMPRESSION_LOW -> () -> sensor.faults().compress(size);
            case DROPOUT -> () -> sensor.faults().dropOut(on);
            case DRIFT -> () -> sensor.faults().drift(size);
            case STUCK -> () -> sensor.faults().stick(on);
            case JUMP -> () -> sensor.faults().jump(size);
            case LATE_READINGS -> () -> sensor.faults().beLate((int) Math.rint(size));
            case DOUBLED_READINGS -> () -> sensor.faults().twice(on);
            case SENSOR_LINK_LOST -> () -> sensor.lose(on);
            case OCCLUSION -> () -> pump.occlude(on);
            case PARTIAL_DELIVERY -> () -> pump.siteTakesUp(on ? size : 1);
            case SITE_FAILURE -> () -> pump.failSite(on);
            case PUMP_LINK_LOST -> () -> pump.loseLink(on);
            case ACKNOWLEDGEMENT_LOST -> () -> pump.loseAcknowledgements(on);
            case BATTERY_OUT -> on ? pump::emptyBattery : pump::changeBattery;
            case PUMP_CLOCK -> () -> pump.clockWrongBy(Duration.ofMinutes((long) Math.rint(size)));
            // Its driver holds it: the world has no controller.
            case CONTROLLER_RESTART -> () -> {};
        };
        act.run();
    }

    /** Whether the part that was hit is whole again: what a new sensor, set or battery takes with it. */
    @Override
    public boolean isMended(Mishap kind) {
        return switch (kind) {
            case COMPRESSION_LOW -> !sensor.isCompressed();
            case DRIFT -> !sensor.faults().drifts();
            case STUCK -> !sensor.faults().isStuck();
            case JUMP -> !sensor.faults().isOff();
            case OCCLUSION -> !pump.isOccluded();
            case PARTIAL_DELIVERY -> pump.siteTakesUp() == 1;
            case SITE_FAILURE -> !pump.isSiteFailed();
            case BATTERY_OUT -> !pump.isBatteryEmpty();
            case DROPOUT,
                    LATE_READINGS,
                    DOUBLED_READINGS,
                    SENSOR_LINK_LOST,
                    PUMP_LINK_LOST,
                    ACKNOWLEDGEMENT_LOST,
                    PUMP_CLOCK,
                    CONTROLLER_RESTART -> false;
        };
    }
}
