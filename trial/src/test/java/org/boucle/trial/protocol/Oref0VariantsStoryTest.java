package org.boucle.trial.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.boucle.core.Verifies;
import org.boucle.exchange.ControllerProtocol;
import org.boucle.exchange.ControllerProtocol.Dose;
import org.boucle.exchange.InputError;
import org.boucle.trial.rig.Oref0Rig;
import org.boucle.trial.rig.Taste;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A virtual adult, two days with each variant of oref0-java: the same meals, sensor and pump. */
class Oref0VariantsStoryTest {
    private static Days usual = Days.NONE;

    private record Days(double meanMgdl, double largestBolusUnits) {
        static final Days NONE = new Days(0, 0);
    }

    @BeforeAll
    static void live_the_usual_days() throws InputError {
        usual = live(Taste.USUAL);
    }

    @Test
    @Verifies("TRI-113")
    void glucose_is_lower_when_aimed_lower() throws InputError {
        assertThat(live(Taste.USUAL.targetLowerBy(10)).meanMgdl).isBetween(usual.meanMgdl - 15, usual.meanMgdl - 3);
    }

    @Test
    @Verifies("TRI-113")
    void micro_boluses_are_smaller_with_fewer_minutes() throws InputError {
        Days thirty = live(Taste.USUAL.microBolusMinutes(30));
        assertThat(thirty.largestBolusUnits).isPositive().isLessThan(0.5 * usual.largestBolusUnits);
        assertThat(thirty.meanMgdl).isGreaterThan(usual.meanMgdl);
    }

    /** Micro-boluses are those of cycles in which nothing was told. */
    private static Days live(Taste taste) throws InputError {
        Lived lived = new Lived(2, new Oref0Rig(taste)::answer).live(Duration.ofDays(2));
        double glucose = 0;
        double largest = 0;
        int readings = 0;
        for (int k = 0; 3 + 2 * k < lived.said.size(); k++) {
            ControllerProtocol.Cycle cycle = (ControllerProtocol.Cycle) ControllerProtocol.fromPlant(lived.cycle(k));
            if (cycle.glucose().isPresent()) {
                glucose += cycle.glucose().get().mgdl();
                readings++;
            }
            if (cycle.announcements().isEmpty()) {
                Dose dose = (Dose) ControllerProtocol.fromController(lived.said.get(3 + 2 * k));
                largest = Math.max(largest, dose.bolus().units());
            }
        }
        return new Days(glucose / readings, largest);
    }
}
