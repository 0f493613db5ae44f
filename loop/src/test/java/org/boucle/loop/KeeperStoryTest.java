package org.boucle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs.Cause;
import org.boucle.core.decision.Request;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.therapy.Mode;
import org.junit.jupiter.api.Test;

class KeeperStoryTest {
    /** Three readings that trust can rest on, and the loop turning on each. */
    private static Bench turning(Wishes controller) {
        Bench bench = new Bench(controller, Mode.HYBRID_CLOSED_LOOP);
        bench.keeper.start();
        for (double mgdl : new double[] {168, 172, 177}) {
            bench.reads(mgdl);
            bench.keeper.tick();
            bench.minutes(5);
        }
        bench.log.clear();
        return bench;
    }

    @Test
    @Verifies("LOO-002")
    void the_journal_comes_before_the_pump() {
        Bench bench = turning(Wishes.of(900, 100));
        bench.reads(183);
        bench.keeper.tick();
        assertThat(bench.log).containsExactly("journal READING", "pump bolus 100");
    }

    @Test
    void a_reading_is_a_turn_and_a_missing_one_too_once() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.reads(183);
        assertThat(bench.keeper.tick()).map(c -> c.in().cause()).contains(Cause.READING);
        assertThat(bench.minutes(5).keeper.tick()).isEmpty();
        assertThat(bench.minutes(1).keeper.tick()).map(c -> c.in().cause()).contains(Cause.READING_MISSING);
        assertThat(bench.minutes(1).keeper.tick()).isEmpty();
    }

    @Test
    @Verifies("LOO-020")
    void the_alarm_of_a_silent_sensor_is_not_late_though_a_person_acts_meanwhile() {
        Bench bench = turning(Wishes.of(900, 0)); // the last reading came 5 min ago
        for (int minute = 6; minute < 20; minute++) {
            bench.minutes(1).keeper.tick();
            if (minute == 8) {
                bench.keeper.act(new Action.Resume("k"));
            }
            assertThat(bench.keeper.alarms()).as("after %d min", minute).isEmpty();
        }
        bench.minutes(1).keeper.tick();
        assertThat(bench.keeper.alarms()).extracting(Alarm::kind).containsExactly(Alarm.Kind.NO_READING);
    }

    @Test
    @Verifies("LOO-020")
    void the_alarm_of_a_silent_pump_is_not_late() {
        Bench bench = turning(Wishes.of(900, 0)); // the pump was last heard 5 min ago
        bench.linkLost = true;
        for (int minute = 6; minute < 15; minute++) {
            bench.minutes(1).keeper.tick();
        }
        assertThat(bench.keeper.alarms()).isEmpty();
        bench.minutes(1).keeper.tick();
        assertThat(bench.keeper.alarms()).extracting(Alarm::kind).containsExactly(Alarm.Kind.PUMP_UNREACHABLE);
    }

    @Test
    @Verifies("LOO-020")
    void a_clock_set_back_by_years_does_not_leave_the_loop_waiting_for_them() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.now = bench.now.minus(Duration.ofDays(3650));
        assertThat(bench.keeper.tick()).map(c -> c.in().cause()).contains(Cause.READING_MISSING);
        for (int minute = 0; minute < 30; minute++) {
            bench.minutes(1).keeper.tick();
        }
        assertThat(bench.keeper.alarms()).extracting(Alarm::kind).contains(Alarm.Kind.NO_READING);
    }

    @Test
    @Verifies("LOO-003")
    void while_the_journal_fails_nothing_but_less_insulin_is_sent_and_no_reading_is_lost() {
        Bench bench = turning(Wishes.of(1500, 100));
        bench.journalFails = true;
        bench.reads(183);
        assertThat(bench.keeper.tick()).isEmpty();
        assertThat(bench.log).isEmpty();
        assertThat(bench.keeper.alarms()).extracting(Alarm::kind).contains(Alarm.Kind.JOURNAL_FAILED);

        Action meal = new Action.Announce("k", new Announcement.Meal("m", bench.now, bench.now, new Carbs(40)));
        assertThat(bench.keeper.act(meal)).isEmpty();
        assertThat(bench.keeper.state().announcements()).isEmpty();

        bench.journalFails = false;
        Optional<Cycle> back = bench.minutes(5).keeper.tick();
        assertThat(back.orElseThrow().in().readings()).extracting(r -> r.mgdl()).contains(183.0);
        assertThat(bench.keeper.alarms()).extracting(Alarm::kind).doesNotContain(Alarm.Kind.JOURNAL_FAILED);
    }

    @Test
    @Verifies("LOO-003")
    void while_the_journal_fails_a_suspension_still_goes_through() {
        Bench bench = turning(Wishes.of(0, 100));
        bench.temporary = Optional.empty();
        bench.journalFails = true;
        bench.reads(183);
        bench.keeper.tick();
        assertThat(bench.log).containsExactly("pump basal 0");
    }

    @Test
    @Verifies("LOO-003")
    void while_the_journal_fails_a_stop_that_runs_out_is_renewed() {
        Bench bench = turning(Wishes.of(0, 0));
        bench.temporary = Optional.of(
                new PumpStatus.Temporary("t1-1-basal", BasalRate.ZERO, bench.now.plus(Duration.ofMinutes(10))));
        bench.journalFails = true;
        bench.reads(150);
        bench.keeper.tick();
        assertThat(bench.log).containsExactly("pump basal 0");
    }

    @Test
    @Verifies("LOO-018")
    void while_the_journal_fails_an_alarm_stays_the_same_alarm_and_outlasts_the_sensor() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.journalFails = true;
        bench.reads(52);
        bench.keeper.tick();
        Alarm first = bench.keeper.alarms().get(0);
        assertThat(first.kind()).isEqualTo(Alarm.Kind.URGENT_LOW);
        for (int minute = 0; minute < 60; minute++) {
            bench.minutes(1).keeper.tick();
        }
        assertThat(bench.keeper.alarms().get(0).kind()).isEqualTo(Alarm.Kind.URGENT_LOW);
        assertThat(bench.keeper.alarms().get(0).raised()).isEqualTo(first.raised());
        bench.journalFails = false;
        Cycle written = bench.minutes(6).keeper.tick().orElseThrow();
        assertThat(written.in().before().alarms()).contains(first);
        assertThat(written.after().alarms()).contains(first);
    }

    @Test
    @Verifies("LOO-018")
    void an_alarm_that_could_not_be_acknowledged_is_not_quiet() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.reads(52);
        bench.keeper.tick();
        Alarm low = bench.keeper.alarms().get(0);
        bench.journalFails = true;
        assertThat(bench.keeper.act(new Action.Acknowledge("k", low.kind(), low.raised())))
                .isEmpty();
        assertThat(bench.keeper.alarms().stream().filter(a -> a.kind() == low.kind()))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.acknowledged()).isEmpty());
    }

    @Test
    @Verifies("LOO-018")
    void while_the_journal_fails_a_bolus_of_unknown_fate_is_one_alarm() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.reads(180);
        bench.keeper.tick();
        var advice = bench.keeper.advise(new Carbs(40), bench.now);
        bench.acknowledgementLost = true;
        bench.dieAfterNextCommand = true;
        bench.keeper.act(new Action.ConfirmBolus("lunch", advice.advised(), advice.basis(), false, Optional.empty()));
        bench.journalFails = true;
        for (int minute = 0; minute < 10; minute++) {
            bench.minutes(1).reads(181 + minute);
            bench.keeper.tick();
        }
        Alarm uncertain = bench.keeper.alarms().stream()
                .filter(a -> a.kind() == Alarm.Kind.DELIVERY_UNCERTAIN)
                .findFirst()
                .orElseThrow();
        bench.minutes(1).reads(195);
        bench.keeper.tick();
        assertThat(bench.keeper.alarms()).contains(uncertain);
        assertThat(uncertain.raised()).isBefore(bench.now.minus(Duration.ofMinutes(5)));
    }

    @Test
    @Verifies("LOO-017")
    void another_pump_than_the_journals_is_neither_believed_nor_commanded() {
        Bench bench = turning(Wishes.of(1500, 100));
        bench.serial = "virtual-2";
        bench.reads(183);
        Cycle cycle = bench.keeper.tick().orElseThrow();
        assertThat(cycle.in().pump()).isEmpty();
        assertThat(bench.log).containsExactly("journal READING");
    }

    @Test
    @Verifies("LOO-021")
    void the_basal_of_a_turn_knows_of_the_bolus_that_the_same_turn_sends() {
        Bench bench = turning(Wishes.of(3000, 0));
        bench.reads(180);
        bench.keeper.tick();
        var advice = bench.keeper.advise(new Carbs(60), bench.now);
        Action confirm = new Action.ConfirmBolus("lunch", advice.advised(), advice.basis(), true, Optional.empty());
        Cycle cycle = bench.keeper.act(confirm).orElseThrow();
        assertThat(cycle.answer()).map(Answer::outcome).contains(Answer.Outcome.DONE);
        assertThat(cycle.verdict().granted().basal()).isLessThanOrEqualTo(new BasalRate(900));
    }

    @Test
    @Verifies("LOO-015")
    void a_bolus_never_follows_a_basal_that_the_pump_refused() {
        Bench bench = turning(Wishes.of(1500, 100));
        bench.temporary = Optional.empty();
        bench.refusesBasal = true;
        bench.reads(183);
        bench.keeper.tick();
        assertThat(bench.log).containsExactly("journal READING", "pump basal 1500");
    }

    @Test
    @Verifies("LOO-006")
    void a_lost_acknowledgement_is_resolved_by_the_history_and_the_bolus_is_given_once() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.reads(180);
        bench.keeper.tick();
        bench.acknowledgementLost = true;
        Action confirm = new Action.ConfirmBolus(
                "lunch",
                bench.keeper.advise(new Carbs(40), bench.now).advised(),
                bench.keeper.advise(new Carbs(40), bench.now).basis(),
                false,
                Optional.empty());
        Optional<Cycle> turn = bench.keeper.act(confirm);
        assertThat(turn.orElseThrow().answer()).map(Answer::outcome).contains(Answer.Outcome.DONE);
        assertThat(bench.keeper.state().requests()).isEmpty();
        assertThat(bench.history).extracting(d -> d.key()).containsExactly("lunch");
        assertThat(bench.keeper.state().deliveries()).extracting(d -> d.key()).contains("lunch");
    }

    @Test
    @Verifies({"LOO-006", "LOO-010"})
    void a_bolus_sent_into_silence_becomes_uncertain_and_alarms_until_the_pump_is_back() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.reads(180);
        bench.keeper.tick();
        var advice = bench.keeper.advise(new Carbs(40), bench.now);
        bench.acknowledgementLost = true;
        Action confirm = new Action.ConfirmBolus("lunch", advice.advised(), advice.basis(), false, Optional.empty());
        // the link dies with the acknowledgement: the turn that reads the pump again does not reach it
        bench.dieAfterNextCommand = true;
        bench.keeper.act(confirm);
        bench.minutes(5).reads(182);
        bench.keeper.tick();
        assertThat(bench.keeper.state().requests()).extracting(Request::state).containsExactly(Request.State.UNCERTAIN);
        assertThat(bench.controller.seen.deliveries())
                .filteredOn(d -> d.certainty() == Delivery.Certainty.PRESUMED)
                .extracting(Delivery::insulin)
                .containsExactly(advice.advised());
        assertThat(bench.keeper.alarms()).extracting(Alarm::kind).contains(Alarm.Kind.DELIVERY_UNCERTAIN);

        bench.linkLost = false;
        bench.minutes(5).reads(184);
        bench.keeper.tick();
        assertThat(bench.keeper.state().requests()).isEmpty();
        assertThat(bench.keeper.alarms()).extracting(Alarm::kind).doesNotContain(Alarm.Kind.DELIVERY_UNCERTAIN);
        assertThat(bench.history).hasSize(1);
    }

    @Test
    void advice_knows_the_reading_that_has_just_come_and_so_can_be_confirmed() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.reads(183);
        var advice = bench.keeper.advise(new Carbs(40), bench.now);
        assertThat(advice.basis().newestReading()).contains(bench.now);
        Action confirm = new Action.ConfirmBolus("k", advice.advised(), advice.basis(), false, Optional.empty());
        assertThat(bench.keeper.act(confirm).orElseThrow().answer())
                .map(Answer::outcome)
                .contains(Answer.Outcome.DONE);
    }

    @Test
    @Verifies("LOO-018")
    void a_low_alarms_while_the_journal_fails() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.journalFails = true;
        bench.reads(150);
        bench.keeper.tick();
        bench.minutes(5).reads(100);
        bench.keeper.tick();
        bench.minutes(5).reads(53);
        bench.keeper.tick();
        assertThat(bench.keeper.alarms())
                .extracting(Alarm::kind)
                .contains(Alarm.Kind.URGENT_LOW, Alarm.Kind.JOURNAL_FAILED);
    }

    @Test
    @Verifies("LOO-003")
    void a_pause_that_was_answered_not_done_does_not_reach_the_pump() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.journalFails = true;
        assertThat(bench.keeper.act(new Action.Pause("p", Duration.ofMinutes(120))))
                .isEmpty();
        assertThat(bench.log).isEmpty();
    }

    @Test
    @Verifies("LOO-003")
    void a_lower_rate_that_is_still_a_raised_one_waits_for_the_journal() {
        Bench bench = turning(Wishes.of(1500, 0));
        bench.temporary = Optional.of(new PumpStatus.Temporary("old", new BasalRate(2000), Given.at(600)));
        bench.journalFails = true;
        bench.reads(183);
        bench.keeper.tick();
        assertThat(bench.log).isEmpty();
    }

    @Test
    void a_reading_that_is_sent_again_doses_once() {
        Bench bench = turning(Wishes.of(900, 100));
        bench.reads(183);
        Reading reading = bench.readings.get(0);
        bench.keeper.tick();
        bench.minutes(5);
        bench.readings.add(reading);
        bench.keeper.tick();
        assertThat(bench.log).filteredOn(line -> line.startsWith("pump bolus")).hasSize(1);
    }

    @Test
    @Verifies("LOO-016")
    void a_confirmed_bolus_that_never_reached_the_pump_is_told_not_forgotten() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.reads(180);
        bench.keeper.tick();
        var advice = bench.keeper.advise(new Carbs(40), bench.now);
        bench.losesNextCommand = true;
        bench.keeper.act(new Action.ConfirmBolus("lunch", advice.advised(), advice.basis(), false, Optional.empty()));
        bench.minutes(5).reads(182);
        bench.keeper.tick();
        assertThat(bench.keeper.alarms()).extracting(Alarm::kind).contains(Alarm.Kind.BOLUS_NOT_GIVEN);
        assertThat(bench.history).isEmpty();
        bench.minutes(60).reads(184);
        bench.keeper.tick();
        assertThat(bench.keeper.alarms()).extracting(Alarm::kind).doesNotContain(Alarm.Kind.BOLUS_NOT_GIVEN);
    }

    @Test
    @Verifies("LOO-016")
    void a_persons_bolus_does_not_wait_for_an_automatic_rate_that_the_pump_refuses() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.reads(180);
        bench.keeper.tick();
        var advice = bench.keeper.advise(new Carbs(40), bench.now);
        bench.temporary = Optional.of(new PumpStatus.Temporary("old", new BasalRate(2000), Given.at(600)));
        bench.refusesBasal = true;
        bench.keeper.act(new Action.ConfirmBolus("lunch", advice.advised(), advice.basis(), false, Optional.empty()));
        assertThat(bench.history).extracting(Delivery::key).containsExactly("lunch");
    }

    @Test
    @Verifies("LOO-016")
    void without_the_pump_in_reach_a_bolus_is_refused_and_nothing_is_claimed() {
        Bench bench = turning(Wishes.of(1500, 0));
        bench.reads(180);
        bench.keeper.tick();
        var advice = bench.keeper.advise(new Carbs(40), bench.now);
        bench.linkLost = true;
        Cycle cycle = bench.keeper
                .act(new Action.ConfirmBolus("lunch", advice.advised(), advice.basis(), false, Optional.empty()))
                .orElseThrow();
        assertThat(cycle.answer()).map(Answer::outcome).contains(Answer.Outcome.REFUSED);
        assertThat(cycle.why().get(0).id()).isEqualTo("LOOP-pump-away");
        assertThat(bench.keeper.state().requests())
                .noneMatch(r -> r.command().key().equals("lunch"));
    }

    @Test
    void a_reading_that_waits_has_its_turn_before_the_persons_act() {
        Bench bench = turning(Wishes.of(900, 0));
        bench.reads(183);
        bench.keeper.act(new Action.Pause("p", Duration.ofMinutes(30)));
        assertThat(bench.log).containsExactly("journal READING", "journal PERSON", "pump basal 0", "journal PUMP");
    }
}
