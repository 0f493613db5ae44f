package org.boucle.trial.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import org.boucle.exchange.InputError;

/**
 * {@code trial.yaml}: a trial with all that its results depend on but the code, whose version it names.
 *
 * @param format version of this document: {@value #FORMAT}
 * @param boucle version of the project that wrote it
 * @param populations by id
 */
public record TrialFile(
        int format,
        String boucle,
        long seed,
        int people,
        int days,
        List<String> populations,
        List<ArmSaid> arms,
        Scenario scenario) {
    public static final int FORMAT = 1;

    private static final String HEAD =
            "# What was tried. boucle trial --from THIS --out DIR gives the same bytes again, by this version.\n";

    /**
     * An arm as it is written.
     *
     * @param command of an outside controller; empty for what lives here
     */
    public record ArmSaid(String name, String command) {}

    public TrialFile {
        populations = List.copyOf(populations);
        arms = List.copyOf(arms);
    }

    public String print() {
        return HEAD + YamlRecords.print(this, "");
    }

    /**
     * @param file its name as the user knows it
     * @throws InputError when it says something wrong, with its line, or is of another format
     */
    public static TrialFile read(String file, String text) throws InputError {
        TrialFile nothing = new TrialFile(0, "", 1, 1, 1, List.of(), List.of(), Scenario.ORDINARY);
        YamlRecords records = new YamlRecords(file, new LinkedHashMap<>());
        TrialFile said = records.over(nothing, ScenarioFile.root(file, text), "");
        if (said.format != FORMAT) {
            throw new InputError(file, 0, "format", String.valueOf(FORMAT), String.valueOf(said.format));
        }
        return said;
    }
}
