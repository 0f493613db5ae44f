package org.boucle.trial.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The published JSON Schema says what the records say: it is made from them here and compared. Ranges are the records' own; the schema
 * knows names, kinds and words. To renew it: run this test with -Dboucle.renew=true.
 */
class ScenarioSchemaTest {
    private static final Path SCHEMA =
            Path.of(System.getProperty("boucle.root", ".."), "docs/formats/scenario.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    @Verifies("TRI-008")
    void the_published_schema_is_that_of_the_records() throws IOException {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A scenario of boucle trial");
        describe(Scenario.class, schema);
        ((ArrayNode) schema.withArray("required")).add("name");
        String text = JSON.writeValueAsString(schema).replace("\r", "") + "\n";
        if (Boolean.getBoolean("boucle.renew")) {
            Files.writeString(SCHEMA, text);
        }
        assertThat(Files.readString(SCHEMA)).isEqualTo(text);
    }

    static List<String> ready() {
        return ScenarioFile.READY;
    }

    @ParameterizedTest
    @MethodSource("ready")
    @Verifies("TRI-008")
    void each_ready_scenario_obeys_it(String name) throws IOException {
        assertThat(errors(Files.readString(SCHEMA), yaml(name))).isEmpty();
    }

    @Test
    void it_refuses_a_typo() throws IOException {
        assertThat(errors(Files.readString(SCHEMA), "{\"name\": \"x\", \"habits\": {\"teling\": {}}}"))
                .contains("teling");
    }

    private static String errors(String schema, String json) {
        Schema checked = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        return checked.validate(json, InputFormat.JSON).toString().replaceAll("^\\[\\]$", "");
    }

    private static String yaml(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ScenarioFile.class.getResourceAsStream(name + ".yaml"))) {
            Object tree = new Yaml().load(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return JSON.writeValueAsString(tree);
        }
    }

    private static void describe(Class<?> record, ObjectNode into) {
        into.put("type", "object");
        into.put("additionalProperties", false);
        ObjectNode properties = into.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            describe(component, properties.putObject(component.getName()));
        }
    }

    private static void describe(RecordComponent component, ObjectNode into) {
        Class<?> type = component.getType();
        if (type.isRecord()) {
            describe(type, into);
        } else if (type == List.class) {
            into.put("type", "array");
            Class<?> item = YamlRecords.itemType(component);
            if (item.isRecord()) {
                describe(item, into.putObject("items"));
            } else {
                into.putObject("items").put("type", "string");
            }
        } else if (type == double.class) {
            into.put("type", "number");
        } else if (type == int.class || type == long.class) {
            into.put("type", "integer");
        } else if (type.isEnum()) {
            ArrayNode words = into.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                words.add(YamlRecords.word((Enum<?>) constant));
            }
        } else {
            into.put("type", "string");
        }
    }
}
