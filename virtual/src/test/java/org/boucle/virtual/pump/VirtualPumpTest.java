package org.boucle.virtual.pump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Command;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.port.LinkLost;
import org.boucle.core.port.Pump;
import org.boucle.core.port.Pump.Acknowledgement;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;
import org.junit.jupiter.api.Test;

class VirtualPumpTest extends PumpContract {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private VirtualPump pump = pump(Schedule.flat(new BasalRate(1_249)));
    private Instant now = START;

    private static VirtualPump pump(Schedule<BasalRate> schedule) {
        return new VirtualPump("virtual-1", PumpModel.ORDINARY, schedule, PARIS, START.getEpochSecond() / 60);
    }

    @Override
    protected Pump pump() {
        return pump;
    }

    @Override
    protected long pass(int minutes) {
        long reached = 0;
        for (int i = 0; i < minutes; i++) {
            reached += pump.advance();
        }
        now = now.plusSeconds(60L * minutes);
        return reached;
    }

    @Override
    protected Instant now() {
        return now;
    }

    @Override
    protected void breakLink(boolean broken) {
        pump.loseLink(broken);
    }

    @Override
    protected void loseAcknowledgements(boolean lost) {
        pump.loseAcknowledgements(lost);
    }

    @Test
    @Verifies("VIR-028")
    void basal_comes_in_pulses_and_a_day_of_it_is_exact() {
        pump = pump(Schedule.flat(new BasalRate(850)));
        long day = 0;
        for (int minute = 0; minute < 1440; minute++) {
            long pulse = pass(1);
            assertThat(pulse).isIn(0L, 50L);
            day += pulse;
        }
        assertThat(day).isEqualTo(24 * 850);
    }

    /** The night of 28 to 29 March 2026 has no 02:30 in Paris: the clock on the wall goes from 02:00 to 03:00. */
    @Test
    void its_schedule_follows_the_clock_on_the_wall_through_summer_time() throws LinkLost {
        pump = pump(new Schedule<>(List.of(
                new Schedule.Entry<>(0, new BasalRate(1_000)), new Schedule.Entry<>(180, new BasalRate(2_000)))));
        pass(13 * 60 - 1);
        assertThat(scheduled()).isEqualTo(new BasalRate(1_000));
        pass(1);
        assertThat(now).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(scheduled()).isEqualTo(new BasalRate(2_000));
    }

    @Test
    void a_wrong_clock_shifts_its_schedule_and_nothing_else() throws LinkLost {
        pump = pump(new Schedule<>(List.of(
                new Schedule.Entry<>(0, new BasalRate(1_000)), new Schedule.Entry<>(15 * 60, new BasalRate(2_000)))));
        assertThat(scheduled()).isEqualTo(new BasalRate(1_000));
        pump.clockWrongBy(Duration.ofHours(2));
        assertThat(scheduled()).isEqualTo(new BasalRate(2_000));
        pump.send(temporary("t", 0, 10), now);
        assertThat(pass(10)).isZero();
        List<Delivery> history = pump.read(0, now).history();
        assertThat(history.get(0).start()).isEqualTo(START);
        assertThat(history.get(history.size() - 1).end()).isEqualTo(now);
    }

    @Test
    @Verifies("VIR-020")
    void a_command_that_never_expires_is_remembered_for_ever() throws LinkLost {
        Command always = new Command.Bolus("b", Delivery.Origin.PERSON, new Insulin(500), now, Instant.MAX);
        pump.send(always, now);
        pass(5 * 1440);
        assertThat(pump.send(always, now)).isEqualTo(Acknowledgement.ACCEPTED);
        assertThat(pump.read(0, now).status().bolusPending()).isEqualTo(Insulin.NONE);
    }

    @Test
    @Verifies("VIR-027")
    void a_blocked_set_starves_the_body_while_the_history_counts_until_the_alarm() throws LinkLost {
        pump.occlude(true);
        assertThat(pass(60)).isZero();
        assertThat(sum(pump.read(0, now).history())).isEqualTo(1_200);
        assertThat(pump.annunciations()).isEmpty();
        pump.send(bolus("b", 5_000), now);
        assertThat(pass(10)).isZero();
        PumpReport alarmed = pump.read(0, now);
        assertThat(alarmed.status().annunciations()).containsExactly(Annunciation.OCCLUSION);
        assertThat(alarmed.status().suspended()).isTrue();
        assertThat(alarmed.status().bolusPending()).isEqualTo(Insulin.NONE);
        assertThat(given("b")).isLessThan(5_000);
        assertThat(pump.send(bolus("b2", 500), now)).isEqualTo(Acknowledgement.REFUSED);
        long counted = sum(alarmed.history());
        pass(60);
        assertThat(sum(pump.read(0, now).history())).isEqualTo(counted);
        pump.changeSet();
        assertThat(pass(60)).isEqualTo(1_200);
        assertThat(pump.annunciations()).isEmpty();
        assertThat(pump.isOccluded()).isFalse();
    }

    /** The low after a high that was corrected in vain: what was corrected with comes after all. */
    @Test
    @Verifies("VIR-027")
    void a_block_that_gives_way_lets_in_what_it_held_back() throws LinkLost {
        pump.occlude(true);
        assertThat(pass(60)).isZero();
        long counted = sum(pump.read(0, now).history());
        pump.occlude(false);
        assertThat(pass(10)).isEqualTo(1_200 + 200);
        assertThat(sum(pump.read(0, now).history())).isEqualTo(counted + 200);
        assertThat(pass(60)).isEqualTo(1_200);
    }

    @Test
    @Verifies("VIR-027")
    void the_alarm_of_a_block_that_gave_way_waits_for_a_hand() throws LinkLost {
        pump.occlude(true);
        pump.send(bolus("b", 5_000), now);
        pass(10);
        pump.occlude(false);
        assertThat(pass(10)).as("what was held back").isBetween(2_000L, 4_000L);
        assertThat(pass(60)).as("the motor stands").isZero();
        assertThat(pump.annunciations()).containsExactly(Annunciation.OCCLUSION);
        pump.changeSet();
        assertThat(pump.annunciations()).isEmpty();
        assertThat(pass(60)).isEqualTo(1_200);
    }

    @Test
    @Verifies("VIR-029")
    void hands_at_the_pump_leave_an_entry_of_unknown_origin() throws LinkLost {
        pump.bolusByHand(new Insulin(2_000));
        pass(5);
        assertThat(pump.read(0, now).history())
                .filteredOn(d -> d.kind() == Delivery.Kind.BOLUS)
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.origin()).isEqualTo(Delivery.Origin.UNKNOWN);
                    assertThat(d.key()).isEmpty();
                    assertThat(d.insulin()).isEqualTo(new Insulin(2_000));
                });
    }

    @Test
    @Verifies("VIR-029")
    void stopped_by_hand_nothing_flows_and_a_bolus_does_not_resume() throws LinkLost {
        pump.send(bolus("b", 6_000), now);
        pass(2);
        pump.stopByHand(true);
        assertThat(pass(30)).isZero();
        assertThat(pump.read(0, now).status().suspended()).isTrue();
        assertThat(pump.send(temporary("t", 3_000, 30), now)).isEqualTo(Acknowledgement.REFUSED);
        pump.stopByHand(false);
        assertThat(pass(60)).isEqualTo(1_200);
        assertThat(given("b")).isEqualTo(3_000);
    }

    @Test
    void runs_empty_says_so_and_gives_not_a_milliunit_more() throws LinkLost {
        long reached = 0;
        for (int i = 0; i < 7; i++) {
            pump.send(bolus("b" + i, 25_000), now);
            reached += pass(40);
        }
        assertThat(pump.annunciations()).containsExactly(Annunciation.RESERVOIR_LOW);
        pump.send(bolus("last", 25_000), now);
        reached += pass(40);
        assertThat(reached).isEqualTo(200_000);
        PumpReport empty = pump.read(0, now);
        assertThat(empty.status().annunciations()).containsExactly(Annunciation.RESERVOIR_EMPTY);
        assertThat(empty.status().reservoir()).isEqualTo(Insulin.NONE);
        assertThat(sum(empty.history())).isEqualTo(200_000);
        assertThat(pass(60)).isZero();
        pump.changeSet();
        assertThat(pass(60)).isEqualTo(1_200);
    }

    @Test
    void without_battery_the_motor_stands_still() throws LinkLost {
        pump.emptyBattery();
        assertThat(pass(60)).isZero();
        assertThat(pump.read(0, now).status().batteryPercent()).isZero();
        assertThat(pump.annunciations()).containsExactly(Annunciation.BATTERY_EMPTY);
        pump.changeBattery();
        assertThat(pass(60)).isEqualTo(1_200);
        assertThat(pump.annunciations()).isEmpty();
    }

    @Test
    void a_battery_turns_the_motor_for_21_days_to_the_minute() throws LinkLost {
        for (int days = 0; days < 18; days += 3) {
            pass(3 * 1440);
            pump.changeSet();
        }
        assertThat(pump.annunciations()).containsExactly(Annunciation.BATTERY_LOW);
        pass(3 * 1440 - 61);
        assertThat(pass(60)).isEqualTo(1_200);
        assertThat(pump.read(0, now).status().batteryPercent()).isEqualTo(1);
        assertThat(pump.isBatteryEmpty()).isFalse();
        pass(1);
        assertThat(pump.read(0, now).status().batteryPercent()).isZero();
        assertThat(pump.isBatteryEmpty()).isTrue();
        assertThat(pump.annunciations()).contains(Annunciation.BATTERY_EMPTY);
        assertThat(pass(60)).isZero();
    }

    @Test
    void set_and_battery_wear_out() {
        pass(3 * 1440 - 1);
        assertThat(pump.annunciations()).isEmpty();
        pass(1);
        assertThat(pump.annunciations()).containsExactly(Annunciation.SET_EXPIRED);
        pump.changeSet();
        pass(15 * 1440);
        assertThat(pump.annunciations()).contains(Annunciation.BATTERY_LOW, Annunciation.SET_EXPIRED);
    }

    @Test
    void keeps_three_days_of_history_and_says_from_when() throws LinkLost {
        pass(10 * 1440);
        PumpReport report = pump.read(0, now);
        assertThat(Duration.between(report.historyFrom(), now)).isBetween(Duration.ofDays(3), Duration.ofHours(74));
        assertThat(report.history().get(0).start())
                .isBeforeOrEqualTo(report.historyFrom().plusSeconds(300));
        assertThat(report.history()).hasSizeBetween(860, 900);
    }

    @Test
    @Verifies("VIR-040")
    void restored_it_goes_on_the_same_and_knows_its_keys() throws IOException, LinkLost {
        pass(17);
        pump.send(temporary("t", 2_000, 45), now);
        pump.send(bolus("b", 6_000), now);
        pass(2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pump.save(new DataOutputStream(bytes));
        VirtualPump original = pump;
        VirtualPump restored = VirtualPump.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int minute = 0; minute < 200; minute++) {
            assertThat(restored.advance()).isEqualTo(original.advance());
        }
        now = now.plusSeconds(200 * 60);
        assertThat(restored.read(0, now)).isEqualTo(original.read(0, now));
        pump = restored;
        assertThat(pump.send(bolus("b", 6_000), now)).isEqualTo(Acknowledgement.ACCEPTED);
        pass(10);
        assertThat(given("b")).isEqualTo(6_000);
    }

    private BasalRate scheduled() throws LinkLost {
        return pump.read(0, now).status().scheduledBasal();
    }
}
