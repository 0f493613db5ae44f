package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.boucle.core.Verifies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An independent integration of the equations of Kanderian 2009 (adaptive RK45, relative tolerance 1e-8; bolus as an impulse) for six of
 * the ten printed subjects from 120 mg/dL; meal 50 g in 10 min, 0.8 of it available, taum 45 min. Ours spreads the bolus over its first
 * minute. Tolerances are half a unit of the last digit given there, and that: half a minute of time, a hundredth of a mg/dL. Without insulin
 * a tenth of a mg/dL more: three of its figures (131, 124, 660) are 130.49, 123.46 and 659.45 in ours and in a third integration at a step
 * of 0.1 min, whole minutes as here.
 */
@Verifies("VIR-070")
class KanderianOracleTest {
    private static final double START_MGDL = 120;

    @ParameterizedTest(name = "subject {0}")
    @CsvSource({
        "1, 1.321, 107.4, 199, 184.4, 118, 131, 178, 317, 430",
        "3, 0.638, 101.9, 207, 211.1, 126, 127, 157, 229, 272",
        "6, 0.344,  90.9, 250, 340.4, 149, 125, 149, 225, 301",
        "8, 0.954, 101.9, 225, 240.4, 119, 129, 177, 378, 660",
        "9, 0.860, 112.2, 233, 206.5, 120, 124, 138, 171, 189",
        "10, 0.528, 99.2, 256, 231.8, 149, 125, 148, 227, 304"
    })
    void follows_the_independent_integration(
            int subject,
            double basalUnitsPerHour,
            double nadirMgdl,
            int nadirMin,
            double peakMgdl,
            int peakMin,
            double after2h,
            double after4h,
            double after8h,
            double after12h) {
        KanderianPerson person = KanderianPersonTest.subject(subject);
        double basal = person.steadyBasalMilliUnitsPerMin(START_MGDL);
        assertThat(basal * 0.06).isCloseTo(basalUnitsPerHour, within(0.00051));

        person.steadyAt(START_MGDL);
        person.infuse(1000);
        double[] least = extreme(person, basal, -1);
        assertThat(least[0]).isCloseTo(nadirMgdl, within(0.06));
        assertThat(least[1]).isCloseTo(nadirMin, within(1.0));

        person.steadyAt(START_MGDL);
        person.eat(50, 10);
        double[] most = extreme(person, basal, 1);
        assertThat(most[0]).isCloseTo(peakMgdl, within(0.06));
        assertThat(most[1]).isCloseTo(peakMin, within(1.0));

        person.steadyAt(START_MGDL);
        double[] stopped = {after2h, after4h, after8h, after12h};
        int[] hours = {2, 4, 8, 12};
        int lived = 0;
        for (int i = 0; i < hours.length; i++) {
            for (; lived < 60 * hours[i]; lived++) {
                person.step();
            }
            assertThat(person.plasmaGlucoseMgdl()).as("%d h", hours[i]).isCloseTo(stopped[i], within(0.6));
        }
    }

    /** Glucose and minute of the highest (sign 1) or lowest (sign −1) point of 10 h on basal. */
    private static double[] extreme(KanderianPerson person, double basal, int sign) {
        double[] found = {person.plasmaGlucoseMgdl(), 0};
        for (int minute = 1; minute <= 600; minute++) {
            person.infuse(basal);
            person.step();
            if (sign * person.plasmaGlucoseMgdl() > sign * found[0]) {
                found = new double[] {person.plasmaGlucoseMgdl(), minute};
            }
        }
        return found;
    }
}
