package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.quantity.Insulin;
import org.junit.jupiter.api.Test;

class OnBoardTest {
    private static InsulinOnBoard of(Scene scene) {
        Situation situation = scene.situation();
        return OnBoard.insulin(situation, GivenInsulin.of(situation));
    }

    @Test
    @Verifies("CON-002")
    void prescribed_basal_as_delivered_is_nothing_on_board() {
        Scene scene = new Scene();
        for (int from = -1440; from < 0; from += 5) {
            scene.basal(from, from + 5, 0.9);
        }
        assertThat(of(scene)).isEqualTo(new InsulinOnBoard(0, 0, true));
    }

    @Test
    @Verifies("CON-002")
    void a_bolus_wears_off_by_the_curve() {
        assertThat(of(new Scene().bolus(0, 2)).atMost()).isEqualTo(2000);
        assertThat(of(new Scene().bolus(-60, 2)).atMost()).isEqualTo(1559); // 2 U × 0.77930
        assertThat(of(new Scene().bolus(-360, 2)).atMost()).isZero();
    }

    @Test
    @Verifies("CON-002")
    void a_suspension_leaves_less_than_nothing() {
        InsulinOnBoard iob = of(new Scene().basal(-1440, -60, 0.9).basal(-60, 0, 0));
        assertThat(iob.atMost()).isBetween(-860L, -780L); // 0.9 U short, less what would have acted by now
    }

    @Test
    @Verifies("CON-002")
    void a_long_interval_is_spread_evenly() {
        double share = 0;
        for (int minute = 0; minute < 120; minute++) {
            share += InsulinCurve.share(minute + 0.5, 75, 360) / 120;
        }
        InsulinOnBoard iob = of(new Scene().given(Delivery.Kind.PEN, -120, 0, 3, Delivery.Certainty.CONFIRMED));
        assertThat((double) iob.atMost()).isCloseTo(3000 * share, within(2.0));
    }

    @Test
    @Verifies("CON-003")
    void what_may_not_have_gone_in_widens_the_interval() {
        assertThat(of(new Scene().bolus(0, 1).presumed(0, 0.5))).isEqualTo(new InsulinOnBoard(1000, 1500, true));
    }

    @Test
    @Verifies("CON-003")
    void without_a_record_of_insulin_nothing_is_known() {
        assertThat(of(new Scene().insulinUnknown())).isEqualTo(InsulinOnBoard.UNKNOWN);
    }

    @Test
    void a_pump_out_of_reach_goes_on_with_what_is_prescribed() {
        Scene reached = new Scene().basal(-1440, 0, 0.9);
        Scene outOfReach = new Scene().basal(-1440, -120, 0.9);
        assertThat(of(outOfReach)).isEqualTo(of(reached));
    }

    @Test
    void a_bolus_still_flowing_is_on_board() {
        Scene scene = new Scene();
        scene.pending = Insulin.ofUnits(1.2);
        assertThat(of(scene).atMost()).isEqualTo(1200);
    }

    @Test
    void the_last_bolus_by_word_counts_unless_the_pump_remembers_it() {
        var word = new Announcement.LastBolus("b", Scene.NOON, Scene.NOON, Insulin.ofUnits(3));
        Scene unseen = new Scene().told(word);
        unseen.knownSince = Optional.of(Scene.NOON);
        assertThat(of(unseen).atMost()).isEqualTo(3000);
        var earlier = new Announcement.LastBolus(
                "b", Scene.NOON, Scene.NOON.minus(Duration.ofMinutes(20)), Insulin.ofUnits(3));
        assertThat(of(new Scene().bolus(0, 3).told(earlier)).atMost()).isEqualTo(3000);
    }

    @Test
    void told_carbohydrate_is_absorbed_through_two_stages() {
        Scene scene = new Scene().meal("m", -30, 60).meal("future", 20, 60).rescue(0, 15);
        assertThat(OnBoard.toldCarbs(scene.announcements, scene.now))
                .isCloseTo(60 * 2 * StrictMath.exp(-1), within(1e-9));
    }
}
