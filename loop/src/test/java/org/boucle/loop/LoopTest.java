package org.boucle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.loop.Given.at;
import static org.boucle.loop.Given.inputs;
import static org.boucle.loop.Given.reading;
import static org.boucle.loop.Given.readingsUntil;
import static org.boucle.loop.Given.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Inputs.Cause;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.State;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.safety.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopTest {
    private static Loop loop(Wishes controller) {
        return new Loop(controller, new Supervisor());
    }

    private static Cycle turn(Wishes controller, State before, int minute, double... mgdl) {
        return loop(controller)
                .turn(inputs(before, minute, Cause.READING, readingsUntil(minute, mgdl), Optional.of(report(minute))));
    }

    private static List<String> ids(List<Reason> reasons) {
        return reasons.stream().map(Reason::id).toList();
    }

    @Test
    void a_wish_within_every_limit_is_granted_told_and_ordered() {
        Cycle cycle = turn(Wishes.of(1200, 150), Given.state(Mode.HYBRID_CLOSED_LOOP), 0, 170, 175, 181, 186);
        assertThat(cycle.verdict()).isInstanceOf(Verdict.Allowed.class);
        assertThat(cycle.commands()).hasExactlyElementsOfTypes(Command.TemporaryBasal.class, Command.Bolus.class);
        assertThat(ids(cycle.why())).containsExactly("LOOP-bolus", "CTL-wish");
        assertThat(cycle.after().requests()).extracting(Request::command).isEqualTo(cycle.commands());
        assertThat(cycle.after().turn()).isEqualTo(1);
        assertThat(cycle.after().memory().bytes()).containsExactly(1);
    }

    @Test
    @Verifies("LOO-001")
    void a_turn_made_again_is_the_same() {
        Cycle cycle = turn(Wishes.of(1200, 150), Given.state(Mode.HYBRID_CLOSED_LOOP), 0, 170, 175, 181, 186);
        assertThat(new Replay(loop(Wishes.of(1200, 150))).differs(cycle)).isEmpty();
        assertThat(new Replay(loop(Wishes.of(1200, 200))).differs(cycle)).isPresent();
    }

    @Test
    @Verifies("LOO-011")
    void a_controller_that_fails_leaves_the_prescribed_basal_and_an_alarm() {
        Cycle cycle = turn(Wishes.thatFail(), Given.state(Mode.FULLY_CLOSED_LOOP), 0, 150, 150, 151, 152);
        assertThat(cycle.proposal()).isEmpty();
        assertThat(cycle.verdict()).isInstanceOf(Verdict.FellBack.class);
        assertThat(cycle.verdict().granted().bolus()).isEqualTo(Insulin.NONE);
        assertThat(cycle.verdict().granted().basal()).isEqualTo(new BasalRate(900));
        assertThat(cycle.commands()).isEmpty();
        assertThat(cycle.after().alarms()).extracting(Alarm::kind).containsExactly(Alarm.Kind.CONTROLLER_FAILED);
        assertThat(ids(cycle.why())).contains("LOOP-controller-failed");
    }

    @Test
    @Verifies("LOO-011")
    void what_a_controller_broke_on_is_kept_and_breaks_again_in_the_replay() {
        Cycle cycle = turn(Wishes.thatFail(), Given.state(Mode.FULLY_CLOSED_LOOP), 0, 150, 150, 151, 152);
        assertThat(cycle.failure()).contains("java.lang.IllegalStateException");
        assertThat(new Replay(loop(Wishes.thatFail())).differs(cycle)).isEmpty();
        assertThat(turn(Wishes.of(900, 0), cycle.after(), 5, 153).failure()).isEmpty();
    }

    @Test
    @Verifies("LOO-022")
    void a_decision_on_an_old_reading_says_how_old_it_is() {
        Cycle fresh = turn(Wishes.of(900, 0), Given.state(Mode.HYBRID_CLOSED_LOOP), 0, 150, 150, 151, 152);
        Cycle twelve = loop(Wishes.of(900, 0))
                .turn(inputs(fresh.after(), 12, Cause.READING_MISSING, List.of(), Optional.of(report(12))));
        Cycle thirteen = loop(Wishes.of(900, 0))
                .turn(inputs(twelve.after(), 13, Cause.READING_MISSING, List.of(), Optional.of(report(13))));
        assertThat(ids(twelve.why())).doesNotContain("LOOP-last-reading");
        assertThat(thirteen.why().get(1)).isEqualTo(Reason.of("LOOP-last-reading", new Figure("minutes", 13, "min")));
    }

    @Test
    @Verifies("LOO-019")
    void a_memory_that_a_controller_breaks_on_twice_running_is_dropped() {
        Cycle well = turn(Wishes.of(900, 0), Given.state(Mode.FULLY_CLOSED_LOOP), 0, 150, 150, 151, 152);
        Cycle broken = turn(Wishes.thatFail(), well.after(), 5, 153);
        assertThat(broken.after().memory()).isEqualTo(well.after().memory());
        Cycle again = turn(Wishes.thatFail(), broken.after(), 10, 154);
        assertThat(again.after().memory()).isEqualTo(Memory.EMPTY);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"OPEN_LOOP", "SHADOW"})
    @Verifies("LOO-012")
    void shadow_and_open_loop_say_what_they_would_do_and_command_nothing(Mode mode) {
        Cycle cycle = turn(Wishes.of(1200, 150), Given.state(mode), 0, 170, 175, 181, 186);
        assertThat(cycle.verdict().granted().bolus()).isEqualTo(new Insulin(150));
        assertThat(cycle.commands()).isEmpty();
        assertThat(ids(cycle.why())).startsWith("LOOP-would-bolus");
    }

    @Test
    @Verifies("LOO-012")
    void a_shadow_without_recorded_insulin_is_judged_as_if_nothing_were_on_board_and_claims_no_knowledge() {
        Cycle cycle = loop(Wishes.of(1200, 150))
                .turn(inputs(
                        Given.state(Mode.SHADOW),
                        0,
                        Cause.READING,
                        readingsUntil(0, 170, 175, 181, 186),
                        Optional.empty()));
        assertThat(cycle.verdict().granted().bolus()).isEqualTo(new Insulin(150));
        assertThat(cycle.commands()).isEmpty();
        assertThat(cycle.after().insulinKnownSince()).isEmpty();
        assertThat(cycle.after().deliveries()).isEmpty();
        assertThat(cycle.after().pump()).isEmpty();
    }

    @Test
    void without_a_new_reading_there_is_no_micro_bolus() {
        State before = turn(Wishes.of(1200, 0), Given.state(Mode.HYBRID_CLOSED_LOOP), 0, 170, 175, 181, 186)
                .after();
        Cycle missing = loop(Wishes.of(1200, 150))
                .turn(inputs(before, 6, Cause.READING_MISSING, List.of(), Optional.of(report(6))));
        assertThat(missing.verdict().granted().bolus()).isEqualTo(Insulin.NONE);
    }

    @Test
    void without_a_pump_nothing_is_ordered_and_the_wish_is_still_judged() {
        Cycle cycle = loop(Wishes.of(1200, 150))
                .turn(inputs(
                        Given.state(Mode.HYBRID_CLOSED_LOOP),
                        0,
                        Cause.READING,
                        readingsUntil(0, 170, 175, 181),
                        Optional.<PumpReport>empty()));
        assertThat(cycle.commands()).isEmpty();
        assertThat(cycle.proposal()).isPresent();
    }

    @Test
    @Verifies("LOO-008")
    void a_pause_stops_insulin_now_and_is_over_by_itself() {
        State before = turn(Wishes.of(1200, 0), Given.state(Mode.HYBRID_CLOSED_LOOP), 0, 170, 175, 181, 186)
                .after();
        Cycle paused =
                loop(Wishes.of(1200, 150)).turn(person(before, 1, new Action.Pause("p", Duration.ofMinutes(30))));
        assertThat(paused.answer()).map(Answer::outcome).contains(Answer.Outcome.DONE);
        assertThat(paused.commands()).singleElement().isInstanceOfSatisfying(Command.TemporaryBasal.class, t -> {
            assertThat(t.rate()).isEqualTo(BasalRate.ZERO);
            assertThat(t.origin()).isEqualTo(Origin.PERSON);
            assertThat(t.duration()).isEqualTo(Duration.ofMinutes(30));
        });
        assertThat(ids(paused.why())).containsExactly("LOOP-paused");
        Cycle after = loop(Wishes.of(1200, 150))
                .turn(inputs(
                        paused.after(), 31, Cause.READING, readingsUntil(31, 180, 182, 184), Optional.of(report(31))));
        assertThat(after.after().mode().pause()).isEmpty();
        assertThat(after.verdict().granted().bolus()).isEqualTo(new Insulin(150));
    }

    @Test
    @Verifies("LOO-005")
    void a_confirmed_bolus_is_ordered_once_under_the_key_of_the_act() {
        Loop loop = loop(Wishes.of(900, 0));
        State before = turn(Wishes.of(900, 0), Given.state(Mode.HYBRID_CLOSED_LOOP), 0, 140, 142, 141, 143)
                .after();
        Advice advice = loop.advise(before, at(1), new Carbs(40), at(1));
        Action confirm = new Action.ConfirmBolus("lunch", advice.advised(), advice.basis(), false, Optional.empty());
        Cycle first = loop.turn(person(before, 1, confirm));
        assertThat(first.commands()).singleElement().isInstanceOfSatisfying(Command.Bolus.class, b -> {
            assertThat(b.key()).isEqualTo("lunch");
            assertThat(b.origin()).isEqualTo(Origin.PERSON);
            assertThat(b.insulin()).isEqualTo(advice.advised());
        });
        Cycle second = loop.turn(person(first.after(), 1, confirm));
        assertThat(second.answer()).isEqualTo(first.answer());
        assertThat(second.commands()).isEmpty();
    }

    @Test
    @Verifies("LOO-005")
    void another_act_can_not_confirm_the_advice_again() {
        Loop loop = loop(Wishes.of(900, 0));
        State before = turn(Wishes.of(900, 0), Given.state(Mode.HYBRID_CLOSED_LOOP), 0, 140, 142, 141, 143)
                .after();
        Advice advice = loop.advise(before, at(1), new Carbs(40), at(1));
        Cycle first = loop.turn(person(
                before,
                1,
                new Action.ConfirmBolus("tab-1", advice.advised(), advice.basis(), false, Optional.empty())));
        Cycle second = loop.turn(person(
                first.after(),
                1,
                new Action.ConfirmBolus("tab-2", advice.advised(), advice.basis(), false, Optional.empty())));
        assertThat(second.answer()).map(Answer::outcome).contains(Answer.Outcome.REFUSED);
        assertThat(second.commands()).isEmpty();
    }

    @Test
    @Verifies("LOO-007")
    void a_reading_from_the_future_is_shown_doubted_and_brings_no_bolus() {
        List<Reading> readings = new ArrayList<>(readingsUntil(0, 170, 175, 181, 186));
        readings.add(reading(30, 300));
        Cycle cycle = loop(Wishes.of(1200, 150))
                .turn(inputs(Given.state(Mode.HYBRID_CLOSED_LOOP), 0, Cause.READING, readings, Optional.of(report(0))));
        assertThat(cycle.sensed().latest()).contains(reading(0, 186));
        assertThat(cycle.sensed().readings()).hasSize(5);
        assertThat(cycle.after().readings()).hasSize(4);
        assertThat(cycle.verdict().granted().bolus()).isEqualTo(Insulin.NONE);
        assertThat(cycle.commands()).isEmpty();
    }

    private static Inputs person(State before, int minute, Action action) {
        return new Inputs(
                before,
                at(minute),
                Cause.PERSON,
                List.of(),
                Optional.empty(),
                Optional.of(report(minute)),
                Optional.of(action));
    }
}
