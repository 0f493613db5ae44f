package org.boucle.virtual.pump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpReport;
import org.boucle.core.port.LinkLost;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;
import org.junit.jupiter.api.Test;

@Verifies("VIR-059")
class InfusionSiteTest {
    private static final long START = 29_000_000;

    private final VirtualPump pump = new VirtualPump(
            "virtual-pump", PumpModel.ORDINARY, Schedule.flat(new BasalRate(1_200)), ZoneId.of("UTC"), START);
    private long minute = START;

    private double takenUp(InfusionSite site, int minutes) {
        double sum = 0;
        for (int i = 0; i < minutes; i++) {
            sum += site.takeUp(pump, minute, pump.advance());
            minute++;
        }
        return sum;
    }

    private Instant now() {
        return Instant.ofEpochSecond(60 * minute);
    }

    private long counted() throws LinkLost {
        return pump.read(0, now()).history().stream()
                .map(Delivery::insulin)
                .mapToLong(Insulin::milliUnits)
                .sum();
    }

    @Test
    void an_exact_pump_gives_what_it_counts() throws LinkLost {
        pump.bolusByHand(new Insulin(3_000));
        assertThat(takenUp(new InfusionSite(1, PumpErrors.EXACT), 600)).isEqualTo(counted());
    }

    @Test
    void each_set_has_a_basal_error_of_its_own_within_five_percent_and_the_history_knows_none() throws LinkLost {
        InfusionSite site = new InfusionSite(3, PumpErrors.MINIMED_670G);
        double square = 0;
        int sets = 400;
        int bound = 0;
        for (int set = 0; set < sets; set++) {
            double factor = takenUp(site, 50) / 1_000;
            assertThat(factor).isBetween(0.95 - 1e-9, 1.05 + 1e-9);
            square += (factor - 1) * (factor - 1) / sets;
            bound += Math.abs(Math.abs(factor - 1) - 0.05) < 1e-9 ? 1 : 0;
            pump.changeSet();
        }
        // N(0, 3.74 %²) held to ± 5 % has a standard deviation of 3.28 %, and 18 % of it at the bounds (computed from
        // the normal law)
        assertThat(Math.sqrt(square)).isCloseTo(0.0328, within(0.0047));
        assertThat((double) bound / sets).isCloseTo(0.18, within(0.08));
        // the three days that it keeps, to a pulse
        PumpReport report = pump.read(0, now());
        long kept = Duration.between(report.history().get(0).start(), now()).toMinutes();
        assertThat(kept).isGreaterThan(3 * 1440 - 5);
        assertThat(counted()).isCloseTo(20 * kept, within(50L));
    }

    @Test
    void each_bolus_errs_by_itself() {
        InfusionSite site = new InfusionSite(4, new PumpErrors(0, 0.0248));
        double square = 0;
        int boluses = 400;
        for (int i = 0; i < boluses; i++) {
            double before = takenUp(site, 5);
            assertThat(before).isEqualTo(100);
            pump.bolusByHand(new Insulin(3_000));
            double error = (takenUp(site, 5) - 100) / 3_000 - 1;
            assertThat(Math.abs(error)).isLessThanOrEqualTo(3 * 0.0248 + 1e-9);
            square += error * error / boluses;
            if (i % 50 == 49) {
                pump.changeSet();
            }
        }
        assertThat(Math.sqrt(square)).isCloseTo(0.0248, within(0.0036));
    }

    @Test
    @Verifies("VIR-057")
    void a_failing_site_takes_up_its_share_until_the_set_is_new() throws LinkLost {
        InfusionSite site = new InfusionSite(1, PumpErrors.EXACT);
        pump.siteTakesUp(0.25);
        assertThat(takenUp(site, 100)).isCloseTo(500, within(1e-9));
        pump.siteTakesUp(0);
        assertThat(takenUp(site, 100)).isZero();
        assertThat(pump.annunciations()).isEmpty();
        assertThat(counted()).isEqualTo(4_000);
        pump.changeSet();
        assertThat(takenUp(site, 100)).isEqualTo(2_000);
    }

    @Test
    void past_a_block_nothing_comes_whatever_the_errors() {
        InfusionSite site = new InfusionSite(1, PumpErrors.T_SLIM_X2);
        pump.occlude(true);
        pump.bolusByHand(new Insulin(1_000));
        assertThat(takenUp(site, 20)).isZero();
    }

    @Test
    @Verifies("VIR-062")
    void an_impossible_error_is_refused_by_its_name() {
        assertThatThrownBy(() -> new PumpErrors(0.2, 0))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("pumpErrors.basalSd");
        assertThatThrownBy(() -> new PumpErrors(0, -0.1)).hasMessageStartingWith("pumpErrors.bolusSd");
        assertThatThrownBy(() -> pump.siteTakesUp(1.1)).hasMessageStartingWith("share");
    }
}
