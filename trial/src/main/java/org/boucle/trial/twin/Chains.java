package org.boucle.trial.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boucle.virtual.chance.Draws;

/**
 * Draws from a posterior by chains that learn their steps from where they all have been: differential evolution with an archive of the
 * past, and now and then a snooker move. It needs no tuning, copes with long bent ridges (SI against basal, kabs against delay), and
 * every proposal depends on the archive alone.
 *
 * <p>The archive begins with draws round the summits that were found, a third wider than the normal that fits each, so that the chains
 * start too far apart rather than too close: {@link #spread} would tell when they had not met.
 *
 * @see "ter Braak and Vrugt, Stat Comput 2008;18:435 (DE-MC(Z)); Gelman and Rubin, Stat Sci 1992;7:457"
 */
final class Chains {
    private static final int CHAINS = 8;
    private static final int ARCHIVE_PER_UNKNOWN = 10;
    private static final int KEPT_EACH = 10;
    private static final double SNOOKER_SHARE = 0.1;
    private static final double LONG_JUMP_SHARE = 0.1;
    private static final double WIDER = 1.3;
    private static final double JITTER = 1e-4;

    private final Posterior posterior;
    private final Draws draws;
    private final int size;
    private final List<double[]> archive = new ArrayList<>();
    private final double[][] now = new double[CHAINS][];
    private final double[] height = new double[CHAINS];
    private final List<List<double[]>> drawn = new ArrayList<>();
    private double[] best;
    private double bestHeight;

    Chains(Posterior posterior, List<Summit> summits, Draws draws) {
        this.posterior = posterior;
        this.draws = draws;
        size = posterior.unknowns().size();
        best = summits.get(0).theta();
        bestHeight = summits.get(0).value();
        // A lower summit counts when sampling could reach it.
        List<Summit> worth =
                summits.stream().filter(s -> s.value() > bestHeight - 10).toList();
        List<Cholesky> round =
                worth.stream().map(s -> Cholesky.of(s.covariance())).toList();
        while (archive.size() < ARCHIVE_PER_UNKNOWN * size) {
            int which = archive.size() % worth.size();
            double[] step = round.get(which).times(normals());
            double[] theta = worth.get(which).theta().clone();
            for (int i = 0; i < size; i++) {
                theta[i] += WIDER * step[i];
            }
            archive.add(theta);
        }
        for (int c = 0; c < CHAINS; c++) {
            drawn.add(new ArrayList<>());
            now[c] = startOf(c, worth);
            height[c] = posterior.logDensity(now[c]);
        }
    }

    private double[] normals() {
        double[] z = new double[size];
        for (int i = 0; i < size; i++) {
            z[i] = draws.normal();
        }
        return z;
    }

    /** A draw of the archive that a body may be; a summit after too many that no body may be. */
    private double[] startOf(int chain, List<Summit> worth) {
        for (int i = 0; i < 40; i++) {
            double[] theta = archive.get(draw(archive.size()));
            if (posterior.logDensity(theta) > Double.NEGATIVE_INFINITY) {
                return theta.clone();
            }
        }
        return worth.get(chain % worth.size()).theta().clone();
    }

    private int draw(int below) {
        return (int) (below * draws.unit());
    }

    /**
     * Goes on.
     *
     * @param burnt generations that are thrown away first
     * @param generations that are kept
     */
    void run(int burnt, int generations) {
        for (int g = 0; g < burnt + generations; g++) {
            for (int c = 0; c < CHAINS; c++) {
                move(c);
                if (g >= burnt) {
                    drawn.get(c).add(now[c]);
                }
            }
            if (g % KEPT_EACH == 0) {
                for (double[] theta : now) {
                    archive.add(theta);
                }
            }
        }
    }

    private void move(int c) {
        double[] proposal = new double[size];
        double logRatio = draws.happens(SNOOKER_SHARE) ? snooker(now[c], proposal) : parallel(now[c], proposal);
        double there = posterior.logDensity(proposal);
        if (StrictMath.log(1 - draws.unit()) < there - height[c] + logRatio) {
            now[c] = proposal;
            height[c] = there;
            if (there > bestHeight) {
                best = proposal;
                bestHeight = there;
            }
        }
    }

    /** Along the difference of two of the archive. */
    private double parallel(double[] from, double[] to) {
        double[] a = archive.get(draw(archive.size()));
        double[] b = archive.get(draw(archive.size()));
        double far = draws.happens(LONG_JUMP_SHARE) ? 1 : 2.38 / Math.sqrt(2.0 * size) * draws.between(0.3, 1.2);
        for (int i = 0; i < size; i++) {
            double jitter = JITTER * posterior.unknowns().all().get(i).spread() * draws.normal();
            to[i] = from[i] + far * (a[i] - b[i]) + jitter;
        }
        return 0;
    }

    /** Along the line through one of the archive, by the difference of two others projected on it. */
    private double snooker(double[] from, double[] to) {
        double[] z = archive.get(draw(archive.size()));
        double[] a = archive.get(draw(archive.size()));
        double[] b = archive.get(draw(archive.size()));
        double square = 0;
        double along = 0;
        for (int i = 0; i < size; i++) {
            double line = from[i] - z[i];
            square += line * line;
            along += line * (a[i] - b[i]);
        }
        if (!(square > 0)) {
            System.arraycopy(from, 0, to, 0, size);
            return 0;
        }
        double far = draws.between(1.2, 2.2) * along / square;
        double after = 0;
        for (int i = 0; i < size; i++) {
            to[i] = from[i] + far * (from[i] - z[i]);
            after += (to[i] - z[i]) * (to[i] - z[i]);
        }
        return 0.5 * (size - 1) * (StrictMath.log(after) - StrictMath.log(square));
    }

    /** The likeliest that was met. */
    double[] best() {
        return best;
    }

    /** So many of the draws, evenly over all chains and their time. */
    List<double[]> draws(int count) {
        List<double[]> all = new ArrayList<>();
        int each = drawn.get(0).size();
        for (int g = 0; g < each; g++) {
            for (List<double[]> chain : drawn) {
                all.add(chain.get(g));
            }
        }
        List<double[]> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((i + 0.5) * all.size() / count)));
        }
        return some;
    }

    /**
     * Gelman and Rubin's potential scale reduction of the worst unknown, of chains cut in halves: near 1 when they have met, over 1.2
     * when they haven't.
     */
    double spread() {
        double worst = 1;
        for (int i = 0; i < size; i++) {
            worst = Math.max(worst, spread(i));
        }
        return worst;
    }

    private double spread(int unknown) {
        int half = drawn.get(0).size() / 2;
        double[] means = new double[2 * CHAINS];
        double within = 0;
        for (int c = 0; c < means.length; c++) {
            List<double[]> part = drawn.get(c / 2).subList(c % 2 * half, (c % 2 + 1) * half);
            double mean = 0;
            for (double[] theta : part) {
                mean += theta[unknown] / half;
            }
            means[c] = mean;
            for (double[] theta : part) {
                within += (theta[unknown] - mean) * (theta[unknown] - mean) / (half - 1) / means.length;
            }
        }
        double grand = Arrays.stream(means).sum() / means.length;
        double between = 0;
        for (double mean : means) {
            between += (mean - grand) * (mean - grand) / (means.length - 1);
        }
        return within > 0 ? Math.sqrt((half - 1.0) / half + between / within) : 1;
    }
}
