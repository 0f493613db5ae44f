package org.boucle.trial;

import static org.boucle.core.Require.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.boucle.virtual.person.Population;

/** Populations and people by the names that files and the command line have for them. */
public final class Populations {
    private Populations() {}

    /** All populations for no name. */
    public static List<Population> named(List<String> names) {
        return names.isEmpty()
                ? List.of(Population.values())
                : names.stream().map(name -> named(name)).toList();
    }

    public static Population named(String name) {
        Optional<Population> found = Arrays.stream(Population.values())
                .filter(p -> p.id().equals(name))
                .findFirst();
        require(
                found.isPresent(),
                "population",
                name,
                "one of "
                        + Arrays.stream(Population.values()).map(Population::id).collect(Collectors.joining(", ")));
        return found.orElseThrow();
    }

    /** hovorka-adults-0007, or hovorka-adults-7. */
    public static Member member(String id) {
        int dash = id.lastIndexOf('-');
        boolean shaped = dash > 0 && id.substring(dash + 1).matches("\\d{1,7}");
        int number = shaped ? Integer.parseInt(id.substring(dash + 1)) : 0;
        require(
                number >= 1 && number <= Member.MOST,
                "person",
                id,
                "a population and a number from 1 to " + Member.MOST + ", like hovorka-adults-0007");
        return new Member(named(id.substring(0, dash)), number);
    }
}
