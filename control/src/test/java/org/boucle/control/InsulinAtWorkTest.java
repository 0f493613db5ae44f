package org.boucle.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InsulinAtWorkTest {
    @Test
    void all_of_a_bolus_acts_in_the_end() {
        Stages insulin = new Stages(0, 45);
        double sum = insulin.minute(1);
        for (int i = 0; i < 2000; i++) {
            sum += insulin.minute(0);
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
    }

    @Test
    void a_bolus_acts_most_after_two_stages() {
        Stages insulin = new Stages(0, 45);
        double most = insulin.minute(1);
        int when = 0;
        for (int i = 1; i < 300; i++) {
            double acting = insulin.minute(0);
            if (acting > most) {
                most = acting;
                when = i;
            }
        }
        assertThat(when).isBetween(88, 91);
    }

    @Test
    void steady_basal_acts_as_it_flows() {
        Scene scene = new Scene().basal(-1440, 0, 0.9);
        Situation situation = scene.situation();
        InsulinAtWork insulin = new InsulinAtWork(InsulinAtWork.inflow(situation, GivenInsulin.of(situation)), 45);
        assertThat(insulin.at(0)).isCloseTo(0.9 / 60, within(1e-5));
        assertThat(insulin.at(-300.5)).isCloseTo(0.9 / 60, within(1e-5));
    }

    @Test
    void what_was_delivered_flows_in_whole() {
        Scene scene = new Scene().basal(-600, 0, 0).bolus(-3.3, 1.5).bolus(0, 0.7);
        scene.given(
                org.boucle.core.event.Delivery.Kind.PEN,
                -100.5,
                -40.2,
                2,
                org.boucle.core.event.Delivery.Certainty.CONFIRMED);
        Situation situation = scene.situation();
        double sum = 0;
        for (double perMin : InsulinAtWork.inflow(situation, GivenInsulin.of(situation))) {
            sum += perMin;
        }
        assertThat(sum).isCloseTo(4.2, within(1e-9));
    }
}
