package org.boucle.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.loop.Given.inputs;
import static org.boucle.loop.Given.reading;
import static org.boucle.loop.Given.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.control.EnsembleController;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Alarm.Kind;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs.Cause;
import org.boucle.core.decision.State;
import org.boucle.core.event.Delivery;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.therapy.Mode;
import org.boucle.safety.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alarms of a low, with the controller that ships: a forecast that believes in what was done must not talk them away. */
class LowStoryTest {
    private static final Loop LOOP = new Loop(new EnsembleController(), new Supervisor());

    private record Alarmed(double mgdl, List<Kind> kinds) {}

    @ParameterizedTest
    @ValueSource(doubles = {3, 4, 5, 6, 8})
    @Verifies("LOO-010")
    void a_fall_alarms_before_70_and_goes_on_alarming_under_it(double mgdlPer5Min) {
        List<Alarmed> fall = new ArrayList<>();
        State state = steady();
        double mgdl = 120;
        for (int minute = 5; mgdl - mgdlPer5Min > 40; minute += 5) {
            mgdl -= mgdlPer5Min;
            Cycle cycle = turn(state, minute, mgdl);
            state = cycle.after();
            fall.add(
                    new Alarmed(mgdl, state.alarms().stream().map(a -> a.kind()).toList()));
        }
        assertThat(fall)
                .filteredOn(a -> a.mgdl >= 70)
                .as("a warning before it is low")
                .anyMatch(a -> a.kinds.contains(Kind.PREDICTED_LOW));
        assertThat(fall)
                .filteredOn(a -> a.mgdl < 70 && a.mgdl >= 55)
                .isNotEmpty()
                .allMatch(a -> a.kinds.contains(Kind.LOW));
        assertThat(fall).filteredOn(a -> a.mgdl < 55).isNotEmpty().allMatch(a -> a.kinds.contains(Kind.URGENT_LOW));
    }

    @Test
    @Verifies("LOO-010")
    void a_level_glucose_at_target_alarms_of_nothing() {
        State state = steady();
        for (int minute = 5; minute <= 120; minute += 5) {
            state = turn(state, minute, 110 + minute % 2).after();
            assertThat(state.alarms()).isEmpty();
        }
    }

    @Test
    @Verifies("LOO-010")
    void a_low_that_the_sensor_never_saw_end_alarms_when_basal_is_back() {
        State state = steady();
        int minute = 0;
        for (double mgdl : new double[] {110, 100, 90, 80, 73, 66}) {
            minute += 5;
            state = turn(state, minute, mgdl).after();
        }
        for (int silent = 6; silent <= 66; silent += 6) {
            Cycle cycle = LOOP.turn(inputs(
                    state, minute + silent, Cause.READING_MISSING, List.of(), Optional.of(report(minute + silent))));
            state = cycle.after();
            boolean back = !cycle.verdict().granted().basal().equals(BasalRate.ZERO);
            assertThat(state.alarms().stream().anyMatch(a -> a.kind() == Kind.FALLBACK_BASAL))
                    .as("after %d min of silence", silent)
                    .isEqualTo(back);
        }
        assertThat(state.alarms()).anyMatch(a -> a.kind() == Kind.FALLBACK_BASAL);
    }

    /** Half an hour level at 120 on the prescribed basal, which the history shows for two days. */
    private static State steady() {
        Delivery basal = new Delivery(
                1,
                "",
                Delivery.Kind.BASAL,
                Delivery.Origin.SCHEDULE,
                Given.at(-24 * 60),
                Given.at(0),
                new BasalRate(900).over(Duration.ofHours(24)),
                Delivery.Certainty.CONFIRMED);
        State state = Given.state(Mode.HYBRID_CLOSED_LOOP);
        for (int minute = -30; minute <= 0; minute += 5) {
            state = LOOP.turn(inputs(
                            state,
                            minute,
                            Cause.READING,
                            List.of(reading(minute, 120 + minute % 2)),
                            Optional.of(minute == 0 ? report(minute, basal) : report(minute))))
                    .after();
        }
        return state;
    }

    private static Cycle turn(State state, int minute, double mgdl) {
        return LOOP.turn(
                inputs(state, minute, Cause.READING, List.of(reading(minute, mgdl)), Optional.of(report(minute))));
    }
}
