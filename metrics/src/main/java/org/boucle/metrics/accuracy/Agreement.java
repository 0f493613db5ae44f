package org.boucle.metrics.accuracy;

import static org.boucle.core.Require.require;

import java.util.List;

/**
 * "15/15" and its like: within so many mg/dL where the reference is under a cut, within so many percent of it from the
 * cut up. Both bounds count. Papers cut at 70, 80 or 100 mg/dL: say it with the figure.
 *
 * @param limit mg/dL under the cut, % from the cut up
 * @param cut of the reference, mg/dL
 */
public record Agreement(double limit, double cut) {
    /** As ISO 15197:2013 and most papers cut, mg/dL. */
    public static final double USUAL_CUT = 100;

    public Agreement {
        require(limit > 0, "agreement.limit", limit, "more than 0");
        require(cut >= 0, "agreement.cut", cut, "0 mg/dL or more");
    }

    public boolean holds(Pair pair) {
        return pair.reference() < cut ? withinMgdl(pair, limit) : withinPercent(pair, limit);
    }

    /**
     * Share of the pairs for which it holds, %.
     *
     * @throws org.boucle.core.InvalidValue when there is no pair
     */
    public double percent(List<Pair> pairs) {
        require(!pairs.isEmpty(), "pairs", 0, "at least one");
        return 100.0 * pairs.stream().filter(this::holds).count() / pairs.size();
    }

    static boolean withinMgdl(Pair pair, double mgdl) {
        return Math.abs(pair.sensor() - pair.reference()) <= mgdl;
    }

    /** Without a ratio, which would round: 345 for 300 is 15 %, exactly. */
    static boolean withinPercent(Pair pair, double percent) {
        return Math.abs(pair.sensor() - pair.reference()) * 100 <= percent * pair.reference();
    }
}
