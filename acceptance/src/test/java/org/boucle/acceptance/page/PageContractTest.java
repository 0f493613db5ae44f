package org.boucle.acceptance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fixtures speak the documented wire, and what others wrote is exactly what they published. */
class PageContractTest {
    @ParameterizedTest
    @EnumSource(Scene.class)
    @Verifies("PAG-026")
    void a_fixture_has_the_fields_of_the_documented_document_and_no_others(Scene scene) throws IOException {
        String page = Files.readString(PageServer.root().resolve("docs/formats/page.md"));
        String block = page.substring(page.indexOf("```jsonc") + 8, page.indexOf("```", page.indexOf("```jsonc") + 8));
        JsonNode documented = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .build()
                .readTree(block);
        for (String lang : List.of("en", "fr")) {
            assertThat(unlike(documented, scene.document(lang), "")).isEmpty();
        }
    }

    /** Fields that only one of both has; where the document or the fixture has null or nothing, there is nothing to compare. */
    private static TreeSet<String> unlike(JsonNode documented, JsonNode fixture, String path) {
        TreeSet<String> unlike = new TreeSet<>();
        if (documented.isObject() && fixture.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            documented.fieldNames().forEachRemaining(names::add);
            fixture.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (!documented.has(name) || !fixture.has(name)) {
                    unlike.add(path + "/" + name);
                } else {
                    unlike.addAll(unlike(documented.get(name), fixture.get(name), path + "/" + name));
                }
            }
        } else if (documented.isArray() && fixture.isArray() && documented.size() > 0 && fixture.size() > 0) {
            JsonNode row = documented.get(0);
            if (row.isArray() && row.size() != fixture.get(0).size()) {
                unlike.add(path + " has " + fixture.get(0).size() + " columns");
            }
            unlike.addAll(unlike(row, fixture.get(0), path + "[]"));
        }
        return unlike;
    }

    @Test
    @Verifies("PAG-024")
    void vendored_files_are_the_published_ones() throws Exception {
        Path vendor = PageServer.root().resolve("handset/src/main/resources/web/vendor");
        int checked = 0;
        try (Stream<Path> folders = Files.list(vendor)) {
            for (Path folder : folders.sorted().toList()) {
                assertThat(folder.resolve("LICENSE")).exists();
                for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
                    String[] parts = line.split("\\s+");
                    byte[] digest =
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(parts[1])));
                    assertThat(HexFormat.of().formatHex(digest)).as(line).isEqualTo(parts[0]);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(5);
    }
}
