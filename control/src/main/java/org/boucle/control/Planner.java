package org.boucle.control;

import java.util.Arrays;

/**
 * The insulin of the next hours that keeps glucose nearest to where it should be: least of
 *
 * <pre>
 *   Σ (y − high)₊² + 8 Σ (low − y)₊² + 0.005 Σ (y − aim)² + 0.3 S² θ² Σ (u − steady)²,   0 ≤ u ≤ most
 *   y = y0 + effect·u </pre>
 *
 * over 2.5 h of moves and 5 h of glucose, a low weighing eight times a high. Between low and high only the gentle pull to the aim is
 * left: there the first move is in proportion to how far glucose is off, and the steady need where it isn't. Only the first move is ever
 * used, so moves that come later are the same for longer ({@link #BLOCKS}).
 *
 * <p>Convex and piecewise quadratic: the quadratic of the pieces in force is solved over the box by its active set, and the way there
 * shortened until the cost falls. It ends in a handful of steps, exactly.
 *
 * @see "Active sets: Nocedal and Wright, Numerical Optimization, 2nd ed. 2006, algorithm 16.3"
 */
final class Planner {
    /** How many steps of 5 min each block of moves lasts. */
    private static final int[] BLOCKS = {1, 1, 1, 2, 2, 3, 4, 5, 5, 6};

    static final int MOVES = BLOCKS.length;
    static final int HORIZON = 60;

    private static final double LOW_WEIGHT = 8;
    private static final double MOVE_WEIGHT = 0.3;
    /** Within the band: light enough that what is missing comes over about an hour. */
    private static final double GENTLE_WEIGHT = 0.005;

    private static final int MOST_STEPS = 30;
    private static final int MOST_HALVINGS = 12;
    /** A move smaller than this, U, is none. */
    private static final double SETTLED = 1e-6;
    /** Of the moves held at a bound, within one solution. */
    private static final int MOST_CHANGES = 40;

    private final double[] y0;
    private final double[][] effect;
    private final double aim;
    private final double high;
    private final double[] low;
    private final double[] steady;
    private final double stiffness;
    private final double most;

    private final double[] u = new double[MOVES];
    private final double[] tried = new double[MOVES];
    private final double[] best = new double[MOVES];
    private final double[] step = new double[MOVES];
    private final double[] gradient = new double[MOVES];
    private final double[][] curvature = new double[MOVES][MOVES];
    private final double[][] factor = new double[MOVES][MOVES];
    private final double[] y = new double[HORIZON];
    private final boolean[] held = new boolean[MOVES];

    /**
     * @param y0 glucose without insulin in the moves, with the steady need after them, mg/dL, by 5 min
     * @param effect of a unit in each step of each block, mg/dL, 0 or less: by block, then step
     * @param aim where glucose should be, mg/dL
     * @param high above which glucose costs, mg/dL
     * @param low by step, below which it costs more; the margin is in it
     * @param steady what holds glucose, U per step, by block
     * @param stiffness S²θ², (mg/dL per U)²
     * @param most U per step
     */
    Planner(
            double[] y0,
            double[][] effect,
            double aim,
            double high,
            double[] low,
            double[] steady,
            double stiffness,
            double most) {
        this.y0 = y0;
        this.effect = effect;
        this.aim = aim;
        this.high = high;
        this.low = low;
        this.steady = steady;
        this.stiffness = stiffness;
        this.most = most;
    }

    /** Where each block begins, in steps of 5 min, and after the last where it ends. */
    static int[] starts() {
        int[] starts = new int[MOVES + 1];
        for (int b = 0; b < MOVES; b++) {
            starts[b + 1] = starts[b] + BLOCKS[b];
        }
        return starts;
    }

    /** The best plan, U per step, by block. */
    double[] plan() {
        for (int b = 0; b < MOVES; b++) {
            u[b] = Math.min(steady[b], most);
        }
        double cost = cost(u);
        for (int i = 0; i < MOST_STEPS; i++) {
            slope();
            solve();
            double next = shorten(cost);
            if (!(next < cost)) {
                break;
            }
            double moved = 0;
            for (int b = 0; b < MOVES; b++) {
                moved = Math.max(moved, Math.abs(tried[b] - u[b]));
            }
            System.arraycopy(tried, 0, u, 0, MOVES);
            cost = next;
            if (moved < SETTLED) {
                break;
            }
        }
        return u.clone();
    }

    /** Half of the cost of these moves; {@link #y} is their glucose then. */
    private double cost(double[] moves) {
        System.arraycopy(y0, 0, y, 0, HORIZON);
        double cost = 0;
        for (int b = 0; b < MOVES; b++) {
            double units = moves[b];
            double[] e = effect[b];
            for (int t = 0; t < HORIZON; t++) {
                y[t] += e[t] * units;
            }
            double off = units - steady[b];
            cost += MOVE_WEIGHT * stiffness * BLOCKS[b] * off * off;
        }
        for (int t = 0; t < HORIZON; t++) {
            double over = Math.max(0, y[t] - high);
            double under = Math.max(0, low[t] - y[t]);
            double off = y[t] - aim;
            cost += over * over + LOW_WEIGHT * under * under + GENTLE_WEIGHT * off * off;
        }
        return cost / 2;
    }

    /** Gradient and curvature where glucose is {@link #y}. */
    private void slope() {
        for (int b = 0; b < MOVES; b++) {
            Arrays.fill(curvature[b], 0, b + 1, 0);
            double stiff = MOVE_WEIGHT * stiffness * BLOCKS[b];
            gradient[b] = stiff * (u[b] - steady[b]);
            curvature[b][b] = stiff;
        }
        for (int t = 0; t < HORIZON; t++) {
            double weight = GENTLE_WEIGHT + (y[t] > high ? 1 : 0) + (y[t] < low[t] ? LOW_WEIGHT : 0);
            double pull =
                    GENTLE_WEIGHT * (y[t] - aim) + Math.max(0, y[t] - high) - LOW_WEIGHT * Math.max(0, low[t] - y[t]);
            for (int b = 0; b < MOVES; b++) {
                double weighted = weight * effect[b][t];
                gradient[b] += pull * effect[b][t];
                for (int c = 0; c <= b; c++) {
                    curvature[b][c] += weighted * effect[c][t];
                }
            }
        }
    }

    /** Where the cost would be least over the box if its pieces stayed in force: an active set, bound by bound. */
    private void solve() {
        System.arraycopy(u, 0, best, 0, MOVES);
        for (int b = 0; b < MOVES; b++) {
            held[b] = (u[b] <= 0 && gradient[b] > 0) || (u[b] >= most && gradient[b] < 0);
        }
        for (int i = 0; i < MOST_CHANGES; i++) {
            face();
            int bound = go();
            if (bound >= 0) {
                held[bound] = true;
                continue;
            }
            int free = wantsAway();
            if (free < 0) {
                break;
            }
            held[free] = false;
        }
    }

    /** Newton's step of the moves that are not held, by Cholesky's factor: stiffness keeps it positive. */
    private void face() {
        for (int b = 0; b < MOVES; b++) {
            double rest = -gradient[b];
            double square = curvature[b][b];
            for (int c = 0; c < b; c++) {
                double part = held[b] || held[c] ? 0 : curvature[b][c];
                for (int k = 0; k < c; k++) {
                    part -= factor[b][k] * factor[c][k];
                }
                part /= factor[c][c];
                factor[b][c] = part;
                rest -= part * step[c];
                square -= part * part;
            }
            factor[b][b] = Math.sqrt(Math.max(1e-12, square));
            step[b] = held[b] ? 0 : rest / factor[b][b];
        }
        for (int b = MOVES - 1; b >= 0; b--) {
            for (int c = b + 1; c < MOVES; c++) {
                step[b] -= factor[c][b] * step[c];
            }
            step[b] /= factor[b][b];
        }
    }

    /** Takes the step as far as the bounds let it; the move that meets its bound, or -1. */
    private int go() {
        double share = 1;
        int bound = -1;
        for (int b = 0; b < MOVES; b++) {
            double room = step[b] < 0 ? -best[b] : most - best[b];
            if (Math.abs(share * step[b]) > Math.abs(room)) {
                share = room / step[b];
                bound = b;
            }
        }
        for (int b = 0; b < MOVES; b++) {
            best[b] = Math.max(0, Math.min(most, best[b] + share * step[b]));
            for (int c = 0; c < MOVES; c++) {
                gradient[b] += share * curvature[Math.max(b, c)][Math.min(b, c)] * step[c];
            }
        }
        if (bound >= 0) {
            best[bound] = step[bound] < 0 ? 0 : most;
        }
        return bound;
    }

    /** The held move that gains most by leaving its bound, or -1. */
    private int wantsAway() {
        int away = -1;
        double largest = SETTLED;
        for (int b = 0; b < MOVES; b++) {
            double gain = held[b] ? (best[b] <= 0 ? -gradient[b] : gradient[b]) : 0;
            if (gain > largest) {
                largest = gain;
                away = b;
            }
        }
        return away;
    }

    /** Goes as far to there as the cost falls; the cost where it ends. */
    private double shorten(double before) {
        double share = 1;
        double cost = before;
        for (int i = 0; i < MOST_HALVINGS; i++) {
            for (int b = 0; b < MOVES; b++) {
                tried[b] = u[b] + share * (best[b] - u[b]);
            }
            cost = cost(tried);
            if (cost < before) {
                return cost;
            }
            share /= 2;
        }
        return cost;
    }
}
