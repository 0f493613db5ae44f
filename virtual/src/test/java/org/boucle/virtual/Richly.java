package org.boucle.virtual;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.boucle.virtual.World.Setup;
import org.boucle.virtual.fault.FaultPlan;
import org.boucle.virtual.fault.Mishap;
import org.boucle.virtual.life.Days;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.pump.PumpErrors;
import org.boucle.virtual.sensor.SensorModel;

/** A life in which everything happens. */
final class Richly {
    private Richly() {}

    static Setup setup(long seed, Instant start) {
        List<FaultPlan.Chance> chances = new ArrayList<>();
        for (Mishap kind : Mishap.values()) {
            chances.add(kind.perWeek(1.5));
        }
        return Setup.ordinary(seed, start, ZoneId.of("Europe/Paris"))
                .with(PumpErrors.T_SLIM_X2)
                .with(SensorModel.POOR)
                .with(Habits.ORDINARY
                        .with(new Habits.Telling(0.8, 10, 0.2, 15, 60, 0.1))
                        .with(new Habits.Counting(0.4, -0.1))
                        .with(Habits.Fatty.usual(0.2))
                        .with(new Habits.Care(300, 180)))
                .with(new Days(
                        new Days.Swing(0.2, 0.05),
                        Days.Dawn.usual(0.3),
                        new Days.DayToDay(0.15, 0.25, 0.1),
                        Days.Alcohol.usual(0.2),
                        Days.Illness.usual(3),
                        Days.Steroid.usual(2),
                        new Days.Cycle(28, 0.8),
                        Days.Sport.usual(4),
                        new Days.SetWear(0.05, 0.05),
                        new Days.Defence(0.5)))
                .with(new FaultPlan(chances, List.of(new FaultPlan.Fixed(Mishap.JUMP, 700, 45, 80))));
    }
}
