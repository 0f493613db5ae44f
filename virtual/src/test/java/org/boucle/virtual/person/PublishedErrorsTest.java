package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.Verifies;
import org.boucle.core.therapy.Person;
import org.junit.jupiter.api.Test;

/**
 * Two errors that open code of these bodies carries: none of them is in ours. Both show where a body of Hovorka 2004 levels off when no
 * insulin is left: production is then use and renal loss, EGP0 = F01 + 0.003·(G − 9)·VG, all per kilogram, so that G = 9 + (16.1 − 9.7)/(0.003
 * · 160) = 22.3 mmol/L, whatever the weight.
 */
@Verifies("VIR-077")
class PublishedErrorsTest {
    private static final double LEVEL_MGDL = (9 + (16.1 - 9.7) / (0.003 * 160)) * 18.016;

    /**
     * hpeuscher/loopinsight1@9a60920, Cambridge.ts: 0.003·(G − 9) in mmol/min, without VG: eleven times too little at 70 kg. There the
     * level would be 158 mmol/L, and another at each weight.
     */
    @Test
    void the_renal_loss_carries_the_volume_of_glucose() {
        for (double kg : new double[] {20, 70, 140}) {
            assertThat(levelsOffAt(HovorkaParameters.HOVORKA_MEAN.withWeight(kg)))
                    .as("at %.0f kg", kg)
                    .isCloseTo(LEVEL_MGDL, within(0.01));
        }
    }

    /** A public copy of the extended model takes F01 as 0.00097 mmol/kg/min for 0.0097: the level would be 40.5 mmol/L. */
    @Test
    void glucose_use_without_insulin_is_not_ten_times_too_small() {
        HovorkaParameters mean = HovorkaParameters.HOVORKA_MEAN;
        assertThat(mean.f01()).isEqualTo(9.7);
        double[] v = mean.values();
        v[2] = 0.97;
        assertThat(levelsOffAt(HovorkaParameters.of(mean.form(), v)))
                .as("with that error")
                .isCloseTo(40.52 * 18.016, within(0.2));
        assertThat(levelsOffAt(mean)).isCloseTo(LEVEL_MGDL, within(0.01));
    }

    private static double levelsOffAt(HovorkaParameters p) {
        HovorkaPerson person = new HovorkaPerson(p, Person.Group.ADULT);
        for (int minute = 0; minute < 10 * 1440; minute++) {
            person.step();
        }
        return person.plasmaGlucoseMgdl();
    }
}
