package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneId;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.statistics.Statistics;
import org.boucle.control.oref0.Oref0Controller;
import org.boucle.core.Verifies;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Prescription;

class Oref0ControllerContractTest extends ControllerContract {
    @Override
    protected Controller controller() {
        return new Oref0Controller();
    }

    /** From a small child to 300 U a day, where a ratio of 1.7 g/U makes oref0 see no carbs: its courses are then no numbers. */
    @Property(tries = 300)
    @Verifies("CON-004")
    void any_therapy_by_rule_gets_a_sound_decision_and_advice(
            @ForAll("scenes") Scene scene, @ForAll @DoubleRange(min = 5, max = 300) double tdd) {
        scene.prescription = Prescription.byRule(
                "someone", scene.now.minusSeconds(86_400), ZoneId.of("Pacific/Apia"), 70, Insulin.ofUnits(tdd));
        Situation situation = scene.situation();
        Sound.check(situation, controller().decide(situation));
        assertThat(controller()
                        .advise(situation, new Carbs(30), situation.now())
                        .sum())
                .isFinite();
        Statistics.label("carbs")
                .collect(500 / tdd < 3 ? "unseen" : "seen")
                .coverage(c -> c.check("unseen").percentage(p -> p > 2));
    }

    /** Two reckonings that share no code: oref0's pulses of 0.05 U by whole minutes, and ours by integration. */
    @Property(tries = 300)
    @Verifies("CON-062")
    void what_was_delivered_comes_to_the_insulin_on_board_that_the_house_counts(@ForAll("scenes") Scene scene) {
        Assume.that(scene.announcements.stream().noneMatch(a -> a instanceof Announcement.Exercise));
        scene.target = scene.prescription.targetAt(scene.now); // a raised one changes what oref0 counts insulin against
        Situation situation = scene.situation();
        InsulinOnBoard ours = OnBoard.insulin(situation, GivenInsulin.of(situation));
        InsulinOnBoard theirs = controller().decide(situation).estimate().iob();
        assertThat(theirs.known()).isEqualTo(ours.known());
        assertThat(theirs.atMost()).isCloseTo(ours.atMost(), within(100L));
        assertThat(theirs.atLeast()).isCloseTo(ours.atLeast(), within(100L));
    }
}
