package org.boucle.trial.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.boucle.virtual.chance.Draws;

/**
 * The likeliest body, and how steeply likelihood falls round it: Gauss-Newton steps with Marquardt's damping, from the best of many
 * draws of the priors. The noise stands still meanwhile: first at its prior's middle, then, for a second climb, at the likeliest of a net
 * round the first summit. The sampling that follows frees it.
 *
 * @param theta the most likely unknowns
 * @param value ln of the density there
 * @param covariance of the normal that fits the summit: the inverse of minus the second derivatives (those of the errors left out)
 * @see "Marquardt, J Soc Ind Appl Math 1963;11:431"
 */
record Summit(double[] theta, double value, double[][] covariance) {
    private static final int DRAWS = 150;
    private static final int CLIMBERS = 4;
    private static final int STEPS = 25;
    private static final double SMALL_STEP = 1e-4;
    /** The net on which noise is looked for: steps to each side, each so many spreads. */
    private static final int NET = 6;

    private static final double NET_STEP = 0.5;
    private static final double NOISE_SHARE = 0.3;
    private static final double ENOUGH = 1e-3;

    /** The summits that climbers from different sides have found, the highest first. */
    static List<Summit> find(Posterior posterior, Draws draws) {
        List<double[]> starts = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        List<Unknown> unknowns = posterior.unknowns().all();
        for (int i = 0; i < DRAWS; i++) {
            double[] theta = new double[unknowns.size()];
            for (int j = 0; j < theta.length; j++) {
                Unknown u = unknowns.get(j);
                boolean noise = j >= posterior.unknowns().ofTheBody();
                theta[j] = u.middle() + (i == 0 || noise ? 0 : u.spread() * draws.normal());
            }
            double height = posterior.logDensity(theta);
            if (height > Double.NEGATIVE_INFINITY) {
                starts.add(theta);
                heights.add(height);
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(heights::get, Comparator.reverseOrder()));
        List<Summit> summits = new ArrayList<>();
        for (int i : order.subList(0, Math.min(CLIMBERS, order.size()))) {
            double[] first = climb(posterior, starts.get(i)).theta;
            summits.add(climb(posterior, withLikelyNoise(posterior, first)));
        }
        summits.sort(Comparator.comparingDouble(Summit::value).reversed());
        return summits;
    }

    /** The same body with the noise, of a net of them, that is likeliest round it. */
    private static double[] withLikelyNoise(Posterior posterior, double[] theta) {
        int noise = posterior.unknowns().ofTheBody();
        double[] best = theta;
        double height = Double.NEGATIVE_INFINITY;
        double[] trial = theta.clone();
        for (int i = -NET; i <= NET; i++) {
            for (int j = -NET; j <= NET; j++) {
                for (int k = 0; k < 2; k++) {
                    Unknown u = posterior.unknowns().all().get(noise + k);
                    trial[noise + k] = u.middle() + NET_STEP * u.spread() * (k == 0 ? i : j);
                }
                double there = posterior.logDensity(trial);
                if (there > height) {
                    height = there;
                    best = trial.clone();
                }
            }
        }
        return best;
    }

    private static Summit climb(Posterior posterior, double[] start) {
        Unknowns unknowns = posterior.unknowns();
        int free = unknowns.ofTheBody();
        int n = posterior.readings();
        double[] theta = start.clone();
        double height = posterior.logDensity(theta);
        double[] errors = new double[n];
        double[][] slope = new double[free][n];
        double damping = 1e-2;
        double[][] information = new double[free][free];
        for (int step = 0; step < STEPS; step++) {
            posterior.errors(theta, errors);
            slopes(posterior, theta, errors, slope);
            double[] uphill = new double[free];
            for (int i = 0; i < free; i++) {
                Unknown u = unknowns.all().get(i);
                uphill[i] = u.slope(theta[i]);
                for (int k = 0; k < n; k++) {
                    uphill[i] -= slope[i][k] * errors[k];
                }
                for (int j = 0; j <= i; j++) {
                    double sum = i == j ? u.curvature(theta[i]) : 0;
                    for (int k = 0; k < n; k++) {
                        sum += slope[i][k] * slope[j][k];
                    }
                    information[i][j] = sum;
                    information[j][i] = sum;
                }
            }
            double gained = 0;
            for (int tries = 0; tries < 8 && gained <= 0; tries++) {
                double[] trial = theta.clone();
                double[] move = Cholesky.of(damped(information, damping)).solve(uphill);
                for (int i = 0; i < free; i++) {
                    trial[i] += move[i];
                }
                double there = posterior.logDensity(trial);
                if (there > height) {
                    gained = there - height;
                    theta = trial;
                    height = there;
                    damping = Math.max(1e-6, damping / 5);
                } else {
                    damping = Math.min(1e6, damping * 5);
                }
            }
            if (gained < ENOUGH) {
                break;
            }
        }
        return new Summit(theta, height, withNoise(Cholesky.of(information).inverse(), unknowns));
    }

    /** Change of each error by each of the body's unknowns, by a small step; a step that leads outside is taken the other way. */
    private static void slopes(Posterior posterior, double[] theta, double[] errors, double[][] slope) {
        double[] moved = theta.clone();
        for (int i = 0; i < slope.length; i++) {
            double h = SMALL_STEP * posterior.unknowns().all().get(i).spread();
            moved[i] = theta[i] + h;
            if (!posterior.errors(moved, slope[i])) {
                h = -h;
                moved[i] = theta[i] + h;
                if (!posterior.errors(moved, slope[i])) {
                    System.arraycopy(errors, 0, slope[i], 0, errors.length);
                }
            }
            for (int k = 0; k < errors.length; k++) {
                slope[i][k] = (slope[i][k] - errors[k]) / h;
            }
            moved[i] = theta[i];
        }
    }

    private static double[][] damped(double[][] information, double damping) {
        double[][] damped = new double[information.length][];
        for (int i = 0; i < information.length; i++) {
            damped[i] = information[i].clone();
            damped[i][i] *= 1 + damping;
        }
        return damped;
    }

    /** The noise's two, by themselves and narrower than their priors: a day tells much of them. */
    private static double[][] withNoise(double[][] body, Unknowns unknowns) {
        int n = unknowns.size();
        double[][] all = new double[n][];
        for (int i = 0; i < n; i++) {
            all[i] = i < body.length ? Arrays.copyOf(body[i], n) : new double[n];
            if (i >= body.length) {
                double spread = NOISE_SHARE * unknowns.all().get(i).spread();
                all[i][i] = spread * spread;
            }
        }
        return all;
    }
}
