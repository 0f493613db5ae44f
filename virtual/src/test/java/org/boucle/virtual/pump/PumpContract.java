package org.boucle.virtual.pump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Command;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Kind;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpReport;
import org.boucle.core.port.LinkLost;
import org.boucle.core.port.Pump;
import org.boucle.core.port.Pump.Acknowledgement;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.junit.jupiter.api.Test;

/**
 * What every pump owes its loop, virtual or over a wire. The pump under test has a flat schedule of 1.2 U/h, steps of 0.05 U and
 * 0.05 U/h, maxima of 15 U/h and 25 U, a bolus speed of 1.5 U/min, and begins at {@link #START}.
 */
public abstract class PumpContract {
    protected static final Instant START = Instant.parse("2026-03-28T12:00:00Z");

    /** The pump under test. */
    protected abstract Pump pump();

    /** Lets so many minutes go by. @return what reached the body, mU */
    protected abstract long pass(int minutes);

    /** The loop's clock, which goes with the pump's. */
    protected abstract Instant now();

    /** Breaks or mends the link. */
    protected abstract void breakLink(boolean broken);

    /** Lets acknowledgements go missing, or come back again. */
    protected abstract void loseAcknowledgements(boolean lost);

    @Test
    @Verifies("VIR-023")
    void the_history_is_exactly_what_reached_the_body() throws LinkLost {
        long reached = 0;
        long sequence = 0;
        long told = 0;
        for (int visit = 0; visit < 200; visit++) {
            if (visit % 7 == 0) {
                pump().send(temporary("t" + visit, visit % 3 == 0 ? 0 : 3_450, 20), now());
            }
            if (visit % 11 == 0) {
                pump().send(bolus("b" + visit, 4_350), now());
            }
            if (visit % 13 == 0) {
                pump().send(cancel("c" + visit), now());
            }
            reached += pass(1 + visit % 9);
            List<Delivery> fresh = pump().read(sequence, now()).history();
            for (Delivery delivery : fresh) {
                assertThat(delivery.sequence()).isEqualTo(sequence + 1);
                sequence = delivery.sequence();
                told += delivery.insulin().milliUnits();
            }
            assertThat(told).isEqualTo(reached);
        }
        assertThat(reached).isGreaterThan(40_000);
    }

    @Test
    @Verifies("VIR-023")
    void basal_entries_follow_each_other_without_a_hole() throws LinkLost {
        pass(7);
        pump().send(temporary("t", 0, 12), now());
        pass(40);
        List<Delivery> basal = pump().read(0, now()).history();
        Instant end = START;
        for (Delivery delivery : basal) {
            assertThat(delivery.kind()).isEqualTo(Kind.BASAL);
            assertThat(delivery.start()).isEqualTo(end);
            assertThat(Duration.between(delivery.start(), delivery.end()))
                    .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5));
            end = delivery.end();
        }
        assertThat(end).isEqualTo(now());
        assertThat(pump().read(0, now()).historyFrom()).isBeforeOrEqualTo(START);
    }

    @Test
    @Verifies("VIR-024")
    void read_twice_it_says_the_same() throws LinkLost {
        pass(3);
        pump().send(bolus("b", 4_000), now());
        pass(1);
        PumpReport once = pump().read(0, now());
        assertThat(pump().read(0, now())).isEqualTo(once);
        assertThat(pump().read(last(once), now()).history()).isEmpty();
        pass(6);
        assertThat(pump().read(0, now()).history()).startsWith(once.history().toArray(new Delivery[0]));
    }

    @Test
    @Verifies("VIR-020")
    void the_same_key_acts_once() throws LinkLost {
        assertThat(pump().send(bolus("b", 1_000), now())).isEqualTo(Acknowledgement.ACCEPTED);
        assertThat(pump().send(bolus("b", 1_000), now())).isEqualTo(Acknowledgement.ACCEPTED);
        pass(3);
        assertThat(pump().send(bolus("b", 1_000), now())).isEqualTo(Acknowledgement.ACCEPTED);
        pass(3);
        assertThat(given("b")).isEqualTo(1_000);
    }

    @Test
    @Verifies("VIR-020")
    void the_same_key_does_not_set_a_temporary_basal_again() throws LinkLost {
        Command order = new Command.TemporaryBasal(
                "t", Origin.AUTOMATIC, new BasalRate(0), Duration.ofMinutes(10), now(), now().plusSeconds(3600));
        pump().send(order, now());
        pass(4);
        pump().send(order, now());
        pass(7);
        assertThat(pump().read(0, now()).status().temporary()).isEmpty();
    }

    @Test
    @Verifies("VIR-021")
    void past_its_expiry_a_command_is_refused() throws LinkLost {
        Command late = new Command.Bolus("b", Origin.AUTOMATIC, new Insulin(500), now(), now().plusSeconds(120));
        pass(3);
        assertThat(pump().send(late, now())).isEqualTo(Acknowledgement.REFUSED);
        Command lateBasal = new Command.TemporaryBasal(
                "t", Origin.AUTOMATIC, new BasalRate(0), Duration.ofMinutes(30), START, START.plusSeconds(120));
        assertThat(pump().send(lateBasal, now())).isEqualTo(Acknowledgement.REFUSED);
        pass(5);
        assertThat(given("b")).isZero();
        assertThat(pump().read(0, now()).status().temporary()).isEmpty();
    }

    @Test
    @Verifies("VIR-022")
    void a_temporary_basal_ends_by_itself() throws LinkLost {
        pump().send(temporary("t", 0, 30), now());
        assertThat(pump().read(0, now()).status().basalNow()).isEqualTo(BasalRate.ZERO);
        assertThat(pass(30)).isZero();
        assertThat(pump().read(0, now()).status().temporary()).isEmpty();
        assertThat(pump().read(0, now()).status().basalNow()).isEqualTo(new BasalRate(1_200));
        assertThat(pass(60)).isEqualTo(1_200);
    }

    @Test
    @Verifies("VIR-022")
    void a_new_temporary_basal_replaces_the_old_and_a_cancel_ends_it() throws LinkLost {
        pump().send(temporary("t1", 0, 30), now());
        pass(5);
        pump().send(temporary("t2", 3_000, 30), now());
        assertThat(pump().read(0, now()).status().temporary().orElseThrow().key())
                .isEqualTo("t2");
        pass(5);
        pump().send(cancel("c"), now());
        assertThat(pump().read(0, now()).status().temporary()).isEmpty();
        assertThat(pass(60)).isEqualTo(1_200);
    }

    @Test
    @Verifies("VIR-028")
    void rates_and_boluses_are_cut_to_the_maximum_and_down_to_the_step() throws LinkLost {
        pump().send(temporary("t1", 2_499, 30), now());
        assertThat(pump().read(0, now()).status().basalNow()).isEqualTo(new BasalRate(2_450));
        pump().send(temporary("t2", 40_000, 30), now());
        assertThat(pump().read(0, now()).status().basalNow()).isEqualTo(new BasalRate(15_000));
        pump().send(cancel("c"), now());
        pump().send(bolus("small", 1_099), now());
        pass(2);
        assertThat(given("small")).isEqualTo(1_050);
        pump().send(bolus("large", 40_000), now());
        pass(20);
        assertThat(given("large")).isEqualTo(25_000);
        assertThat(pump().send(bolus("crumb", 49), now())).isEqualTo(Acknowledgement.REFUSED);
    }

    @Test
    @Verifies("VIR-023")
    void a_bolus_flows_at_its_speed_and_what_is_pending_is_said() throws LinkLost {
        pump().send(bolus("b", 4_000), now());
        assertThat(pump().read(0, now()).status().bolusPending()).isEqualTo(new Insulin(4_000));
        pass(1);
        assertThat(pump().read(0, now()).status().bolusPending()).isEqualTo(new Insulin(2_500));
        assertThat(given("b")).isEqualTo(1_500);
        pass(1);
        assertThat(given("b")).isEqualTo(3_000);
        pass(1);
        assertThat(given("b")).isEqualTo(4_000);
        assertThat(pump().read(0, now()).status().bolusPending()).isEqualTo(Insulin.NONE);
    }

    @Test
    @Verifies("VIR-023")
    void an_entry_names_the_command_and_who_decided_it() throws LinkLost {
        pass(5);
        pump().send(temporary("t", 3_000, 30), now());
        pump().send(new Command.Bolus("p", Origin.PERSON, new Insulin(300), now(), now().plusSeconds(60)), now());
        pass(5);
        List<Delivery> history = pump().read(0, now()).history();
        assertThat(history)
                .anySatisfy(d -> {
                    assertThat(d.kind()).isEqualTo(Kind.BASAL);
                    assertThat(d.origin()).isEqualTo(Origin.SCHEDULE);
                    assertThat(d.key()).isEmpty();
                })
                .anySatisfy(d -> {
                    assertThat(d.kind()).isEqualTo(Kind.BASAL);
                    assertThat(d.origin()).isEqualTo(Origin.AUTOMATIC);
                    assertThat(d.key()).isEqualTo("t");
                })
                .anySatisfy(d -> {
                    assertThat(d.kind()).isEqualTo(Kind.BOLUS);
                    assertThat(d.origin()).isEqualTo(Origin.PERSON);
                    assertThat(d.key()).isEqualTo("p");
                })
                .hasSize(3);
    }

    @Test
    @Verifies("VIR-025")
    void out_of_reach_it_goes_on_by_itself_and_tells_later() throws LinkLost {
        pump().send(temporary("t", 0, 10), now());
        breakLink(true);
        assertThatThrownBy(() -> pump().read(0, now())).isInstanceOf(LinkLost.class);
        assertThatThrownBy(() -> pump().send(bolus("b", 500), now())).isInstanceOf(LinkLost.class);
        long reached = pass(70);
        assertThat(reached).isEqualTo(1_200);
        breakLink(false);
        assertThat(sum(pump().read(0, now()).history())).isEqualTo(reached);
        assertThat(given("b")).isZero();
    }

    @Test
    @Verifies("VIR-026")
    void a_lost_acknowledgement_is_resolved_by_the_history() throws LinkLost {
        loseAcknowledgements(true);
        assertThat(catchThrowableOfType(LinkLost.class, () -> pump().send(bolus("b", 500), now())))
                .isNotNull();
        loseAcknowledgements(false);
        pass(1);
        assertThat(given("b")).isEqualTo(500);
        assertThat(pump().send(bolus("b", 500), now())).isEqualTo(Acknowledgement.ACCEPTED);
        pass(5);
        assertThat(given("b")).isEqualTo(500);
    }

    protected final long given(String key) throws LinkLost {
        return sum(pump().read(0, now()).history().stream()
                .filter(d -> d.key().equals(key))
                .toList());
    }

    protected static long sum(List<Delivery> deliveries) {
        return deliveries.stream().mapToLong(d -> d.insulin().milliUnits()).sum();
    }

    private static long last(PumpReport report) {
        return report.history().get(report.history().size() - 1).sequence();
    }

    protected final Command bolus(String key, long milliUnits) {
        return new Command.Bolus(key, Origin.AUTOMATIC, new Insulin(milliUnits), now(), now().plusSeconds(120));
    }

    protected final Command temporary(String key, long milliUnitsPerHour, int minutes) {
        return new Command.TemporaryBasal(
                key,
                Origin.AUTOMATIC,
                new BasalRate(milliUnitsPerHour),
                Duration.ofMinutes(minutes),
                now(),
                now().plusSeconds(120));
    }

    protected final Command cancel(String key) {
        return new Command.CancelTemporary(key, Origin.AUTOMATIC, now(), now().plusSeconds(120));
    }
}
