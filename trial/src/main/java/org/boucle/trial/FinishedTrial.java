package org.boucle.trial;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.Summary;

/** The results of a trial whose runs are all in the log. */
final class FinishedTrial implements Results {
    private final Trial trial;
    private final RunLog log;
    private final Summariser summariser;
    private final Summary summary;
    private final Map<String, List<Worst>> worst = new HashMap<>();

    /**
     * @param seen the traces that are at hand
     * @param version of the project
     */
    FinishedTrial(Trial trial, RunLog log, WorstFive seen, String version) throws IOException {
        this.trial = trial;
        this.log = log;
        summariser = new Summariser(trial);
        summariser.read(log);
        summary = summariser.summary(version);
        for (int arm = 0; arm < trial.arms().size(); arm++) {
            worst.put(trial.arms().get(arm).name(), seen.of(trial, summariser.worst(arm)));
        }
    }

    @Override
    public Summary summary() {
        return summary;
    }

    @Override
    public void rows(Each each) throws IOException {
        for (int ordinal = 0; ordinal < RunId.count(trial); ordinal++) {
            each.take(log.read(ordinal).row());
        }
    }

    @Override
    public DayProfile profile(String arm, String structure) {
        return summariser.profile(arm, structure);
    }

    @Override
    public List<Worst> worst(String arm) {
        return worst.getOrDefault(arm, List.of());
    }
}
