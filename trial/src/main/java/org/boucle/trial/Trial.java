package org.boucle.trial;

import static org.boucle.core.Require.require;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.boucle.trial.result.Summary;
import org.boucle.trial.scenario.Scenario;
import org.boucle.virtual.person.Population;

/**
 * What is tried: people × scenario × arms. With the version of the project it says all that the results depend on.
 *
 * @param populations each of {@code people} persons, 1 or more, none twice
 * @param people of each population, 1..1,000,000
 * @param days of each run, 1..366
 * @param seed of the cohort
 * @param arms 1 or more, by different names that can be part of a file's; the first is what the others are compared with
 */
public record Trial(Scenario scenario, List<Population> populations, int people, int days, long seed, List<Arm> arms) {
    /** It becomes part of the names of files. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    public Trial {
        populations = List.copyOf(populations);
        arms = List.copyOf(arms);
        require(!populations.isEmpty(), "populations", "none", "at least one");
        require(new HashSet<>(populations).size() == populations.size(), "populations", populations, "none twice");
        require(people >= 1 && people <= 1_000_000, "people", people, "1..1000000");
        require(days >= 1 && days <= 366, "days", days, "1..366");
        require(!arms.isEmpty(), "arms", "none", "at least one");
        List<String> names = arms.stream().map(Arm::name).toList();
        require(
                names.stream().allMatch(name -> NAME.matcher(name).matches()),
                "arms",
                names,
                "names of letters, digits, _ . and -, that begin with a letter, of at most 64 characters");
        require(new HashSet<>(names).size() == names.size(), "arms", names, "different names");
    }

    Summary.Design design() {
        return new Summary.Design(
                scenario.name(),
                people,
                days,
                seed,
                arms.stream().map(Arm::name).toList(),
                populations.stream().map(Population::id).toList());
    }
}
