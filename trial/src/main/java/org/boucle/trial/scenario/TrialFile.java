package org.boucle.trial.scenario;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.boucle.core.InvalidValue;
import org.boucle.exchange.InputError;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * {@code trial.yaml}: a trial with all that its results depend on but the code, which it names.
 *
 * @param format version of this document: {@value #FORMAT}
 * @param boucle version of the project that wrote it
 * @param code which code it was, closer than the version
 * @param populations by id
 */
public record TrialFile(
        int format,
        String boucle,
        String code,
        long seed,
        int people,
        int days,
        List<String> populations,
        List<ArmSaid> arms,
        Scenario scenario) {
    public static final int FORMAT = 2;

    private static final String HEAD =
            "# What was tried. boucle trial --from THIS --out DIR gives the same bytes again, by the same code.\n";

    /** Has a component of each kind, and says nothing. */
    private static final TrialFile NOTHING = new TrialFile(0, "", "", 1, 1, 1, List.of(), List.of(), Scenario.ORDINARY);

    /**
     * An arm as it is written.
     *
     * @param command of an outside controller; empty for what lives here
     * @param identity which version it was; empty for this project's own, and for a command, of which nobody knows
     */
    public record ArmSaid(String name, String command, String identity) {}

    public TrialFile {
        populations = List.copyOf(populations);
        arms = List.copyOf(arms);
    }

    public String print() {
        return HEAD + YamlRecords.print(this, "");
    }

    /**
     * The trial that the file says, in full: nothing stands for what it doesn't say.
     *
     * @param make what is made of it; what it refuses is refused with file and line
     * @throws InputError when it says something wrong or too little, with its line, or is of another format
     * @throws IOException when it can't be read
     */
    public static <T> T read(Path path, Function<TrialFile, T> make) throws InputError, IOException {
        String file = path.toString();
        String text = YamlText.read(file, path);
        YamlRecords records = new YamlRecords(file, new LinkedHashMap<>());
        Node root = YamlText.tree(file, text);
        Map<String, NodeTuple> fields = records.fields(root, "");
        NodeTuple format = fields.get("format");
        if (format != null
                && format.getValueNode() instanceof ScalarNode other
                && !other.getValue().equals(String.valueOf(FORMAT))) {
            throw records.refusal(other, "format", String.valueOf(FORMAT), other.getValue());
        }
        requireWhole(records, TrialFile.class, root, "");
        TrialFile said = records.over(NOTHING, root, "");
        try {
            return make.apply(said);
        } catch (InvalidValue refused) {
            String at = whereStands(refused.field());
            Node place = Optional.ofNullable(fields.get(at))
                    .map(NodeTuple::getKeyNode)
                    .orElse(root);
            throw records.refusal(place, refused.field(), refused.expected(), refused.got());
        }
    }

    /** Under which name the file has what a trial refuses by its own. */
    private static String whereStands(String field) {
        return switch (field) {
            case "population" -> "populations";
            case "arm", "controller" -> "arms";
            default -> field;
        };
    }

    private static void requireWhole(YamlRecords records, Class<?> type, Node node, String path) throws InputError {
        Map<String, NodeTuple> said = records.fields(node, path);
        for (RecordComponent component : type.getRecordComponents()) {
            String at = path + component.getName();
            NodeTuple field = said.get(component.getName());
            if (field == null) {
                throw records.refusal(node, at, "a value: a trial is said in full", "nothing");
            }
            if (component.getType().isRecord()) {
                requireWhole(records, component.getType(), field.getValueNode(), at + ".");
            }
        }
    }
}
