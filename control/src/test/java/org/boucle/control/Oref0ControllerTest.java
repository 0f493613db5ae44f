package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.boucle.control.oref0.ActionCurve;
import org.boucle.control.oref0.CarbEntry;
import org.boucle.control.oref0.DaySchedule;
import org.boucle.control.oref0.Oref0;
import org.boucle.control.oref0.Oref0Controller;
import org.boucle.control.oref0.Preferences;
import org.boucle.control.oref0.PumpHistory;
import org.boucle.control.oref0.RigFiles;
import org.boucle.control.oref0.RunningTemp;
import org.boucle.control.oref0.Settings;
import org.boucle.control.oref0.Sgv;
import org.boucle.control.oref0.Suggestion;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.Schedule;
import org.junit.jupiter.api.Test;

/** oref0 as a controller of the loop, in situations of one adult (basal 0.9 U/h, ISF 35, CR 10.4, target 110). */
class Oref0ControllerTest {
    private final Oref0Controller controller = new Oref0Controller();

    private static final double[] RISING = {110, 112, 116, 124, 133, 143, 154, 166};

    private List<String> why(Scene scene) {
        return controller.decide(scene.situation()).proposal().why().stream()
                .map(Reason::id)
                .toList();
    }

    private Dose dose(Scene scene) {
        return controller.decide(scene.situation()).proposal().dose();
    }

    /** What oref0 says to a rig's files of a person on scheduled basal alone. */
    private static Suggestion onARig(double[] glucose, List<CarbEntry> carbs) {
        long now = Scene.NOON.toEpochMilli();
        List<Sgv> newestFirst = new ArrayList<>();
        for (int i = 0; i < glucose.length; i++) {
            newestFirst.add(new Sgv(now - i * 300_000L, glucose[glucose.length - 1 - i]));
        }
        Settings settings = new Settings(
                DaySchedule.flat(0.9),
                3.6,
                DaySchedule.flat(1700 / 48.0),
                DaySchedule.flat(500 / 48.0),
                DaySchedule.flat(110),
                ActionCurve.of(360, 75),
                false,
                Preferences.allOn(10.7, 90, 60, 0.05));
        PumpHistory none = new PumpHistory(List.of(), List.of());
        return new Oref0(settings).decide(new RigFiles(now, newestFirst, none, carbs, List.of(), RunningTemp.NONE, 1));
    }

    @Test
    @Verifies("CON-063")
    void asks_for_what_oref0_suggests() {
        Suggestion rising = onARig(RISING, List.of());
        assertThat(rising.units().orElse(0)).isPositive();
        assertThat(dose(new Scene().readings(RISING)))
                .isEqualTo(new Dose(
                        BasalRate.ofUnitsPerHour(rising.rate().orElseThrow()),
                        Insulin.ofUnits(rising.units().orElseThrow())));
        double[] falling = {150, 141, 133, 124, 115, 107, 99};
        Suggestion stop = onARig(falling, List.of());
        assertThat(stop.bound()).isEqualTo(Suggestion.Bound.LOW_SUSPEND);
        assertThat(dose(new Scene().readings(falling))).isEqualTo(new Dose(BasalRate.ZERO, Insulin.NONE));
        assertThat(why(new Scene().readings(falling))).first().isEqualTo("CTL-orefSuspend");
    }

    @Test
    @Verifies("CON-063")
    void carbohydrate_that_was_told_is_oref0s_own_and_rescue_is_not() {
        double[] steady = new double[40];
        java.util.Arrays.fill(steady, 112);
        Suggestion rig = onARig(steady, List.of(new CarbEntry(Scene.NOON.toEpochMilli() - 20 * 60_000L, 60)));
        Scene told = new Scene().flat(112, 40).meal("m", -20, 60);
        assertThat(dose(told).bolus()).isEqualTo(Insulin.ofUnits(rig.units().orElseThrow()));
        assertThat(dose(told).bolus().isNone()).isFalse();
        assertThat(dose(new Scene().flat(112, 40).rescue(-20, 60)).bolus()).isEqualTo(Insulin.NONE);
    }

    @Test
    @Verifies("CON-062")
    void a_scheduled_basal_in_the_pumps_pulses_is_no_insulin_on_board_in_any_zone() {
        Scene scene = new Scene().flat(110, 6);
        Prescription p = scene.prescription;
        Schedule<BasalRate> basal = new Schedule<>(
                List.of(new Schedule.Entry<>(0, new BasalRate(650)), new Schedule.Entry<>(380, new BasalRate(1150))));
        scene.prescription = new Prescription(
                p.person(),
                p.version(),
                p.validFrom(),
                ZoneId.of("Asia/Kolkata"), // half an hour off the hours of UTC; the step lies 7 h 40 min back
                p.weightKg(),
                p.tdd(),
                basal,
                p.isf(),
                p.carbRatio(),
                p.target(),
                p.action(),
                p.limits());
        double owed = 0;
        for (int minute = -1440; minute < 0; minute += 5) {
            owed += scene.prescription.basalAt(scene.at(minute)).unitsPerHour() / 12;
            double pulses = Math.floor(owed / 0.05 + 1e-9) * 0.05;
            owed -= pulses;
            scene.basal(minute, minute + 5, pulses * 12);
        }
        assertThat(controller.decide(scene.situation()).estimate().iob().atMost())
                .isCloseTo(0, within(50L));
    }

    @Test
    @Verifies("CON-063")
    void remembers_glucose_that_left_the_window_and_what_autosens_found() {
        Scene scene = new Scene();
        List<Double> ratios = new ArrayList<>();
        for (int cycle = 0; cycle < 200; cycle++) { // 17 h at 180 that no insulin brings down: resistance
            scene.later(5);
            scene.reading(0, 180);
            scene.knownSince = java.util.Optional.of(scene.at(-1440));
            scene.bolus(0, 0.03);
            Instant window = scene.at(-360);
            scene.readings.removeIf(r -> !r.reading().time().isAfter(window));
            Decision decision = controller.decide(scene.situation());
            scene.remembering(decision.estimate().memory());
            ratios.add(decision.estimate().sensitivity());
        }
        assertThat(ratios.get(0)).isEqualTo(1);
        assertThat(ratios.get(199)).isEqualTo(1 / 1.2); // the most that autosens finds
        assertThat(scene.memory.bytes()).hasSize(20 + 16 * 200);
        assertThat(why(scene)).contains("CTL-lessSensitive");
    }

    @Test
    @Verifies("CON-019")
    void a_meal_just_told_is_left_to_the_person() {
        Scene scene = new Scene().readings(RISING).meal("m", -2, 60);
        assertThat(dose(scene).bolus()).isEqualTo(Insulin.NONE);
        assertThat(dose(scene).basal()).isLessThanOrEqualTo(new BasalRate(900));
        assertThat(why(scene)).contains("CTL-mealWaiting");
    }

    @Test
    @Verifies("CON-020")
    void activity_is_a_target_of_140_and_says_so() {
        Scene scene = new Scene()
                .readings(RISING)
                .told(new Announcement.Exercise(
                        "e", Scene.NOON.minusSeconds(60), Scene.NOON, Duration.ofMinutes(60), 0.5));
        assertThat(dose(scene).bolus()).isEqualTo(Insulin.NONE); // oref0 gives none while the target is raised
        assertThat(why(scene)).contains("CTL-exercise");
        scene.announcements.clear();
        scene.target = new Glucose(150);
        assertThat(why(scene)).contains("CTL-temporaryTarget");
    }

    @Test
    @Verifies("CON-064")
    void a_prescription_that_oref0_refuses_gets_the_prescribed_basal_and_the_reason() {
        Scene scene = new Scene().readings(RISING);
        Prescription p = scene.prescription;
        scene.prescription = new Prescription(
                p.person(),
                p.version(),
                p.validFrom(),
                p.zone(),
                p.weightKg(),
                p.tdd(),
                p.basal(),
                Schedule.flat(new InsulinSensitivity(4)),
                p.carbRatio(),
                p.target(),
                p.action(),
                p.limits());
        assertThat(dose(scene)).isEqualTo(new Dose(new BasalRate(900), Insulin.NONE));
        assertThat(why(scene)).containsExactly("CTL-orefCannot");
        Advice advice = controller.advise(scene.situation(), new Carbs(40), scene.now);
        assertThat(advice.advised()).isEqualTo(Insulin.NONE);
        assertThat(advice.why()).extracting(Reason::id).containsExactly("CTL-orefCannot");
    }

    @Test
    @Verifies({"CON-013", "CON-014"})
    void advises_by_the_sum_that_its_users_know() {
        Advice meal = controller.advise(new Scene().flat(145, 40).situation(), new Carbs(52), Scene.NOON);
        double isf = 1700 / 48.0;
        double ratio = 500 / 48.0;
        assertThat(meal.sum()).isCloseTo(52 / ratio + 35 / isf, within(1e-9));
        assertThat(meal.advised()).isEqualTo(Insulin.ofUnits(5.95)); // 5.980 down to 0.05
        Advice withIob =
                controller.advise(new Scene().flat(145, 40).bolus(-30, 4).situation(), new Carbs(52), Scene.NOON);
        assertThat(withIob.terms())
                .extracting(term -> term.reason().id())
                .containsExactly("ADV-carbs", "ADV-correction", "ADV-iob");
        assertThat(withIob.sum()).isLessThan(meal.sum() - 3);
        Advice afterMeal = controller.advise(
                new Scene().flat(145, 40).bolus(-30, 4).meal("m", -30, 40).situation(), new Carbs(52), Scene.NOON);
        assertThat(afterMeal.terms())
                .extracting(term -> term.reason().id())
                .containsExactly("ADV-carbs", "ADV-correction", "ADV-iob", "ADV-cob");
        assertThat(afterMeal.sum()).isBetween(withIob.sum() + 1, meal.sum() + 1e-9);
    }
}
