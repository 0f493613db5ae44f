package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.Memory;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.PumpModel;
import org.junit.jupiter.api.Test;

/** What every controller owes, whatever its ideas. A new one extends this and names itself. */
abstract class ControllerContract {
    protected abstract Controller controller();

    private Dose dose(Scene scene) {
        return controller().decide(scene.situation()).proposal().dose();
    }

    @Property(tries = 120)
    @Verifies({"CON-004", "CON-005"})
    void any_situation_gets_a_sound_decision_and_the_same_one_again(@ForAll("scenes") Scene scene) {
        Situation situation = scene.situation();
        Decision first = controller().decide(situation);
        Sound.check(situation, first);
        assertThat(controller().decide(situation)).isEqualTo(first);
    }

    @Property(tries = 80)
    @Verifies("CON-004")
    void any_situation_gets_sound_advice(@ForAll("scenes") Scene scene) {
        Situation situation = scene.situation();
        var advice = controller().advise(situation, new Carbs(45), situation.now());
        assertThat(advice.advised())
                .isLessThanOrEqualTo(situation.prescription().limits().maxBolus());
        assertThat(advice.advised())
                .isEqualTo(advice.advised().floorTo(situation.pump().bolusStep()));
        assertThat(advice.sum()).isFinite();
        assertThat(advice.terms().stream().mapToDouble(t -> t.units()).sum()).isEqualTo(advice.sum());
        assertThat(controller().advise(situation, new Carbs(45), situation.now()))
                .isEqualTo(advice);
    }

    @Property(tries = 80)
    @Verifies("CON-007")
    void without_a_reading_never_more_than_the_prescribed_basal(@ForAll("scenes") Scene scene) {
        scene.readings.clear();
        Dose dose = dose(scene);
        assertThat(dose.bolus()).isEqualTo(Insulin.NONE);
        assertThat(dose.basal()).isLessThanOrEqualTo(scene.situation().prescribedBasal());
    }

    @Property(tries = 80)
    @Verifies("CON-009")
    void nothing_while_glucose_is_low(@ForAll("scenes") Scene scene, @ForAll("lows") double mgdl) {
        scene.readings.removeIf(r -> !r.reading().time().isBefore(scene.now));
        scene.reading(0, mgdl);
        assertThat(dose(scene)).isEqualTo(new Dose(org.boucle.core.quantity.BasalRate.ZERO, Insulin.NONE));
        scene.readings.remove(scene.readings.size() - 1);
        scene.low();
        assertThat(dose(scene)).isEqualTo(new Dose(org.boucle.core.quantity.BasalRate.ZERO, Insulin.NONE));
    }

    @Property(tries = 80)
    @Verifies("CON-010")
    void rescue_carbohydrate_never_raises_a_dose(@ForAll("scenes") Scene scene) {
        scene.announcements.removeIf(a -> a instanceof Announcement.Rescue);
        Dose without = dose(scene);
        Dose with = dose(scene.rescue(0, 20));
        assertThat(with.bolus()).isLessThanOrEqualTo(without.bolus());
        assertThat(with.basal()).isLessThanOrEqualTo(without.basal());
        assertThat(with.bolus()).isEqualTo(Insulin.NONE);
    }

    @Property(tries = 80)
    @Verifies("CON-011")
    void where_it_may_only_suspend_never_more_than_prescribed(@ForAll("scenes") Scene scene) {
        Dose dose = dose(scene.mode(Mode.LOW_GLUCOSE_SUSPEND));
        assertThat(dose.bolus()).isEqualTo(Insulin.NONE);
        assertThat(dose.basal()).isLessThanOrEqualTo(scene.situation().prescribedBasal());
    }

    @Property(tries = 60)
    @Verifies("CON-012")
    void a_reading_is_used_once(@ForAll("scenes") Scene scene) {
        Decision first = controller().decide(scene.situation());
        scene.memory = first.estimate().memory();
        Decision again = controller().decide(scene.situation());
        assertThat(again.estimate().glucose()).isEqualTo(first.estimate().glucose());
        assertThat(again.estimate().sensitivity()).isEqualTo(first.estimate().sensitivity());
        assertThat(again.proposal().dose().bolus()).isEqualTo(Insulin.NONE);
    }

    @Property(tries = 60)
    @Verifies("CON-006")
    void memory_of_another_kind_is_as_no_memory(@ForAll("scenes") Scene scene) {
        Decision none = controller().decide(scene.situation());
        scene.memory = new Memory("someone-else/7", new byte[] {1, 2, 3});
        Decision foreign = controller().decide(scene.situation());
        assertThat(foreign.proposal()).isEqualTo(none.proposal());
    }

    @Test
    @Verifies("CON-004")
    void keeps_to_a_coarse_pump() {
        Scene scene = new Scene().readings(200, 215, 230, 245);
        scene.pump = new PumpModel(
                Insulin.ofUnits(0.3),
                new org.boucle.core.quantity.BasalRate(400),
                Insulin.ofUnits(0.1),
                new org.boucle.core.quantity.BasalRate(1200),
                Insulin.ofUnits(0.6),
                Insulin.ofUnits(1));
        Situation situation = scene.situation();
        Decision decision = controller().decide(situation);
        Sound.check(situation, decision);
        assertThat(decision.proposal().dose().basal().milliUnitsPerHour()).isEqualTo(1200);
    }

    @Provide
    Arbitrary<Double> lows() {
        return Arbitraries.doubles().between(20, 69);
    }

    /** Lives cut at random: readings with gaps and noise, insulin known or not, all that a person may tell. */
    @Provide
    Arbitrary<Scene> scenes() {
        return Arbitraries.longs().map(seed -> random(new Random(seed)));
    }

    private static Scene random(Random random) {
        Scene scene = new Scene();
        scene.mode = Mode.values()[random.nextInt(Mode.values().length)];
        double glucose = 40 + 300 * random.nextDouble();
        int first = random.nextInt(72);
        for (int i = first; i >= 0; i--) {
            glucose = Math.max(39, Math.min(401, glucose + 8 * random.nextGaussian()));
            if (random.nextInt(6) > 0 || i == 0) {
                scene.readings.add(reading(scene, -5 * i - random.nextInt(2), glucose, random));
            }
        }
        for (int i = 288; i > 0; i--) {
            double rate = random.nextInt(3) * 0.9;
            scene.basal(-5 * i, -5 * i + 5, rate);
            if (random.nextInt(40) == 0) {
                double units = 6 * random.nextDouble();
                boolean sure = random.nextInt(4) > 0;
                scene.given(
                        random.nextInt(5) == 0 ? Delivery.Kind.PEN : Delivery.Kind.BOLUS,
                        -5 * i,
                        -5 * i,
                        units,
                        sure ? Delivery.Certainty.CONFIRMED : Delivery.Certainty.PRESUMED);
            }
        }
        if (random.nextInt(6) == 0) {
            scene.insulinUnknown();
            scene.deliveries.clear();
        } else if (random.nextInt(4) == 0) {
            scene.knownSince = java.util.Optional.of(scene.at(-random.nextInt(300)));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            announce(scene, random);
        }
        if (random.nextInt(4) == 0) {
            scene.target = new Glucose(80 + random.nextInt(121));
        }
        return scene;
    }

    private static Judged reading(Scene scene, double minutes, double glucose, Random random) {
        Judged.Trust trust = random.nextInt(15) == 0 ? Judged.Trust.JUMP : Judged.Trust.TRUSTED;
        Reading.Range range =
                glucose <= 40 ? Reading.Range.BELOW : glucose >= 400 ? Reading.Range.ABOVE : Reading.Range.MEASURED;
        double shown = Math.max(40, Math.min(400, glucose));
        return new Judged(new Reading(scene.at(minutes), new Glucose(shown), range, "s"), trust);
    }

    private static void announce(Scene scene, Random random) {
        String id = "a" + random.nextInt();
        var told = scene.at(-random.nextInt(300));
        var when = told.plus(Duration.ofMinutes(random.nextInt(60) - 30));
        Carbs carbs = new Carbs(random.nextInt(120));
        switch (random.nextInt(4)) {
            case 0 -> scene.told(new Announcement.Rescue(id, told, when, carbs));
            case 1 ->
                scene.told(new Announcement.Exercise(
                        id, told, when, Duration.ofMinutes(random.nextInt(90)), random.nextDouble()));
            case 2 -> scene.told(new Announcement.LastBolus(id, told, when, Insulin.ofUnits(5 * random.nextDouble())));
            default -> scene.told(new Announcement.Meal(id, told, when, carbs));
        }
    }
}
