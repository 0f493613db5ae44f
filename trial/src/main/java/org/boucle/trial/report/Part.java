package org.boucle.trial.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.boucle.trial.result.RunRow;
import org.boucle.trial.result.Summary;

/**
 * A part of the cohort: bodies of one structure and people of one age, or all of either.
 *
 * @param structure hovorka, kanderian, replay, or all
 * @param group adult, adolescent, child, or all
 */
record Part(String structure, String group) {
    static final String ALL = "all";

    /**
     * The parts of a summary in its order, what is pooled over all last; that not, where there is but one other part.
     */
    static List<Part> of(Summary summary) {
        Part everybody = new Part(ALL, ALL);
        Set<Part> parts = new LinkedHashSet<>();
        summary.cells().forEach(cell -> parts.add(new Part(cell.structure(), cell.group())));
        boolean pooled = parts.remove(everybody);
        if (pooled && parts.size() != 1) {
            parts.add(everybody);
        }
        return List.copyOf(parts);
    }

    /** Every part that a run belongs to. */
    static List<Part> of(RunRow row) {
        return List.of(new Part(row.structure(), row.group()), new Part(row.structure(), ALL), new Part(ALL, ALL));
    }

    String name(Language language) {
        if (structure.equals(ALL)) {
            return language.say("part.all");
        }
        String bodies = language.name("structure", structure);
        return group.equals(ALL)
                ? language.say("part.structure", "structure", bodies)
                : language.say("part.one", "structure", bodies, "group", language.name("group", group));
    }

    String slug() {
        return (structure + "-" + group).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }
}
