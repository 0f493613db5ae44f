package org.boucle.trial.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.Schedule;
import org.boucle.trial.Arm;
import org.boucle.trial.Arms;
import org.boucle.trial.Treatment;
import org.boucle.trial.twin.ReplayLanes.Place;
import org.boucle.virtual.World;
import org.boucle.virtual.life.LifeEvent;
import org.junit.jupiter.api.Test;

class TreatedDayTest {
    /** Gives by hand what was recorded, and nothing else; remembers what it was told. */
    private static final class AsRecorded implements Arm {
        private final RecordedDay day;
        private final List<LifeEvent> told = new ArrayList<>();
        private int minute;

        AsRecorded(RecordedDay day) {
            this.day = day;
            minute = day.firstMinute();
        }

        @Override
        public String name() {
            return "as-recorded";
        }

        @Override
        public Treatment begin(Occasion occasion) {
            return this::minute;
        }

        private void minute(World world, List<LifeEvent> happened) {
            told.addAll(happened);
            long milliUnits = minute < day.minutes() ? Math.round(day.bolusMilliUnits()[minute]) : 0;
            if (milliUnits > 0) {
                world.pump().bolusByHand(new Insulin(milliUnits));
            }
            minute++;
        }
    }

    private static Prescription prescription(double unitsPerHour, double weightKg) {
        Prescription rule = Prescription.byRule(
                "p", Instant.EPOCH, ZoneOffset.UTC, weightKg, Insulin.ofUnits(Math.max(5, 24 * unitsPerHour / 0.45)));
        return new Prescription(
                rule.person(),
                1,
                rule.validFrom(),
                rule.zone(),
                weightKg,
                rule.tdd(),
                Schedule.flat(BasalRate.ofUnitsPerHour(unitsPerHour)),
                rule.isf(),
                rule.carbRatio(),
                rule.target(),
                rule.action(),
                rule.limits());
    }

    /** The basal of this day is a whole number of the pump's steps, so that both replays give the same but for the pump's pulses. */
    private static Twin plainTwin(RecordedDay day, Truth truth) {
        double[] p = truth.places();
        p[Place.FIRST.ordinal()] = 130;
        p[Place.GAIN.ordinal()] = 0.9;
        p[Place.OFFSET.ordinal()] = 8;
        return new Twin(
                day,
                truth.parameters.weightKg(),
                new Unknowns(day, 10),
                p,
                List.of(p),
                List.of(new double[] {5, 20}),
                1);
    }

    private static RecordedDay plainDay(int first) {
        double[] basal = new double[900];
        double[] bolus = new double[900];
        Arrays.fill(basal, 15); // 0.9 U/h
        bolus[30] = 2000;
        bolus[200] = 5000;
        bolus[500] = 1500;
        List<RecordedDay.Value> values = new ArrayList<>();
        for (int m = first; m <= 900; m += 5) {
            values.add(new RecordedDay.Value(m, 120, Reading.Range.MEASURED));
        }
        return new RecordedDay(
                Truth.START,
                ZoneOffset.UTC,
                first,
                900,
                basal,
                bolus,
                List.of(new RecordedDay.Meal(20, 20), new RecordedDay.Meal(210, 55), new RecordedDay.Meal(520, 30)),
                values);
    }

    @Test
    @Verifies("TRI-307")
    void a_treatment_that_gives_what_was_recorded_lives_what_the_fit_shows() {
        Truth truth = new Truth(7);
        RecordedDay day = plainDay(60);
        Twin twin = plainTwin(day, truth);
        AsRecorded arm = new AsRecorded(day);
        TreatedDay.Lived lived =
                new TreatedDay(twin, arm, prescription(0.9, truth.parameters.weightKg())).live(twin.best(), 1);
        double[] shown = twin.bestShown(day.insulinMilliUnits(), day.readingMinutes());
        assertThat(lived.shownMgdl()[0]).isCloseTo(130, within(1e-9));
        for (int i = 0; i < shown.length; i++) {
            assertThat(lived.shownMgdl()[i]).as("reading %d", i).isCloseTo(shown[i], within(1.0));
        }
        assertThat(lived.milliUnits()).isCloseTo(6500 + 840 * 15, within(60.0));
    }

    @Test
    @Verifies("TRI-308")
    void tells_the_meals_that_were_written_down_and_nothing_else() {
        Truth truth = new Truth(7);
        RecordedDay day = plainDay(60);
        Twin twin = plainTwin(day, truth);
        AsRecorded arm = new AsRecorded(day);
        new TreatedDay(twin, arm, prescription(0.9, truth.parameters.weightKg())).live(twin.best(), 1);
        assertThat(arm.told).allSatisfy(e -> assertThat(e.announcement()).isPresent());
        assertThat(arm.told.stream().map(LifeEvent::at))
                .containsExactly(day.at(210), day.at(520)); // the one before the first reading is past
    }

    @Test
    @Verifies("TRI-307")
    void our_loop_lives_the_day_and_doses_by_itself() {
        Truth truth = new Truth(7);
        RecordedDay day = plainDay(60);
        Twin twin = plainTwin(day, truth);
        Prescription prescription = prescription(0.9, truth.parameters.weightKg());
        TreatedDay.Lived loop = new TreatedDay(twin, Arms.named("boucle"), prescription).live(twin.best(), 1);
        TreatedDay.Lived again = new TreatedDay(twin, Arms.named("boucle"), prescription).live(twin.best(), 1);
        TreatedDay.Lived open = new TreatedDay(twin, Arms.named("open-loop"), prescription).live(twin.best(), 1);
        assertThat(again.shownMgdl()).isEqualTo(loop.shownMgdl());
        assertThat(loop.shownMgdl()).isNotEqualTo(open.shownMgdl());
        assertThat(open.milliUnits()).isGreaterThan(840 * 15 + 1000); // basal, and boluses for two meals
        assertThat(loop.milliUnits()).isGreaterThan(1000);
    }
}
