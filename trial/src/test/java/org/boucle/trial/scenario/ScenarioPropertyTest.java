package org.boucle.trial.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.boucle.core.Verifies;
import org.boucle.exchange.InputError;
import org.boucle.virtual.fault.FaultPlan;
import org.boucle.virtual.fault.Mishap;
import org.boucle.virtual.life.Habits;
import org.boucle.virtual.pump.PumpErrors;

/** What is written down is what was tried, to the last bit: a trial that is made again from its file is the same trial. */
class ScenarioPropertyTest {
    @Property(tries = 500)
    @Verifies("TRI-008")
    void any_scenario_reads_back_as_it_is_printed(@ForAll("scenarios") Scenario scenario) throws InputError {
        assertThat(ScenarioFile.read("again", ScenarioFile.print(scenario, ""))).isEqualTo(scenario);
    }

    @Property(tries = 2000)
    @Verifies("TRI-008")
    void any_number_reads_back_to_its_last_bit(@ForAll("numbers") double number) {
        String text = YamlRecords.decimal(number);
        assertThat(Double.parseDouble(text)).isEqualTo(number);
        assertThat(text).matches("-?[0-9]+(\\.[0-9]+)?");
    }

    @Provide
    static Arbitrary<Double> numbers() {
        return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    }

    @Provide
    static Arbitrary<Scenario> scenarios() {
        Arbitrary<LocalDate> days = Arbitraries.longs().between(0, 84_000).map(LocalDate::ofEpochDay);
        Arbitrary<String> zones = Arbitraries.of("UTC", "Europe/Paris", "Asia/Kathmandu", "+05:30");
        Arbitrary<Settings> settings = Combinators.combine(Arbitraries.of(Settings.From.values()), share(), share())
                .as((from, basal, ratio) -> new Settings(from, basal / 2, ratio / 2));
        Arbitrary<Habits> habits = Combinators.combine(share(), share())
                .as((sd, bias) -> Habits.ORDINARY.with(new Habits.Counting(sd, bias * 0.7)));
        Arbitrary<PumpErrors> pumps =
                Combinators.combine(share(), share()).as((basal, bolus) -> new PumpErrors(basal / 10, bolus / 10));
        return Combinators.combine(words(), words(), days, zones, settings, habits, pumps, faults())
                .as((about, aboutFr, day, zone, set, lives, pump, fault) -> new Scenario(
                        "made",
                        about,
                        aboutFr,
                        day.toString(),
                        zone,
                        set,
                        lives,
                        Scenario.ORDINARY.days(),
                        Scenario.ORDINARY.sensor(),
                        pump,
                        fault));
    }

    private static Arbitrary<FaultPlan> faults() {
        Arbitrary<FaultPlan> planned = Combinators.combine(share(), share(), share())
                .as((often, least, size) -> new FaultPlan(
                        List.of(new FaultPlan.Chance(Mishap.JUMP, 70 * often, 1, 10_080, -200 * least, 0)),
                        List.of(new FaultPlan.Fixed(Mishap.DRIFT, 1440, 60, 60 - 59 * size))));
        return Arbitraries.oneOf(planned, Arbitraries.just(FaultPlan.NONE));
    }

    /** Any characters, and those that YAML takes for something else. */
    private static Arbitrary<String> words() {
        Arbitrary<String> awkward = Arbitraries.of(
                        "\n",
                        "\r",
                        "\t",
                        "\"",
                        "\\",
                        " ",
                        "#",
                        ": ",
                        "\u0000",
                        "\u001b",
                        "\u0085",
                        "\u2028",
                        "\ufeff",
                        "é",
                        "\ud83d\ude00")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(30), awkward);
    }

    /** 0 to 1 with as many digits as a double has. */
    private static Arbitrary<Double> share() {
        return Arbitraries.longs().between(0, 1L << 53).map(bits -> bits * 0x1p-53);
    }
}
