package org.boucle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.loop.Given.at;
import static org.boucle.loop.Given.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Command.Bolus;
import org.boucle.core.decision.Command.CancelTemporary;
import org.boucle.core.decision.Command.TemporaryBasal;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.State;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.PumpStatus.Temporary;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static final State STATE = Given.state(Mode.HYBRID_CLOSED_LOOP);

    private static PumpStatus running(long rate, int untilMinute) {
        return status(
                0,
                Optional.of(new Temporary("t7-1767268800-basal", new BasalRate(rate), at(untilMinute))),
                150,
                90,
                List.of());
    }

    private static List<Command> orders(long basal, long bolus, PumpStatus pump) {
        return Orders.carryOut(new Dose(new BasalRate(basal), new Insulin(bolus)), STATE, pump, at(60), at(0));
    }

    @Test
    void the_prescribed_basal_needs_no_command() {
        assertThat(orders(900, 0, status(0))).isEmpty();
    }

    @Test
    void back_to_the_prescribed_basal_ends_the_temporary_one() {
        assertThat(orders(900, 0, running(0, 20))).singleElement().isInstanceOf(CancelTemporary.class);
    }

    @Test
    @Verifies("LOO-004")
    void another_rate_is_temporary_for_30_min_and_its_command_expires() {
        assertThat(orders(1500, 0, status(0))).singleElement().isInstanceOfSatisfying(TemporaryBasal.class, t -> {
            assertThat(t.rate()).isEqualTo(new BasalRate(1500));
            assertThat(t.duration()).isEqualTo(Duration.ofMinutes(30));
            assertThat(t.expires()).isEqualTo(at(2));
        });
    }

    @Test
    @Verifies("LOO-004")
    void less_than_prescribed_is_not_asked_for_beyond_the_end_of_the_suspension() {
        Dose none = new Dose(BasalRate.ZERO, Insulin.NONE);
        assertThat(Orders.carryOut(none, STATE, status(0), at(20), at(0)))
                .singleElement()
                .isInstanceOfSatisfying(
                        TemporaryBasal.class, t -> assertThat(t.duration()).isEqualTo(Duration.ofMinutes(20)));
        Dose more = new Dose(new BasalRate(1500), Insulin.NONE);
        assertThat(Orders.carryOut(more, STATE, status(0), at(20), at(0)))
                .singleElement()
                .isInstanceOfSatisfying(
                        TemporaryBasal.class, t -> assertThat(t.duration()).isEqualTo(Duration.ofMinutes(30)));
    }

    @Test
    void a_rate_that_runs_is_left_alone_until_it_is_nearly_over() {
        assertThat(orders(1500, 0, running(1500, 16))).isEmpty();
        assertThat(orders(1500, 0, running(1500, 15))).singleElement().isInstanceOf(TemporaryBasal.class);
        assertThat(orders(1500, 0, running(1450, 30))).singleElement().isInstanceOf(TemporaryBasal.class);
    }

    @Test
    @Verifies("LOO-015")
    void basal_goes_before_bolus() {
        assertThat(orders(1500, 150, status(0))).hasExactlyElementsOfTypes(TemporaryBasal.class, Bolus.class);
    }

    @Test
    @Verifies("LOO-008")
    void a_pause_is_one_zero_rate_that_ends_with_the_pause() {
        assertThat(Orders.pause(at(45), STATE, status(0), at(0)))
                .singleElement()
                .isInstanceOfSatisfying(TemporaryBasal.class, t -> {
                    assertThat(t.rate()).isEqualTo(BasalRate.ZERO);
                    assertThat(t.duration()).isEqualTo(Duration.ofMinutes(45));
                });
        assertThat(Orders.pause(at(45), STATE, running(0, 45), at(0))).isEmpty();
    }

    @Test
    void a_mode_that_may_not_command_takes_back_what_an_earlier_one_left() {
        assertThat(Orders.letGo(STATE, running(1500, 20), at(0)))
                .singleElement()
                .isInstanceOf(CancelTemporary.class);
        assertThat(Orders.letGo(STATE, status(0), at(0))).isEmpty();
    }

    @Test
    @Verifies("LOO-012")
    void a_temporary_basal_that_a_person_set_at_the_pump_is_not_taken_back() {
        PumpStatus byHand = status(0, Optional.of(new Temporary("", new BasalRate(450), at(60))), 150, 90, List.of());
        assertThat(Orders.letGo(STATE, byHand, at(0))).isEmpty();
    }

    @Test
    void a_stop_is_ordered_also_where_the_schedule_is_under_the_pumps_smallest_step() {
        PumpStatus tiny = new PumpStatus(
                at(0),
                "virtual-1",
                new BasalRate(40),
                Optional.empty(),
                false,
                Insulin.NONE,
                Insulin.ofUnits(150),
                90,
                List.of());
        assertThat(orders(0, 0, tiny))
                .singleElement()
                .isInstanceOfSatisfying(
                        TemporaryBasal.class, t -> assertThat(t.rate()).isEqualTo(BasalRate.ZERO));
    }
}
