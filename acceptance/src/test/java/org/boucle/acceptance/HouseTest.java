package org.boucle.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.boucle.core.Verifies;

/** The rules of the house that a compiler can't see. The arrows themselves are in docs/architecture/house.puml. */
@Verifies("WRK-012")
@AnalyzeClasses(packages = "org.boucle", importOptions = DoNotIncludeTests.class)
class HouseTest {
    private static final String[] PURE = {
        "org.boucle.core..", "org.boucle.control..", "org.boucle.safety..", "org.boucle.loop..", "org.boucle.metrics.."
    };
    private static final String[] PROMISES_BYTES = {
        "org.boucle.control..",
        "org.boucle.safety..",
        "org.boucle.loop..",
        "org.boucle.virtual..",
        "org.boucle.metrics..",
        "org.boucle.trial.."
    };
    private static final Set<String> DIFFER_BETWEEN_MACHINES = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "cbrt", "hypot", "random");

    @ArchTest
    static final ArchRule the_picture_is_true = classes()
            .should(adhereToPlantUmlDiagram(
                    House.root().resolve("docs/architecture/house.puml"),
                    consideringOnlyDependenciesInAnyPackage("org.boucle..")));

    @ArchTest
    static final ArchRule the_supervisor_stands_alone = classes()
            .that()
            .resideInAPackage("org.boucle.safety..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.boucle.safety..",
                    "org.boucle.core..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.jspecify..")
            .because("a supervisor that shares code with the controller shares its mistakes (docs/decisions/0004)");

    @ArchTest
    static final ArchRule only_the_bound_sees_the_future = noClasses()
            .that()
            .resideOutsideOfPackage("org.boucle.trial.oracle..")
            .and()
            .doNotHaveFullyQualifiedName("org.boucle.trial.Arms")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.boucle.trial.oracle..")
            .because("an arm that knows what comes measures a run; whoever doses by it has cheated");

    @ArchTest
    static final ArchRule the_bound_is_nobodys_controller = noClasses()
            .that()
            .resideInAPackage("org.boucle.trial.oracle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.boucle.control..", "org.boucle.safety..", "org.boucle.loop..")
            .because("it plans on the body itself; a mistake of the loop's must not be in its measure");

    @ArchTest
    static final ArchRule the_loop_runs_on_a_phone = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.boucle..", "java..", "org.jspecify..")
            .because("what decides about insulin stands on the JDK alone (docs/dependencies.md)");

    @ArchTest
    static final ArchRule what_decides_touches_nothing = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.boucle.control..", "org.boucle.safety..", "org.boucle.loop..", "org.boucle.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..", "java.util.logging..")
            .because("devices, files and networks are behind the ports of core");

    @ArchTest
    static final ArchRule only_what_people_drive_has_frameworks = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.boucle.handset..",
                    "org.boucle.trial..",
                    "org.boucle.shell..",
                    "org.boucle.bench..",
                    "org.boucle.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule the_same_bits_on_every_machine = noClasses()
            .that()
            .resideInAnyPackage(PROMISES_BYTES)
            .should()
            .accessTargetWhere(
                    method("a Math function whose last bit is free", "java.lang.Math", DIFFER_BETWEEN_MACHINES))
            .because(
                    "Math.exp and its like may differ between machines and JDKs: use StrictMath (docs/decisions/0003)");

    @ArchTest
    static final ArchRule no_order_by_accident = noClasses()
            .that()
            .resideInAnyPackage(PROMISES_BYTES)
            .should()
            .accessTargetWhere(
                    method("a set or map whose order changes from run to run", "java.util.Set", Set.of("of", "copyOf")))
            .orShould()
            .accessTargetWhere(method(
                    "a set or map whose order changes from run to run",
                    "java.util.Map",
                    Set.of("of", "ofEntries", "copyOf")))
            .because(
                    "Set.of and Map.of are salted at every start of the JVM; use EnumMap, TreeMap, LinkedHashMap or a list");

    @ArchTest
    static final ArchRule time_is_handed_in = noClasses()
            .that()
            .resideOutsideOfPackages("org.boucle.handset..", "org.boucle.shell..", "org.boucle.bench..")
            .should()
            .accessTargetWhere(
                    method("the machine's clock", "java.lang.System", Set.of("currentTimeMillis", "nanoTime")))
            .orShould()
            .accessTargetWhere(describe(
                    "the machine's clock",
                    access -> access.getTargetOwner().getPackageName().startsWith("java.time")
                            && access.getTarget().getName().equals("now")))
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("java.time").and(named("Clock")))
            .because("a turn is computed again from its journal: whoever needs the time is given it (core.port.Clock)");

    @ArchTest
    static final ArchRule chance_has_a_seed = noClasses()
            .that()
            .resideOutsideOfPackages("org.boucle.handset..", "org.boucle.cli..")
            .should()
            .dependOnClassesThat(named("Random")
                    .or(named("ThreadLocalRandom"))
                    .or(named("SecureRandom"))
                    .or(named("RandomGenerator")))
            .orShould()
            .accessTargetWhere(method("a random id", "java.util.UUID", Set.of("randomUUID")))
            .because("randomness is an input: seeded, and drawn by code of our own over SplittableRandom");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Service|Impl)")
            .because("a name that fits everything tells nothing");

    private static DescribedPredicate<JavaAccess<?>> method(String what, String owner, Set<String> names) {
        return describe(
                what,
                access -> access.getTargetOwner().getFullName().equals(owner)
                        && names.contains(access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaClass> named(String simpleName) {
        return describe(
                "named " + simpleName,
                type -> type.getPackageName().startsWith("java.")
                        && type.getSimpleName().equals(simpleName));
    }
}
