package org.boucle.trial.report;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.boucle.trial.result.Summary;

/** An arm in one part of the cohort, as the summary has it. */
record Arm(Summary.Cell cell) {
    /** The arms that the summary holds for that part, in the order of the design. */
    static List<Arm> in(Summary summary, Part part) {
        List<Arm> arms = new ArrayList<>();
        for (String name : summary.design().arms()) {
            summary.cells().stream()
                    .filter(cell -> cell.arm().equals(name)
                            && cell.structure().equals(part.structure())
                            && cell.group().equals(part.group()))
                    .map(Arm::new)
                    .forEach(arms::add);
        }
        return arms;
    }

    String name() {
        return cell.arm();
    }

    Summary.Figure figure(String name) {
        require(
                cell.figures().containsKey(name),
                "summary.figures",
                cell.figures().keySet(),
                name + " among them");
        return Objects.requireNonNull(cell.figures().get(name));
    }

    double mean(String name) {
        return figure(name).mean();
    }
}
