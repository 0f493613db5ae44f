package org.boucle.acceptance;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.boucle.core.Verifies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Requirements and tests, bound both ways. The tables in docs/requirements are read as text and the tests of all rooms as class
 * files, so that a test counts only where it was compiled and can run.
 */
class RequirementsTest {
    private static final Pattern ROW = Pattern.compile("^\\| *([A-Z]{2,5}-\\d{3}) *\\|([^|]*)\\|(.*)\\| *$");

    /** One row of a table. */
    private record Requirement(String id, String sentence, String why) {}

    /** One annotation: which ids it names, and whether anything runs there. */
    private record Claim(String where, List<String> ids, boolean runs) {}

    private static List<Requirement> requirements;
    private static List<Claim> claims;

    @BeforeAll
    static void read() {
        requirements = House.files(House.root().resolve("docs/requirements"), ".md").stream()
                .filter(file -> !file.endsWith("README.md") && !file.endsWith("sabotage.md"))
                .flatMap(RequirementsTest::rows)
                .toList();
        List<Path> folders = House.rooms().stream()
                .map(room -> room.resolve("target/test-classes"))
                .filter(Files::isDirectory)
                .toList();
        JavaClasses tests = new ClassFileImporter().importPaths(folders);
        claims = tests.stream().flatMap(RequirementsTest::claims).toList();
    }

    @Test
    @Verifies("WRK-010")
    void every_requirement_has_a_test() {
        Set<String> without = ids(requirements);
        claims.forEach(claim -> claim.ids().forEach(without::remove));
        assertThat(requirements).isNotEmpty();
        assertThat(without).as("requirements that no test verifies").isEmpty();
    }

    @Test
    @Verifies("WRK-010")
    void every_test_names_requirements_that_exist() {
        Set<String> known = ids(requirements);
        List<String> unknown = claims.stream()
                .flatMap(claim ->
                        claim.ids().stream().filter(id -> !known.contains(id)).map(id -> id + " in " + claim.where()))
                .toList();
        assertThat(claims).isNotEmpty();
        assertThat(unknown).as("ids that no document knows").isEmpty();
    }

    @Test
    @Verifies("WRK-010")
    void a_claim_stands_on_something_that_runs() {
        assertThat(claims)
                .filteredOn(claim -> !claim.runs())
                .extracting(Claim::where)
                .isEmpty();
    }

    @Test
    void an_id_is_given_once_and_says_shall_and_why() {
        assertThat(requirements).extracting(Requirement::id).doesNotHaveDuplicates();
        for (Requirement row : requirements) {
            assertThat(row.sentence()).as(row.id()).contains(" shall ");
            assertThat(row.why()).as(row.id()).isNotBlank();
        }
    }

    @Test
    void a_row_that_looks_like_a_requirement_is_one() {
        Pattern loose = Pattern.compile("(?m)^\\|[ `*]*([A-Za-z]{2,5}-\\d+)\\b.*$");
        List<String> missed = new ArrayList<>();
        for (Path file : House.files(House.root().resolve("docs/requirements"), ".md")) {
            if (file.endsWith("README.md") || file.endsWith("sabotage.md")) {
                continue;
            }
            Matcher row = loose.matcher(House.text(file));
            while (row.find()) {
                if (!ROW.matcher(row.group()).matches()) {
                    missed.add(file.getFileName() + ": " + row.group());
                }
            }
        }
        assertThat(missed).as("rows that the parser would pass over").isEmpty();
    }

    @Test
    @Verifies("WRK-011")
    void each_safety_requirement_has_a_sabotage_that_turned_its_test_red() {
        Set<String> safety = ids(requirements);
        safety.removeIf(id -> !id.startsWith("SAF-"));
        Path file = House.root().resolve("docs/requirements/sabotage.md");
        Set<String> sabotaged =
                Files.exists(file) ? rows(file).map(Requirement::id).collect(toCollection(TreeSet::new)) : Set.of();
        assertThat(sabotaged).as("rows of sabotage.md").containsExactlyInAnyOrderElementsOf(safety);
    }

    private static Set<String> ids(List<Requirement> rows) {
        return rows.stream().map(Requirement::id).collect(toCollection(TreeSet::new));
    }

    private static Stream<Requirement> rows(Path file) {
        return House.text(file)
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Requirement(row.group(1), row.group(2), row.group(3)));
    }

    private static Stream<Claim> claims(JavaClass type) {
        Stream<Claim> ofMethods = type.getMethods().stream()
                .flatMap(method -> method.tryGetAnnotationOfType(Verifies.class.getName()).stream()
                        .map(verifies -> new Claim(method.getFullName(), named(verifies), runs(method))));
        boolean anythingRuns = type.getMethods().stream().anyMatch(RequirementsTest::runs)
                || type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(ArchTest.class));
        Stream<Claim> ofType = type.tryGetAnnotationOfType(Verifies.class.getName()).stream()
                .map(verifies -> new Claim(type.getName(), named(verifies), anythingRuns));
        return Stream.concat(ofMethods, ofType);
    }

    private static List<String> named(JavaAnnotation<?> verifies) {
        return Arrays.stream((Object[]) verifies.getExplicitlyDeclaredProperty("value"))
                .map(String.class::cast)
                .toList();
    }

    /** Whether a runner would run it: it is a test, it is not switched off, and some class that can be made has it. */
    private static boolean runs(JavaMethod method) {
        JavaClass owner = method.getOwner();
        boolean made = !owner.getModifiers().contains(JavaModifier.ABSTRACT)
                || owner.getAllSubclasses().stream()
                        .anyMatch(sub -> !sub.getModifiers().contains(JavaModifier.ABSTRACT));
        boolean off = Stream.concat(method.getAnnotations().stream(), owner.getAnnotations().stream())
                .anyMatch(annotation -> annotation.getRawType().getSimpleName().startsWith("Disabled"));
        return made && !off && method.getAnnotations().stream().anyMatch(RequirementsTest::isTest);
    }

    private static boolean isTest(JavaAnnotation<?> annotation) {
        return Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "Property", "Example")
                .contains(annotation.getRawType().getSimpleName());
    }
}
