package org.boucle.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.boucle.safety.Given.dose;
import static org.boucle.safety.Given.rate;
import static org.boucle.safety.Given.units;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.Verifies;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Finding;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.event.PumpStatus.Annunciation;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.PumpModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For each rule a scene in which it alone holds the dose: with it the grant is lower, without it all is allowed. So no rule is dead,
 * none stands in for another, and the finding names the right one.
 */
@Verifies("SAF-004")
class EachRuleMattersTest {
    private record Scene(Given given, Dose asked) {}

    /** A switch expression over the enum: a rule without its scene does not compile. */
    private static Scene sceneOf(Rules rule) {
        Given g = new Given();
        Dose modest = dose(1.5, 0.5);
        return switch (rule) {
            case HOUSE_DOSE -> {
                g.weightKg = 12;
                yield new Scene(g, dose(1.2, 0.65));
            }
            case HOUSE_IOB -> {
                g.weightKg = 20;
                g.maxIob = units(20);
                yield new Scene(g.steady(430).bolus(10, 6.8, Origin.PERSON), modest);
            }
            case MAX_BASAL -> {
                g.maxBasal = rate(1.2);
                yield new Scene(g, modest);
            }
            case PUMP_LIMITS -> {
                g.pumpModel = pump(rate(1.2), units(0.3));
                yield new Scene(g, modest);
            }
            case MAX_IOB -> {
                g.maxIob = units(0.6);
                yield new Scene(g, modest);
            }
            case MICRO_BOLUS -> new Scene(g.steady(280), dose(1, 3));
            case MAX_BOLUS -> {
                g.maxBolus = units(0.3);
                yield new Scene(g, modest);
            }
            case PER_HOUR -> {
                g.maxPerHour = units(0.6);
                yield new Scene(g, modest);
            }
            case PER_DAY -> {
                g.maxPerDay = units(24.5);
                yield new Scene(g, modest);
            }
            case REACH -> new Scene(g.steady(100), dose(1.5, 0.7));
            case MODE -> {
                g.mode = Mode.OPEN_LOOP;
                yield new Scene(g, modest);
            }
            case PAUSED -> {
                g.pause = Optional.of(new ModeState.Pause(g.ago(5), g.ago(-5)));
                yield new Scene(g, modest);
            }
            case PUMP_STOPPED -> {
                g.annunciations.add(Annunciation.OCCLUSION);
                yield new Scene(g, modest);
            }
            case PUMP_UNHEARD -> {
                g.pumpAge = Duration.ofMinutes(16);
                yield new Scene(g, modest);
            }
            case INSULIN_UNKNOWN -> {
                g.knownSince = Optional.of(g.ago(60));
                yield new Scene(g, modest);
            }
            case LOW_SEEN -> new Scene(g.line(69, 1.2), dose(1, 0)); // on the way up: seen, not predicted
            case LOW_PREDICTED -> new Scene(g.line(95, -1), dose(1, 0));
            case STALE -> {
                g.readings.removeIf(r -> r.time().isAfter(g.ago(14)));
                yield new Scene(g, modest);
            }
            case TWO_READINGS -> {
                g.readings.removeIf(r -> r.time().isBefore(g.ago(1)));
                yield new Scene(g, modest);
            }
            case SUSPECT -> new Scene(g.reading(-0.4, 152), modest);
            case SHAKEN -> new Scene(shaken(g), modest);
            case CLOCKS -> new Scene(g.reading(-30, 150), modest);
            case SENSOR_OFF -> {
                g.sensor = Optional.of(
                        new SensorStatus("s1", SensorStatus.State.WARM_UP, g.ago(30), Optional.of(g.ago(-30))));
                yield new Scene(g, modest);
            }
            case FALLING -> new Scene(g.line(290, -2.2), modest);
            case READS_HIGH -> {
                g.steady(395).readings.removeIf(r -> r.time().equals(g.now));
                yield new Scene(g.reading(0, 400, Reading.Range.ABOVE), modest);
            }
            case NEW_READING -> {
                g.newReading = false;
                yield new Scene(g, modest);
            }
            case INTERVAL -> new Scene(g.steady(200).bolus(3, 0.1, Origin.AUTOMATIC), modest);
            case UNRESOLVED ->
                new Scene(g.steady(200).requestedBolus(5, 0.1, Origin.AUTOMATIC, Request.State.SENT), modest);
            case FLOWING -> {
                g.flowing = units(0.1);
                yield new Scene(g.steady(200), modest);
            }
        };
    }

    private static Given shaken(Given g) {
        g.readings.clear();
        for (int i = 12; i >= 0; i--) {
            g.reading(i * 5, (i >= 4 ? 150 : 215) + i % 2);
        }
        return g;
    }

    private static PumpModel pump(BasalRate maxBasal, Insulin maxBolus) {
        PumpModel o = PumpModel.ORDINARY;
        return new PumpModel(o.bolusStep(), o.basalStep(), o.basalPulse(), maxBasal, maxBolus, o.bolusPerMinute());
    }

    @ParameterizedTest
    @EnumSource
    @Verifies({
        "SAF-010", "SAF-011", "SAF-012", "SAF-013", "SAF-014", "SAF-015", "SAF-016", "SAF-017", "SAF-018", "SAF-019",
        "SAF-020", "SAF-021", "SAF-022", "SAF-023", "SAF-024", "SAF-030", "SAF-031", "SAF-032", "SAF-033", "SAF-034",
        "SAF-035", "SAF-036", "SAF-037", "SAF-038", "SAF-039", "SAF-040", "SAF-041", "SAF-042", "SAF-043"
    })
    void alone_holds_the_dose_in_its_own_scene(Rules rule) {
        Scene scene = sceneOf(rule);
        Facts facts = scene.given().facts();

        Verdict with = new Supervisor().judge(Optional.of(scene.asked()), facts);
        assertThat(with).isInstanceOf(Verdict.Reduced.class);
        assertThat(with.why()).extracting(Finding::rule).containsExactly(rule.id());
        assertThat(with.granted()).isNotEqualTo(scene.asked());

        List<Rules> others = Rules.ALL.stream().filter(r -> r != rule).toList();
        Verdict without = new Supervisor(others).judge(Optional.of(scene.asked()), facts);
        assertThat(without).isEqualTo(new Verdict.Allowed(scene.asked()));
    }

    @Test
    void the_same_dose_is_allowed_where_nothing_speaks_against_it() {
        assertThat(new Supervisor().judge(Optional.of(dose(1.5, 0.5)), new Given().facts()))
                .isEqualTo(new Verdict.Allowed(dose(1.5, 0.5)));
    }

    @Test
    void ids_are_used_once() {
        List<String> ids = new ArrayList<>();
        Rules.ALL.forEach(r -> ids.add(r.id()));
        List.of(Lapse.values()).forEach(r -> ids.add(r.id()));
        List.of(PersonRules.values()).forEach(r -> ids.add(r.id()));
        assertThat(ids).doesNotHaveDuplicates().hasSize(49);
    }
}
