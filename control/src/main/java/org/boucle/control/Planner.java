package org.boucle.control;

/**
 * The insulin of the next hours that keeps glucose nearest to where it should be: least of
 *
 * <pre>
 *   Σ (y − high)₊² + 8 Σ (low − y)₊² + 0.005 Σ (y − aim)² + 0.3 S² θ² Σ (u − steady)²,   0 ≤ u ≤ most
 *   y = y0 + effect·u </pre>
 *
 * over 2.5 h of moves and 5 h of glucose, a low weighing eight times a high. Between low and high only the gentle pull to the aim is
 * left: there the first move is in proportion to how far glucose is off, and the steady need where it isn't. Convex, piecewise
 * quadratic: coordinate descent with the exact curvature of the pieces in force. Only the first move is ever used.
 */
final class Planner {
    static final int MOVES = 30;
    static final int HORIZON = 60;

    private static final double LOW_WEIGHT = 8;
    private static final double MOVE_WEIGHT = 0.3;
    /** Within the band: light enough that what is missing comes over about an hour. */
    private static final double GENTLE_WEIGHT = 0.005;

    private static final int SWEEPS = 80;
    /** A move smaller than this, U, is none. */
    private static final double SETTLED = 5e-5;

    private Planner() {}

    /**
     * @param y0 glucose without insulin in the moves, with the steady need after them, mg/dL, by 5 min
     * @param effect of a unit in each move, mg/dL, 0 or less
     * @param aim where glucose should be, mg/dL
     * @param high above which glucose costs, mg/dL
     * @param low by step, below which it costs more; the margin is in it
     * @param steady what holds glucose, U per step; at least the moves
     * @param stiffness S²θ², (mg/dL per U)²
     * @param most U per move
     * @return U per move
     */
    static double[] plan(
            double[] y0,
            double[][] effect,
            double aim,
            double high,
            double[] low,
            double[] steady,
            double stiffness,
            double[] most) {
        double[] u = new double[MOVES];
        double[] y = new double[HORIZON];
        System.arraycopy(y0, 0, y, 0, HORIZON);
        for (int j = 0; j < MOVES; j++) {
            move(y, effect[j], j, u[j] = Math.min(steady[j], most[j]));
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double largest = 0;
            for (int j = 0; j < MOVES; j++) {
                double gradient = MOVE_WEIGHT * stiffness * (u[j] - steady[j]);
                double curvature = MOVE_WEIGHT * stiffness;
                double[] e = effect[j];
                for (int t = j; t < HORIZON; t++) {
                    gradient += GENTLE_WEIGHT * (y[t] - aim) * e[t];
                    curvature += GENTLE_WEIGHT * e[t] * e[t];
                    if (y[t] > high) {
                        gradient += (y[t] - high) * e[t];
                        curvature += e[t] * e[t];
                    }
                    if (y[t] < low[t]) {
                        gradient += LOW_WEIGHT * (y[t] - low[t]) * e[t];
                        curvature += LOW_WEIGHT * e[t] * e[t];
                    }
                }
                double next = Math.max(0, Math.min(most[j], u[j] - gradient / Math.max(1e-9, curvature)));
                double step = next - u[j];
                if (step != 0) {
                    move(y, e, j, step);
                    u[j] = next;
                    largest = Math.max(largest, Math.abs(step));
                }
            }
            if (largest < SETTLED) {
                break;
            }
        }
        return u;
    }

    private static void move(double[] y, double[] effect, int from, double units) {
        for (int t = from; t < HORIZON; t++) {
            y[t] += effect[t] * units;
        }
    }
}
