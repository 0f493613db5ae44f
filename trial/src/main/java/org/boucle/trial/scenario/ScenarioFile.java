package org.boucle.trial.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.boucle.core.InvalidValue;
import org.boucle.exchange.InputError;
import org.boucle.virtual.fault.FaultPlan;
import org.boucle.virtual.fault.Mishap;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Scenarios as files (docs/formats/scenario.md), and the ready ones. A file says a name and what differs from the ordinary life; of a fault
 * it may say the kind alone, the rest is usual for that kind.
 */
public final class ScenarioFile {
    /** The ready scenarios, from the plainest to the worst. */
    public static final List<String> READY = List.of(
            "everyday",
            "announced",
            "miscounted",
            "unannounced",
            "sport",
            "illness",
            "holidays",
            "faults",
            "worst-week");

    private static final Map<Class<?>, Function<Map<String, String>, Object>> BASES = new LinkedHashMap<>();

    static {
        BASES.put(FaultPlan.Chance.class, ScenarioFile::usualChance);
        BASES.put(FaultPlan.Fixed.class, ScenarioFile::usualFixed);
    }

    private ScenarioFile() {}

    /**
     * A ready scenario by name, or the one in a file.
     *
     * @throws InputError when the file says something wrong, with its line
     * @throws IOException when it can't be read
     */
    public static Scenario named(String nameOrPath) throws InputError, IOException {
        if (READY.contains(nameOrPath)) {
            return ready(nameOrPath);
        }
        Path file = Path.of(nameOrPath);
        if (!Files.exists(file) && !nameOrPath.contains("/") && !nameOrPath.contains(".")) {
            throw new InputError("", 0, "scenario", "a file, or one of " + String.join(", ", READY), nameOrPath);
        }
        return read(nameOrPath, YamlText.read(nameOrPath, file));
    }

    /** One of {@link #READY}. */
    public static Scenario ready(String name) {
        String resource = name + ".yaml";
        try (InputStream in = ScenarioFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no ready scenario " + name);
            }
            return read(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | InputError e) {
            throw new IllegalStateException("the ready scenario " + name + " is broken: " + e.getMessage(), e);
        }
    }

    /**
     * The scenario that the text says.
     *
     * @param file its name as the user knows it
     */
    public static Scenario read(String file, String text) throws InputError {
        return of(file, YamlText.tree(file, text));
    }

    static Scenario of(String file, Node root) throws InputError {
        YamlRecords records = new YamlRecords(file, BASES);
        if (!records.fields(root, "").containsKey("name")) {
            throw records.refusal(root, "name", "the scenario's name", "nothing");
        }
        return records.over(Scenario.ORDINARY, root, "");
    }

    /** The whole scenario as YAML: read again, it is the same. */
    public static String print(Scenario scenario, String indent) {
        return YamlRecords.print(scenario, indent);
    }

    private static FaultPlan.Chance usualChance(Map<String, String> said) {
        return kind(said).perWeek(0);
    }

    private static FaultPlan.Fixed usualFixed(Map<String, String> said) {
        FaultPlan.Chance usual = kind(said).perWeek(0);
        return new FaultPlan.Fixed(usual.kind(), 0, usual.fromMin(), usual.toSize());
    }

    private static Mishap kind(Map<String, String> said) {
        String word = Optional.ofNullable(said.get("kind"))
                .orElseThrow(() -> new InvalidValue("kind", "nothing", "what goes wrong"));
        for (Mishap mishap : Mishap.values()) {
            if (YamlRecords.word(mishap).equals(word)) {
                return mishap;
            }
        }
        // The record's own reading refuses the word, with the list of those that there are.
        return Mishap.DROPOUT;
    }
}
