package org.boucle.trial.result;

import java.io.IOException;
import java.util.List;

/** A finished trial, to be told. What grows with the number of runs is handed over one by one. */
public interface Results {
    Summary summary();

    /** Every run, in the order of {@code runs.csv}: by population, person, arm. */
    void rows(Each each) throws IOException;

    /** Takes one row. */
    @FunctionalInterface
    interface Each {
        void take(RunRow row) throws IOException;
    }

    /**
     * The day of an arm, all its people together.
     *
     * @param structure hovorka, kanderian, replay, or all
     */
    DayProfile profile(String arm, String structure);

    /** The five people who fared worst in that arm, worst first, by GRI, then by time under 54. */
    List<Worst> worst(String arm);

    /** A person and how their days went. */
    record Worst(RunRow row, Trace trace) {}
}
