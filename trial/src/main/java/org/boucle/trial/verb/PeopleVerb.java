package org.boucle.trial.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.boucle.core.port.Verb;
import org.boucle.core.therapy.Person;
import org.boucle.shell.Shell;
import org.boucle.trial.Member;
import org.boucle.trial.Populations;
import org.boucle.trial.Rows;
import org.boucle.trial.people.Portrait;
import org.boucle.trial.people.StepResponses;
import org.boucle.trial.report.StepPicture;
import org.boucle.virtual.person.Gate;
import org.boucle.virtual.person.Population;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code boucle people}: which virtual people there are, and what one of them is like. */
public final class PeopleVerb implements Verb {
    @Override
    public String name() {
        return "people";
    }

    @Override
    public String oneLine() {
        return "list, draw and show virtual people: parameters, therapy, step responses";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Shell.run(name(), new Sheet(out), arguments, out, err);
    }

    /** What is to be done. */
    enum What {
        LIST,
        SHOW,
        SAMPLE
    }

    @Command(
            name = "boucle people",
            sortOptions = false,
            description = {
                "list: the populations. sample POPULATION: people drawn from one, and the share that the gates sent away.",
                "show PERSON: one person's parameters, therapy and step responses."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:well",
                "2:wrong arguments",
                "3:no such population or person, or the plot can't be written"
            },
            footer = {
                "",
                "Examples:",
                "  boucle people list",
                "  boucle people sample replay-adults --people 20 --seed 7",
                "  boucle people show hovorka-adults-0007 --seed 7 --plot steps.svg"
            })
    private static final class Sheet implements Callable<Integer> {
        private final PrintStream out;

        @Parameters(index = "0", paramLabel = "list|show|sample", description = "what to do")
        private What what = What.LIST;

        @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "a population, or a person of one")
        private Optional<String> name = Optional.empty();

        @Option(names = "--people", paramLabel = "N", description = "to sample, 1..10000 (${DEFAULT-VALUE})")
        private int people = 10;

        @Option(names = "--seed", paramLabel = "N", description = "of the cohort (${DEFAULT-VALUE})")
        private long seed = 1;

        @Option(names = "--json", description = "one JSON object a line")
        private boolean json;

        @Option(names = "--plot", paramLabel = "FILE.svg", description = "draw a person's step responses")
        private Optional<Path> plot = Optional.empty();

        Sheet(PrintStream out) {
            this.out = out;
        }

        @Override
        public Integer call() throws IOException, Shell.WrongArguments {
            Shell.argument(people >= 1 && people <= 10_000, "--people: expected 1..10000, got " + people);
            Shell.argument(plot.isEmpty() || what == What.SHOW, "--plot: expected only with show");
            Shell.argument(
                    name.isEmpty() == (what == What.LIST),
                    what == What.LIST
                            ? "list: expected nothing after it, got " + name.orElse("")
                            : word() + ": expected a name after it, as in boucle people list");
            switch (what) {
                case LIST -> list();
                case SAMPLE -> sample(Populations.named(name.orElseThrow()));
                case SHOW -> show(Populations.member(name.orElseThrow()));
            }
            return Shell.WELL;
        }

        private String word() {
            return what.name().toLowerCase(Locale.ROOT);
        }

        private void list() {
            for (Population population : Population.values()) {
                out.printf("%-20s %s, %s%n", population.id(), source(population), people(population.group()));
            }
            out.println("each has as many people as are asked for: " + Population.values()[0].id()
                    + "-0001, -0002, …; docs/virtual-people.md has equations and sources");
        }

        private static String source(Population population) {
            return switch (population.structure()) {
                case HOVORKA -> "Hovorka 2004 in the form of Wilinska 2010";
                case KANDERIAN -> "the identifiable virtual patient, Kanderian 2009";
                case REPLAY -> "the ReplayBG twin, Cappon 2023";
            };
        }

        private static String people(Person.Group group) {
            return switch (group) {
                case ADULT -> "adults";
                case ADOLESCENT -> "adolescents";
                case CHILD -> "children";
            };
        }

        private void sample(Population population) throws IOException {
            Map<Gate, Integer> refused = new EnumMap<>(Gate.class);
            if (!json) {
                out.println("person                      kg   TDD U  basal U/h  CR g/U  ISF mg/dL/U");
            }
            for (int number = 1; number <= people; number++) {
                Portrait portrait = Portrait.of(new Member(population, number), seed);
                portrait.sampled().rejections().forEach((gate, many) -> refused.merge(gate, many, Integer::sum));
                if (json) {
                    json(portrait, Optional.empty());
                } else {
                    row(portrait);
                }
            }
            if (!json) {
                int sent = refused.values().stream().mapToInt(Integer::intValue).sum();
                out.printf(
                        Locale.ROOT,
                        "sent away by the gates: %d of %d drawn (%.0f %%)%n",
                        sent,
                        sent + people,
                        100.0 * sent / (sent + people));
                refused.forEach(
                        (gate, many) -> out.printf("  %s: %d%n", gate.name().toLowerCase(Locale.ROOT), many));
            }
        }

        private void row(Portrait portrait) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %6.1f %7.1f %10.2f %7.1f %12.0f%n",
                    portrait.member().id(),
                    portrait.therapy().weightKg(),
                    portrait.therapy().tdd().units(),
                    portrait.therapy().basal().unitsPerHour(),
                    portrait.gramsPerUnit(),
                    portrait.mgdlPerUnit());
        }

        private void show(Member member) throws IOException {
            Portrait portrait = Portrait.of(member, seed);
            StepResponses responses = StepResponses.of(portrait.sampled().person());
            if (plot.isPresent()) {
                Files.writeString(plot.get(), StepPicture.of(member.id(), responses), UTF_8);
            }
            if (json) {
                json(portrait, Optional.of(responses));
                return;
            }
            out.println(member.id() + ", " + source(member.population()));
            out.printf(
                    Locale.ROOT,
                    "  %.1f kg, TDD %.1f U, basal %.2f U/h, CR %.1f g/U, ISF %.0f mg/dL per U%n",
                    portrait.therapy().weightKg(),
                    portrait.therapy().tdd().units(),
                    portrait.therapy().basal().unitsPerHour(),
                    portrait.gramsPerUnit(),
                    portrait.mgdlPerUnit());
            out.printf(
                    Locale.ROOT,
                    "  fasting %.0f mg/dL; 1 U: %.0f after %d min; 50 g: %.0f after %d min, %.0f after 5 h%n",
                    portrait.sampled().person().fastingMgdl(),
                    responses.nadir().mgdl(),
                    responses.nadir().minute(),
                    responses.peak().mgdl(),
                    responses.peak().minute(),
                    responses.carbs()[299]);
            out.printf(
                    Locale.ROOT,
                    "  without insulin: %.0f after 2 h, %.0f after 4, %.0f after 8, %.0f after 12%s%n",
                    responses.stopped()[119],
                    responses.stopped()[239],
                    responses.stopped()[479],
                    responses.stopped()[719],
                    portrait.sampled().person().showsPumpFailure() ? "" : " (not to be used for pump failure)");
            out.println("  parameters (docs/virtual-people.md):");
            portrait.parameters()
                    .forEach((parameter, value) -> out.println("    " + parameter + " " + Rows.text(value)));
        }

        private void json(Portrait portrait, Optional<StepResponses> responses) throws IOException {
            StringWriter line = new StringWriter();
            try (JsonGenerator to = new JsonFactory().createGenerator(line)) {
                to.writeStartObject();
                to.writeStringField("id", portrait.member().id());
                to.writeStringField("population", portrait.member().population().id());
                to.writeNumberField("seed", portrait.seed());
                number(to, "weight_kg", portrait.therapy().weightKg());
                number(to, "tdd_u", portrait.therapy().tdd().units());
                number(to, "basal_u_per_h", portrait.therapy().basal().unitsPerHour());
                number(to, "cr_g_per_u", portrait.gramsPerUnit());
                number(to, "isf_mgdl_per_u", portrait.mgdlPerUnit());
                to.writeNumberField("rejected_before", portrait.sampled().rejected());
                to.writeObjectFieldStart("parameters");
                for (Map.Entry<String, Double> parameter : portrait.parameters().entrySet()) {
                    number(to, parameter.getKey(), parameter.getValue());
                }
                to.writeEndObject();
                if (responses.isPresent()) {
                    curve(to, "after_1_u_mgdl", responses.get().insulin());
                    curve(to, "after_50_g_mgdl", responses.get().carbs());
                    curve(to, "without_insulin_mgdl", responses.get().stopped());
                }
                to.writeEndObject();
            }
            out.println(line);
        }

        private static void number(JsonGenerator to, String name, double value) throws IOException {
            to.writeFieldName(name);
            to.writeNumber(Rows.text(value));
        }

        /** Every five minutes. */
        private static void curve(JsonGenerator to, String name, double[] mgdl) throws IOException {
            List<String> values = new ArrayList<>();
            for (int i = 4; i < mgdl.length; i += 5) {
                values.add(Rows.text(Math.rint(mgdl[i] * 100) / 100));
            }
            to.writeArrayFieldStart(name);
            for (String value : values) {
                to.writeNumber(value);
            }
            to.writeEndArray();
        }
    }
}
