package org.boucle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of {@link HouseTest} seen red: classes written for the purpose, with one arrow each. */
@Verifies("WRK-012")
class ArrowsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "core,    org.boucle.loop.Loop",
        "safety,  org.boucle.control.EnsembleController",
        "loop,    org.boucle.journal.JournalFile",
        "handset, org.boucle.bench.Bench"
    })
    void an_arrow_that_is_not_drawn_fails(String room, String target) throws IOException {
        JavaClasses classes = oneClassOf(room, target);
        assertThatThrownBy(() -> HouseTest.the_picture_is_true.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.boucle." + room + ".Arrow")
                .hasMessageContaining(target);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"safety,  org.boucle.core.decision.State", "handset, org.boucle.virtual.World"})
    void an_arrow_that_is_drawn_passes(String room, String target) throws IOException {
        JavaClasses classes = oneClassOf(room, target);
        assertThatCode(() -> HouseTest.the_picture_is_true.check(classes)).doesNotThrowAnyException();
    }

    private JavaClasses oneClassOf(String room, String target) throws IOException {
        Path source = folder.resolve("Arrow.java");
        Files.writeString(source, "package org.boucle." + room + "; class Arrow { " + target + " to; }");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(failed).as("the arrow compiles").isZero();
        return new ClassFileImporter().importPath(folder);
    }
}
