package org.boucle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.loop.Given.at;
import static org.boucle.loop.Given.bolus;
import static org.boucle.loop.Given.inputs;
import static org.boucle.loop.Given.reading;
import static org.boucle.loop.Given.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Inputs.Cause;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.State;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final State FIRST = Given.state(Mode.HYBRID_CLOSED_LOOP);

    /** Known to the pump with its first entries still to come. */
    private static final State FIRST_VISITED = absorb(FIRST, -1, Optional.of(report(-1)));

    private static State absorb(State before, int minute, Optional<PumpReport> pump) {
        Draft draft = new Draft(before);
        Ledger.absorb(draft, inputs(before, minute, Cause.PUMP, List.of(), pump));
        return draft.state();
    }

    private static State withRequest(State state, String key, int issuedMinute) {
        Draft draft = new Draft(state);
        Command asked = new Command.Bolus(
                key,
                Origin.PERSON,
                Insulin.ofUnits(2),
                at(issuedMinute),
                at(issuedMinute).plus(Acts.BOLUS_EXPIRES));
        draft.requests = List.of(new Request(asked, Request.State.SENT, at(issuedMinute)));
        return draft.state();
    }

    @Test
    void the_pumps_history_is_written_down_once() {
        State once = absorb(FIRST, 0, Optional.of(report(0, bolus(1, "a", -10, 2), bolus(2, "b", -5, 1))));
        State again = absorb(once, 1, Optional.of(report(1, bolus(2, "b", -5, 1), bolus(3, "c", 0, 0.5))));
        assertThat(again.deliveries()).extracting(d -> d.sequence()).containsExactly(1L, 2L, 3L);
        assertThat(again.pumpSequence()).isEqualTo(3);
        assertThat(again.insulinKnownSince()).contains(at(0).minus(Duration.ofDays(2)));
    }

    @Test
    @Verifies("LOO-014")
    void a_hole_in_the_numbering_makes_the_insulin_before_it_unknown() {
        State once = absorb(FIRST, 0, Optional.of(report(0, bolus(1, "a", -10, 2))));
        State hole = absorb(once, 30, Optional.of(report(30, bolus(5, "e", 20, 1))));
        assertThat(hole.insulinKnownSince()).contains(at(20));
        assertThat(hole.deliveries()).extracting(d -> d.sequence()).containsExactly(1L, 5L);
    }

    @Test
    @Verifies("LOO-006")
    void a_command_that_stands_in_the_history_is_resolved() {
        State asked = withRequest(FIRST, "lunch", 0);
        assertThat(absorb(asked, 1, Optional.of(report(1, bolus(1, "lunch", 0, 2))))
                        .requests())
                .isEmpty();
    }

    @Test
    @Verifies("LOO-006")
    void a_command_that_expired_and_is_not_in_the_history_did_not_act() {
        State asked = withRequest(FIRST, "lunch", 0);
        assertThat(absorb(asked, 1, Optional.of(report(1))).requests())
                .extracting(Request::state)
                .containsExactly(Request.State.SENT);
        assertThat(absorb(asked, 2, Optional.of(report(2))).requests())
                .extracting(Request::state)
                .containsExactly(Request.State.NOT_GIVEN);
    }

    @Test
    @Verifies("LOO-006")
    void a_command_that_expired_while_the_pump_was_away_is_uncertain_until_the_pump_is_read() {
        State asked = withRequest(FIRST_VISITED, "lunch", 0);
        State away = absorb(asked, 5, Optional.empty());
        assertThat(away.requests()).extracting(Request::state).containsExactly(Request.State.UNCERTAIN);
        assertThat(absorb(away, 10, Optional.empty()).requests()).hasSize(1);
        assertThat(absorb(away, 10, Optional.of(report(10, bolus(1, "lunch", 0, 2))))
                        .requests())
                .isEmpty();
        assertThat(absorb(away, 10, Optional.of(report(10))).requests())
                .extracting(Request::state)
                .containsExactly(Request.State.NOT_GIVEN);
    }

    @Test
    @Verifies("LOO-016")
    void a_bolus_that_was_not_given_is_told_though_the_pump_was_away_for_long_and_for_an_hour_from_then() {
        State away = absorb(withRequest(FIRST_VISITED, "lunch", 0), 5, Optional.empty());
        State back = absorb(away, 70, Optional.of(report(70)));
        assertThat(back.requests()).extracting(Request::state).containsExactly(Request.State.NOT_GIVEN);
        assertThat(absorb(back, 129, Optional.of(report(129))).requests()).hasSize(1);
        assertThat(absorb(back, 130, Optional.of(report(130))).requests()).isEmpty();
    }

    @Test
    @Verifies("LOO-016")
    void what_is_missing_of_a_bolus_that_was_cut_short_is_told() {
        State asked = withRequest(FIRST_VISITED, "lunch", 0);
        State cut = absorb(asked, 3, Optional.of(report(3, bolus(1, "lunch", 0, 0.5))));
        assertThat(cut.requests()).extracting(Request::state).containsExactly(Request.State.NOT_GIVEN);
        assertThat(cut.delivered((Command.Bolus) cut.requests().get(0).command()))
                .isEqualTo(Insulin.ofUnits(0.5));
    }

    @Test
    @Verifies("LOO-006")
    void a_bolus_that_still_flows_past_its_expiry_is_neither_uncertain_nor_missing() {
        State asked = withRequest(FIRST_VISITED, "lunch", 0);
        PumpReport flowing = report(3, bolus(1, "lunch", 0, 1.5));
        PumpStatus status = flowing.status();
        PumpStatus pending = new PumpStatus(
                status.time(),
                status.pump(),
                status.scheduledBasal(),
                status.temporary(),
                false,
                Insulin.ofUnits(0.5),
                status.reservoir(),
                90,
                List.of());
        State flows = absorb(
                asked,
                3,
                Optional.of(new PumpReport(pending, flowing.history(), flowing.historyFrom(), flowing.newest())));
        assertThat(flows.requests()).extracting(Request::state).containsExactly(Request.State.SENT);
        assertThat(absorb(flows, 5, Optional.empty()).requests())
                .extracting(Request::state)
                .containsExactly(Request.State.SENT);
        assertThat(absorb(flows, 5, Optional.of(report(5, bolus(2, "lunch", 3, 0.5))))
                        .requests())
                .isEmpty();
    }

    @Test
    @Verifies("LOO-006")
    void a_history_with_a_gap_since_the_bolus_can_not_show_that_it_was_not_given() {
        State once = absorb(FIRST, -1, Optional.of(report(-1, bolus(1, "a", -10, 2))));
        State asked = withRequest(once, "lunch", 0);
        State hole = absorb(asked, 5, Optional.of(report(5, bolus(9, "other", 4, 1))));
        assertThat(hole.requests()).extracting(Request::state).containsExactly(Request.State.UNCERTAIN);
        State later = absorb(hole, 359, Optional.of(report(359)));
        assertThat(later.requests()).extracting(Request::state).containsExactly(Request.State.UNCERTAIN);
        assertThat(absorb(later, 360, Optional.of(report(360))).requests())
                .as("it has acted, if it was given")
                .isEmpty();

        State numbered = absorb(FIRST_VISITED, 0, Optional.of(report(0, bolus(2, "a", -10, 2))));
        PumpReport back = new PumpReport(Given.status(5), List.of(), at(0).minus(Duration.ofDays(2)), 1);
        assertThat(absorb(withRequest(numbered, "lunch", 0), 5, Optional.of(back))
                        .requests())
                .extracting(Request::state)
                .containsExactly(Request.State.UNCERTAIN);
    }

    @Test
    @Verifies("LOO-006")
    void a_micro_bolus_that_a_gap_hides_is_presumed_given_and_blocks_nobody() {
        State once = absorb(FIRST, -1, Optional.of(report(-1, bolus(1, "a", -10, 2))));
        Draft draft = new Draft(once);
        Command.Bolus micro = new Command.Bolus("t1", Origin.AUTOMATIC, Insulin.ofUnits(0.1), at(0), at(2));
        draft.requests = List.of(new Request(micro, Request.State.SENT, at(0)));
        State hole = absorb(draft.state(), 5, Optional.of(report(5, bolus(9, "other", 4, 1))));
        assertThat(hole.requests()).isEmpty();
        assertThat(hole.deliveries())
                .filteredOn(d -> d.key().equals("t1"))
                .singleElement()
                .satisfies(d -> assertThat(d.certainty()).isEqualTo(Delivery.Certainty.PRESUMED));
    }

    @Test
    @Verifies("LOO-007")
    void readings_that_a_clock_set_back_has_put_into_the_future_do_not_come_true_by_waiting() {
        Draft draft = new Draft(FIRST);
        draft.readings = List.of(reading(-63, 150), reading(-5, 150), reading(0, 150));
        Ledger.absorb(draft, inputs(draft.view(), -62, Cause.READING, List.of(reading(-62, 50)), Optional.empty()));
        assertThat(draft.readings).as("nobody knows how old the others are").containsExactly(reading(-62, 50));
    }

    @Test
    @Verifies("LOO-010")
    void the_newest_reading_is_kept_however_old_it_is() {
        Draft draft = new Draft(FIRST);
        draft.readings = List.of(reading(0, 120), reading(5, 121));
        Ledger.absorb(draft, inputs(draft.view(), 60 * 30, Cause.READING_MISSING, List.of(), Optional.empty()));
        assertThat(draft.readings).containsExactly(reading(5, 121));
    }

    @Test
    @Verifies("LOO-017")
    void a_pump_whose_numbering_went_back_is_read_anew_and_its_insulin_is_unknown() {
        State once = absorb(FIRST, 0, Optional.of(report(0, bolus(40, "a", -10, 2))));
        PumpReport back = new PumpReport(Given.status(5), List.of(), at(0).minus(Duration.ofDays(2)), 12);
        State again = absorb(once, 5, Optional.of(back));
        assertThat(again.pumpSequence()).isZero();
        assertThat(again.insulinKnownSince()).contains(at(5));
        PumpReport all = new PumpReport(
                Given.status(10),
                List.of(bolus(11, "a", -10, 2), bolus(12, "b", 4, 1)),
                at(0).minus(Duration.ofDays(2)),
                12);
        State read = absorb(again, 10, Optional.of(all));
        assertThat(read.deliveries()).extracting(d -> d.key()).containsExactly("a", "b");
        assertThat(read.pumpSequence()).isEqualTo(12);
        assertThat(read.insulinKnownSince()).contains(at(5));
    }

    @Test
    @Verifies("LOO-017")
    void another_pump_is_read_from_its_beginning_and_the_insulin_of_the_old_one_still_counts() {
        State once = absorb(FIRST, 0, Optional.of(report(0, bolus(40, "a", -10, 2))));
        var status = Given.status(5);
        var other = new org.boucle.core.event.PumpStatus(
                at(5),
                "virtual-2",
                status.scheduledBasal(),
                Optional.empty(),
                false,
                Insulin.NONE,
                status.reservoir(),
                90,
                List.of());
        State again =
                absorb(once, 5, Optional.of(new PumpReport(other, List.of(), at(0).minus(Duration.ofDays(9)), 900)));
        assertThat(again.pumpSequence()).isZero();
        assertThat(again.insulinKnownSince()).contains(at(5));
        assertThat(again.deliveries()).extracting(d -> d.key()).containsExactly("a");
    }

    @Test
    void what_is_older_than_its_window_is_let_go() {
        State known = absorb(FIRST, 0, Optional.of(report(0, bolus(1, "a", -10, 2))));
        Draft draft = new Draft(known);
        Ledger.absorb(draft, inputs(known, 60 * 24, Cause.READING, List.of(reading(60 * 24, 120)), Optional.empty()));
        assertThat(draft.deliveries).isEmpty();
        assertThat(draft.readings).containsExactly(reading(60 * 24, 120));
        assertThat(draft.pumpSequence).isEqualTo(1);
    }

    @Test
    @Verifies("LOO-007")
    void a_reading_from_the_future_is_not_kept_to_come_true_later() {
        Draft draft = new Draft(FIRST);
        Ledger.absorb(
                draft, inputs(FIRST, 0, Cause.READING, List.of(reading(2, 400), reading(0, 120)), Optional.empty()));
        assertThat(draft.readings).containsExactly(reading(0, 120));
    }
}
