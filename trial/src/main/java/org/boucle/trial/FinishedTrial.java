package org.boucle.trial;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.boucle.trial.result.DayProfile;
import org.boucle.trial.result.Results;
import org.boucle.trial.result.Summary;

/** The results of a trial whose runs are all in the log. */
final class FinishedTrial implements Results {
    private final Trial trial;
    private final RunLog log;
    private final Summariser summariser;
    private final Summary summary;
    private final WorstFive worst;

    private FinishedTrial(Trial trial, RunLog log, Summariser summariser, WorstFive worst) {
        this.trial = trial;
        this.log = log;
        this.summariser = summariser;
        this.summary = summariser.summary(Laboratory.version());
        this.worst = worst;
    }

    /**
     * Reads the log, and has those of the worst lived again whose traces went with the process that finished them.
     *
     * @param seen the traces that are at hand
     * @param watcher is told what is to be noted; this is too short for progress
     */
    static FinishedTrial of(Trial trial, RunLog log, WorstFive seen, int threads, Engine.Watcher watcher)
            throws IOException, InterruptedException {
        Summariser summariser = new Summariser(trial);
        summariser.read(log);
        BitSet traceless = new BitSet();
        for (int arm = 0; arm < trial.arms().size(); arm++) {
            for (RunId id : summariser.worst(arm)) {
                traceless.set(id.ordinal(), !seen.has(id));
            }
        }
        new Engine(trial, log, List.of(seen)).run(traceless, threads, watcher.noProgress());
        return new FinishedTrial(trial, log, summariser, seen);
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
        return worst.of(trial.arms().stream().map(Arm::name).toList().indexOf(arm));
    }
}
