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
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpReport;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final State FIRST = Given.state(Mode.HYBRID_CLOSED_LOOP);

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
        draft.requests = List.of(new Request(asked, Request.State.SENT));
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
        State asked = withRequest(FIRST, "lunch", 0);
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
