package org.boucle.virtual.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInput;
import java.io.IOException;
import org.boucle.core.Verifies;
import org.boucle.core.therapy.Person;
import org.junit.jupiter.api.Test;

class KanderianPersonTest extends PersonContract {
    @Override
    VirtualPerson person() {
        return subject(6);
    }

    @Override
    VirtualPerson restore(DataInput in) throws IOException {
        return KanderianPerson.restore(in);
    }

    /** RA = Σ CH·t/(VG·taum²)·e^(−t/taum), as the paper writes it, against what a body without any outflow of glucose gathers. */
    @Test
    @Verifies("VIR-070")
    void a_meal_comes_into_the_blood_as_the_paper_says() {
        KanderianParameters six = KanderianParameters.SUBJECTS.get(5);
        KanderianPerson one = new KanderianPerson(six, Person.Group.ADULT);
        KanderianPerson fasting = new KanderianPerson(six, Person.Group.ADULT);
        // A clearance of nothing: what comes in stays, and glucose above the fasting body's is the integral of RA.
        Condition sealed = new Condition(1, 0, 1, -six.gezi(), 0, 1);
        double[] eaten = {0, 35, 180};
        double[] grams = {40, 20, 60};
        for (int minute = 0; minute < 400; minute++) {
            for (int meal = 0; meal < eaten.length; meal++) {
                if (minute == eaten[meal]) {
                    one.eat(grams[meal], 1);
                }
            }
            one.under(sealed);
            fasting.under(sealed);
            one.step();
            fasting.step();
            double expected = 0;
            for (int meal = 0; meal < eaten.length; meal++) {
                // Eaten within a minute: as if at its middle.
                double t = Math.max(0, (minute + 1 - eaten[meal] - 0.5) / six.tauMealMin());
                expected += 1000 * 0.8 * grams[meal] / six.vg() * (1 - (1 + t) * StrictMath.exp(-t));
            }
            assertThat(one.plasmaGlucoseMgdl() - fasting.plasmaGlucoseMgdl()).isCloseTo(expected, within(0.02));
        }
    }

    @Test
    @Verifies("VIR-071")
    void those_who_level_off_without_insulin_say_nothing_about_a_pump_that_fails() {
        for (int number = 1; number <= 10; number++) {
            KanderianPerson person = subject(number);
            person.steadyAt(120);
            for (int minute = 0; minute < 24 * 60; minute++) {
                person.step();
            }
            assertThat(person.showsPumpFailure())
                    .as("subject %d, %.0f mg/dL after a day without insulin", number, person.plasmaGlucoseMgdl())
                    .isEqualTo(person.plasmaGlucoseMgdl() > 210);
        }
    }

    static KanderianPerson subject(int number) {
        return new KanderianPerson(KanderianParameters.SUBJECTS.get(number - 1), Person.Group.ADULT);
    }
}
