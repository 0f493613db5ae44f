package org.boucle.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.port.LinkLost;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.therapy.Schedule;
import org.boucle.virtual.World.Setup;
import org.boucle.virtual.fault.FaultPlan;
import org.boucle.virtual.fault.Mishap;
import org.boucle.virtual.life.Days;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.life.LifeEvent;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.sensor.SensorModel;
import org.junit.jupiter.api.Test;

/** Days out of the ordinary, each told beside the same day without it. */
class ConditionsStoryTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Habits FASTING =
            Habits.ORDINARY.with(Habits.Eating.NOTHING).with(new Habits.Rescue(0, 0, 0, 0, 0));
    private static final Setup PLAIN = Setup.ordinary(9, MIDNIGHT, UTC)
            .with(FASTING)
            .with(SensorModel.ORDINARY.ideal())
            .with(Days.PLAIN);

    private static OpenLoop day(Setup setup) throws LinkLost {
        return new OpenLoop(World.begin(setup)).live(Duration.ofDays(1));
    }

    private static Habits dinner(Habits.Fatty fatty) {
        return FASTING.with(new Habits.Eating(List.of(new Habits.Sitting(12 * 60, 1, 1)), 0, 0, 0, 0, Absorption.PLAIN))
                .with(Habits.Telling.of(1))
                .with(new Habits.Counting(0, 0))
                .with(fatty);
    }

    @Test
    @Verifies("VIR-053")
    void a_fatty_dinner_comes_late_and_is_still_there_in_the_evening() throws LinkLost {
        OpenLoop lean = day(PLAIN.with(dinner(Habits.Fatty.NONE)));
        OpenLoop fatty = day(PLAIN.with(dinner(Habits.Fatty.usual(1))));
        // in the first hour less of it is in the blood, with the same bolus
        assertThat(fatty.mean(12 * 60 + 20, 13 * 60 + 10)).isLessThan(lean.mean(12 * 60 + 20, 13 * 60 + 10) - 5);
        // five to eight hours later there is more, and insulin does less about it
        assertThat(fatty.mean(17 * 60, 20 * 60)).isGreaterThan(lean.mean(17 * 60, 20 * 60) + 20);
        assertThat(fatty.events())
                .filteredOn(e -> e instanceof LifeEvent.MealEaten m && m.fatty())
                .hasSize(1);
    }

    @Test
    @Verifies("VIR-054")
    void a_run_lowers_glucose_while_it_lasts_and_insulin_does_more_for_hours() throws LinkLost {
        Days runs = Days.PLAIN.with(new Days.Sport(7, 10 * 60, 0, 45, 45, 0.6, 0.6, 0, 0, 1));
        OpenLoop rest = day(PLAIN);
        OpenLoop run = day(PLAIN.with(runs));
        assertThat(run.plasma(10 * 60 - 1)).isEqualTo(rest.plasma(10 * 60 - 1));
        assertThat(run.plasma(10 * 60 + 45)).isLessThan(rest.plasma(10 * 60 + 45) - 15);
        assertThat(run.mean(16 * 60, 18 * 60)).isLessThan(rest.mean(16 * 60, 18 * 60) - 5);
        assertThat(run.events()).singleElement().satisfies(e -> {
            assertThat(e).isInstanceOf(LifeEvent.ExerciseBegun.class);
            assertThat(e.announcement()).isPresent();
        });
    }

    @Test
    @Verifies("VIR-054")
    void a_sprint_raises_it() throws LinkLost {
        Days sprints = Days.PLAIN.with(new Days.Sport(7, 10 * 60, 0, 15, 15, 0.95, 0.95, 0, 0, 1));
        assertThat(day(PLAIN.with(sprints)).plasma(10 * 60 + 18))
                .isGreaterThan(day(PLAIN).plasma(10 * 60 + 18) + 10);
    }

    @Test
    @Verifies("VIR-050")
    void an_ill_day_runs_high_and_ketones_rise_on_the_usual_basal() throws LinkLost {
        OpenLoop well = day(PLAIN);
        // every day begins one
        Days ill = Days.PLAIN.with(new Days.Illness(8, 14, 14, 0.5, 0.5, 1.2));
        OpenLoop fever = new OpenLoop(World.begin(PLAIN.with(ill))).live(Duration.ofDays(20));
        assertThat(fever.mean(19 * 1440, 20 * 1440)).isGreaterThan(well.mean(0, 1440) + 60);
        assertThat(fever.world().ketonesMmolPerL()).isGreaterThan(0.6);
        assertThat(well.world().ketonesMmolPerL()).isCloseTo(0.1, within(0.03));
    }

    @Test
    @Verifies("VIR-050")
    void an_evening_with_wine_ends_in_a_lower_night() throws LinkLost {
        OpenLoop sober = new OpenLoop(World.begin(PLAIN)).live(Duration.ofHours(30));
        OpenLoop wine = new OpenLoop(World.begin(PLAIN.with(Days.PLAIN.with(Days.Alcohol.usual(1)))))
                .live(Duration.ofHours(30));
        // the drinks of the evening before the world began are over by seven
        assertThat(wine.mean(26 * 60, 29 * 60)).isLessThan(sober.mean(26 * 60, 29 * 60) - 10);
    }

    @Test
    @Verifies("VIR-055")
    void a_body_that_defends_itself_falls_less_far() throws LinkLost {
        Setup tooMuch = new Setup(
                9,
                MIDNIGHT,
                UTC,
                Schedule.flat(new BasalRate(2 * PLAIN.basal().at(0).milliUnitsPerHour())),
                PLAIN.pump(),
                PLAIN.pumpErrors(),
                PLAIN.sensor(),
                FASTING,
                Days.PLAIN,
                FaultPlan.NONE);
        OpenLoop lost = day(tooMuch);
        OpenLoop defends = day(tooMuch.with(Days.PLAIN.with(new Days.Defence(1))));
        assertThat(lost.plasma(1439)).isLessThan(60);
        assertThat(defends.plasma(1439)).isGreaterThan(lost.plasma(1439) + 3);
    }

    @Test
    @Verifies({"VIR-057", "VIR-056"})
    void a_bent_cannula_tells_nobody_until_the_person_suspects_it() throws LinkLost {
        FaultPlan bent = FaultPlan.of(new FaultPlan.Fixed(Mishap.SITE_FAILURE, 60, 3 * 1440, 0));
        Setup setup = PLAIN.with(bent).with(FASTING.with(new Habits.Care(200, 60)));
        OpenLoop life = new OpenLoop(World.begin(setup)).live(Duration.ofMinutes(61));
        assertThat(life.events())
                .singleElement()
                .isEqualTo(new LifeEvent.FaultBegan(
                        MIDNIGHT.plusSeconds(3600), Mishap.SITE_FAILURE, 0, Duration.ofDays(3)));
        double counted =
                life.world().pump().read(0, life.world().now()).history().size();
        double ketones = life.world().ketonesMmolPerL();
        while (life.events().size() == 1) {
            life.live(Duration.ofMinutes(1));
        }
        // the pump went on and counted, nothing alerted, glucose and ketones rose
        assertThat(life.world().pump().annunciations()).isEmpty();
        assertThat(life.world().pump().read(0, life.world().now()).history().size())
                .isGreaterThan((int) counted + 60);
        assertThat(life.world().person().plasmaGlucoseMgdl()).isGreaterThan(200);
        assertThat(life.world().ketonesMmolPerL()).isGreaterThan(ketones + 0.5);
        assertThat(life.events().get(1)).isInstanceOf(LifeEvent.SetChanged.class);
        life.live(Duration.ofHours(12));
        assertThat(life.events()).element(2).satisfies(e -> {
            assertThat(e).isInstanceOf(LifeEvent.FaultEnded.class);
            assertThat(Duration.between(life.events().get(1).at(), e.at())).isLessThan(Duration.ofMinutes(2));
        });
        // basal again: it falls, and so do the ketones
        assertThat(life.world().ketonesMmolPerL()).isLessThan(0.5);
        assertThat(life.world().person().plasmaGlucoseMgdl()).isLessThan(200);
    }

    @Test
    @Verifies("VIR-057")
    void a_restart_of_the_controller_is_told_when_it_goes_and_when_it_is_up_again() {
        World world = World.begin(PLAIN.with(FaultPlan.of(new FaultPlan.Fixed(Mishap.CONTROLLER_RESTART, 100, 7, 0))));
        List<LifeEvent> events = world.advanceTo(MIDNIGHT.plus(Duration.ofHours(3)));
        Instant down = MIDNIGHT.plusSeconds(6000);
        assertThat(events)
                .containsExactly(
                        new LifeEvent.FaultBegan(down, Mishap.CONTROLLER_RESTART, 0, Duration.ofMinutes(7)),
                        new LifeEvent.FaultEnded(down.plusSeconds(420), Mishap.CONTROLLER_RESTART),
                        new LifeEvent.ControllerRestarted(down.plusSeconds(420)));
    }

    /** The sensor's faults are seen by whoever reads it, the pump's by whoever asks it; each is over when its time is. */
    @Test
    @Verifies("VIR-057")
    void each_kind_gets_at_its_part_and_leaves_it_whole() {
        for (Mishap kind : Mishap.values()) {
            double size = kind.mostSize() == 0 ? 0 : kind.mostSize() / 2;
            World world = World.begin(PLAIN.with(FaultPlan.of(new FaultPlan.Fixed(kind, 10, 30, size))));
            byte[] parts = parts(world);
            world.advanceTo(MIDNIGHT.plusSeconds(60 * 20));
            assertThat(isHit(world, kind, size)).as("%s under way", kind).isTrue();
            world = World.restore(world.save());
            assertThat(isHit(world, kind, size)).as("%s kept", kind).isTrue();
            world.advanceTo(MIDNIGHT.plusSeconds(60 * 45));
            assertThat(isHit(world, kind, size) && kind != Mishap.CONTROLLER_RESTART)
                    .as("%s over", kind)
                    .isFalse();
            assertThat(parts(world)).as("%s leaves all whole", kind).isEqualTo(parts);
        }
    }

    /** A site that fails wholly while it fails by half is still failed when the half is over. */
    @Test
    @Verifies("VIR-057")
    void one_fault_of_the_site_does_not_end_the_other() {
        World world = World.begin(PLAIN.with(FaultPlan.of(
                new FaultPlan.Fixed(Mishap.PARTIAL_DELIVERY, 10, 30, 0.4),
                new FaultPlan.Fixed(Mishap.SITE_FAILURE, 20, 60, 0))));
        world.advanceTo(MIDNIGHT.plusSeconds(60 * 25));
        double before = world.person().insulinInBodyMilliUnits();
        world.advanceTo(MIDNIGHT.plusSeconds(60 * 70));
        assertThat(world.pump().siteTakesUp()).isEqualTo(1);
        assertThat(world.pump().isSiteFailed()).isTrue();
        assertThat(world.person().insulinInBodyMilliUnits()).isLessThan(before);
        world.advanceTo(MIDNIGHT.plusSeconds(60 * 81));
        assertThat(world.pump().isSiteFailed()).isFalse();
    }

    private static boolean isHit(World world, Mishap kind, double size) {
        return switch (kind) {
            case COMPRESSION_LOW -> world.sensor().faults().compressedShare() == size;
            case DROPOUT -> world.sensor().faults().dropsOut();
            case DRIFT -> world.sensor().faults().drifts();
            case STUCK -> world.sensor().faults().isStuck();
            case JUMP -> world.sensor().faults().isOff();
            case LATE_READINGS -> world.sensor().faults().lateMin() == (int) size;
            case DOUBLED_READINGS -> world.sensor().faults().doubles();
            case SENSOR_LINK_LOST -> world.has(Fault.SENSOR_LOST);
            case OCCLUSION -> world.has(Fault.SET_OCCLUDED);
            case PARTIAL_DELIVERY -> world.pump().siteTakesUp() == size;
            case SITE_FAILURE -> world.pump().isSiteFailed();
            case PUMP_LINK_LOST -> world.has(Fault.LINK_LOST);
            case ACKNOWLEDGEMENT_LOST -> world.has(Fault.ACKNOWLEDGEMENT_LOST);
            case BATTERY_OUT -> world.has(Fault.BATTERY_OUT);
            case PUMP_CLOCK -> world.pump().isClockWrong();
            case CONTROLLER_RESTART -> true;
        };
    }

    /** Everything that any fault can get at, as one. */
    private static byte[] parts(World world) {
        byte[] parts = new byte[Mishap.values().length];
        for (Mishap kind : Mishap.values()) {
            boolean own = kind == Mishap.CONTROLLER_RESTART;
            parts[kind.ordinal()] = (byte) (!own && isHit(world, kind, Math.max(1e-9, kind.mostSize() / 2)) ? 1 : 0);
        }
        return parts;
    }
}
