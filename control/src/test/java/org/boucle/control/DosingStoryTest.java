package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.junit.jupiter.api.Test;

class DosingStoryTest {
    private static Proposal propose(Scene scene) {
        return new EnsembleController().decide(scene.situation()).proposal();
    }

    private static boolean says(Proposal proposal, String id) {
        return proposal.why().stream().map(Reason::id).anyMatch(id::equals);
    }

    private static double units(Dose dose) {
        return dose.basal().unitsPerHour() / 12 + dose.bolus().units();
    }

    @Test
    @Verifies("CON-008")
    void high_and_steady_gets_more_than_basal_falling_to_a_low_gets_none() {
        Proposal high = propose(new Scene().flat(220, 24));
        assertThat(high.dose().basal()).isGreaterThan(new BasalRate(900));
        Proposal falling = propose(new Scene().readings(150, 142, 134, 126, 118, 110, 102, 94));
        assertThat(falling.dose()).isEqualTo(new Dose(BasalRate.ZERO, Insulin.NONE));
        assertThat(falling.why().get(0).id()).isEqualTo("CTL-falling");
    }

    @Test
    @Verifies("CON-008")
    void what_is_on_board_already_is_not_given_again() {
        Dose without = propose(new Scene().flat(220, 24)).dose();
        Dose with = propose(new Scene().flat(220, 24).bolus(-15, 4)).dose();
        assertThat(units(with)).isLessThan(units(without));
    }

    @Test
    @Verifies("CON-009")
    void a_low_is_named_first() {
        assertThat(propose(new Scene().readings(75, 72, 66)).why().get(0).id()).isEqualTo("CTL-low");
    }

    @Test
    @Verifies("CON-007")
    void an_old_reading_raises_nothing_and_a_very_old_one_gives_the_prescribed_basal() {
        Proposal old = propose(new Scene().reading(-25, 290).reading(-20, 300));
        assertThat(old.dose().bolus()).isEqualTo(Insulin.NONE);
        assertThat(old.dose().basal()).isLessThanOrEqualTo(new BasalRate(900));
        assertThat(says(old, "CTL-stale")).isTrue();
        Proposal blind = propose(new Scene().reading(-90, 300));
        assertThat(blind.dose()).isEqualTo(new Dose(new BasalRate(900), Insulin.NONE));
        assertThat(blind.why().get(0).id()).isEqualTo("CTL-blind");
        assertThat(propose(new Scene()).why().get(0).id()).isEqualTo("CTL-unknown");
    }

    @Test
    @Verifies("CON-019")
    void a_told_meal_is_left_to_the_person_and_not_dosed_in_the_same_minutes() {
        Scene scene = new Scene().readings(190, 195, 200, 205, 210).meal("m", -1, 80);
        Proposal waiting = propose(scene);
        assertThat(waiting.dose()).isEqualTo(new Dose(new BasalRate(900), Insulin.NONE));
        assertThat(says(waiting, "CTL-mealWaiting")).isTrue();
    }

    @Test
    @Verifies("CON-019")
    void a_confirmed_bolus_is_not_doubled() {
        Scene scene = new Scene().flat(120, 24).meal("m", 0, 70);
        scene.pending = Insulin.ofUnits(6.7);
        Decision told = new EnsembleController().decide(scene.situation());
        Scene later = new Scene().flat(122, 24).meal("m", -15, 70).bolus(-15, 6.7);
        later.memory = told.estimate().memory();
        later.now = later.at(0);
        assertThat(units(propose(later).dose())).isLessThan(0.3);
    }

    @Test
    @Verifies("CON-020")
    void a_higher_target_and_activity_ask_for_less() {
        double usual = units(propose(new Scene().flat(180, 24)).dose());
        Scene temporary = new Scene().flat(180, 24);
        temporary.target = new Glucose(150);
        Proposal aimed = propose(temporary);
        assertThat(units(aimed.dose())).isLessThan(usual);
        assertThat(says(aimed, "CTL-temporaryTarget")).isTrue();
        Scene active = new Scene().flat(180, 24);
        active.told(new Announcement.Exercise("e", active.now, active.at(30), Duration.ofMinutes(60), 0.6));
        Proposal careful = propose(active);
        assertThat(units(careful.dose())).isLessThan(usual);
        assertThat(says(careful, "CTL-exercise")).isTrue();
    }

    @Test
    @Verifies("CON-021")
    void insulin_on_board_is_not_built_up_past_its_limit() {
        Scene scene = new Scene().flat(390, 24).bolus(-10, 17);
        Proposal proposal = propose(scene);
        assertThat(units(proposal.dose())).isLessThanOrEqualTo(0.9 / 12 + 1e-9);
    }

    @Test
    @Verifies("CON-011")
    void open_loop_and_shadow_say_what_they_would_give() {
        Dose hybrid =
                propose(new Scene().mode(Mode.FULLY_CLOSED_LOOP).flat(220, 24)).dose();
        assertThat(propose(new Scene().mode(Mode.SHADOW).flat(220, 24)).dose()).isEqualTo(hybrid);
        assertThat(propose(new Scene().mode(Mode.OPEN_LOOP).flat(220, 24)).dose())
                .isEqualTo(hybrid);
        Proposal held = propose(new Scene().mode(Mode.LOW_GLUCOSE_SUSPEND).flat(220, 24));
        assertThat(held.dose().basal()).isEqualTo(new BasalRate(900));
        assertThat(says(held, "CTL-suspendOnly")).isTrue();
    }

    @Test
    @Verifies("CON-003")
    void unknown_insulin_is_said() {
        assertThat(says(propose(new Scene().insulinUnknown().flat(180, 24)), "CTL-insulinUnknown"))
                .isTrue();
    }

    /** The newest figure of a whole day at that glucose on the prescribed basal, turn by turn with its memory. */
    private static Proposal afterADayAt(double mgdl) {
        Memory memory = Memory.EMPTY;
        Proposal last = propose(new Scene());
        for (int turn = 0; turn < 288; turn++) {
            Scene scene = new Scene().remembering(memory);
            scene.now = Scene.NOON.plus(Duration.ofMinutes(5L * turn));
            scene.knownSince = Optional.of(scene.at(-1440));
            for (int i = 11; i >= 0; i--) {
                scene.reading(-5 * i, mgdl + (turn + i) % 2);
            }
            Decision decision =
                    new EnsembleController().decide(scene.basal(-1440, 0, 0.9).situation());
            memory = decision.estimate().memory();
            last = decision.proposal();
        }
        return last;
    }

    @Test
    @Verifies("CON-023")
    void steady_at_target_on_the_prescribed_basal_gets_the_prescribed_basal() {
        Dose prescribed = new Dose(new BasalRate(900), Insulin.NONE);
        Proposal first = propose(new Scene().flat(110, 24).basal(-1440, 0, 0.9));
        assertThat(first.dose()).isEqualTo(prescribed);
        assertThat(first.why().get(0).id()).isEqualTo("CTL-holding");
        assertThat(afterADayAt(110).dose()).isEqualTo(prescribed);
    }

    @Test
    @Verifies("CON-025")
    void a_forecast_of_a_rise_is_not_dosed_on_near_a_low_before_glucose_rises() {
        Scene falling = new Scene()
                .readings(86.9, 85.4, 83.9, 82.4, 80.9, 79.4, 77.9, 76.4, 74.9)
                .basal(-1440, 0, 0.9);
        falling.target = new Glucose(80);
        Proposal proposal = propose(falling);
        assertThat(proposal.dose()).isEqualTo(new Dose(new BasalRate(900), Insulin.NONE));
        assertThat(says(proposal, "CTL-nearLow")).isTrue();
    }

    @Test
    @Verifies("CON-023")
    void near_the_target_basal_is_a_little_more_or_less_and_never_less_for_more_glucose() {
        double before = 0;
        for (double mgdl = 70; mgdl <= 250; mgdl += 2) {
            double units = units(
                    propose(new Scene().flat(mgdl, 24).basal(-1440, 0, 0.9)).dose());
            assertThat(units).as("at %s", mgdl).isGreaterThanOrEqualTo(before - 1e-9);
            before = units;
        }
        assertThat(propose(new Scene().flat(98, 24)).dose().basal().milliUnitsPerHour())
                .isBetween(450L, 850L);
        assertThat(propose(new Scene().flat(122, 24)).dose().basal().milliUnitsPerHour())
                .isBetween(950L, 1350L);
        assertThat(propose(new Scene().flat(122, 24)).dose().bolus()).isEqualTo(Insulin.NONE);
        assertThat(afterADayAt(122).dose().basal().milliUnitsPerHour()).isBetween(950L, 1800L);
    }
}
