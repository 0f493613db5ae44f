package org.boucle.trial.oracle;

/**
 * Betters a plan by one step of Gauss and Newton: how glucose answers to a little more insulin in each block is tried on the true body,
 * the cost is brought to its least for a body that answers in proportion, and of that change as much is taken as betters the cost of the
 * true body. Called every five minutes on the plan from before, it follows the optimum as it goes (the real-time iteration of Diehl 2005).
 *
 * @see "Diehl, Bock, Schlöder, SIAM J Control Optim 2005;43:1714, doi 10.1137/S0363012902400713"
 */
final class Planner {
    private static final double[] SHARES = {1, 0.5, 0.2};
    private static final int SWEEPS = 40;
    private static final double SETTLED_MILLIUNITS = 0.5;

    private final Aim aim;
    private final long pulse;
    private final double damping;

    /** @param pulse of a trial, whole steps of the pump, mU */
    Planner(Aim aim, long pulse) {
        this.aim = aim;
        this.pulse = pulse;
        damping = 1e-4;
    }

    /** A plan that costs less, or the same when there is none to be found. */
    Plan bettered(Plan plan, Foresight foresight) {
        long[] boluses = plan.boluses();
        double[] mgdl = foresight.glucose(boluses);
        double[] blocks = best(plan, mgdl, answers(boluses, mgdl, foresight));
        double cost = aim.cost(mgdl);
        for (double share : SHARES) {
            double[] part = new double[blocks.length];
            for (int i = 0; i < part.length; i++) {
                part[i] = (1 - share) * plan.block(i) + share * blocks[i];
            }
            Plan other = plan.with(part);
            if (aim.cost(foresight.glucose(other.boluses())) < cost) {
                return other;
            }
        }
        return plan;
    }

    /** mg/dL at each step's end per mU in each block. */
    private double[][] answers(long[] boluses, double[] mgdl, Foresight foresight) {
        double[][] answers = new double[Plan.BLOCK_COUNT][];
        for (int block = 0; block < answers.length; block++) {
            double[] answer = foresight.glucose(Plan.tried(boluses, block, pulse));
            double tried = (double) pulse * Plan.pulses(block);
            for (int i = 0; i < answer.length; i++) {
                answer[i] = (answer[i] - mgdl[i]) / tried;
            }
            answers[block] = answer;
        }
        return answers;
    }

    /** The amounts in the blocks that cost least if glucose answers in proportion: one block at a time, by Newton, within its bounds. */
    private double[] best(Plan plan, double[] mgdl, double[][] answers) {
        double[] blocks = new double[Plan.BLOCK_COUNT];
        double[] foreseen = mgdl.clone();
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = plan.block(block);
        }
        double moved = Double.MAX_VALUE;
        for (int sweep = 0; sweep < SWEEPS && moved > SETTLED_MILLIUNITS; sweep++) {
            moved = 0;
            for (int block = 0; block < blocks.length; block++) {
                double by = newton(foreseen, answers[block], blocks[block] - plan.block(block));
                double held = Math.max(-blocks[block], Math.min(by, plan.most(block) - blocks[block]));
                for (int i = 0; i < foreseen.length; i++) {
                    foreseen[i] += held * answers[block][i];
                }
                blocks[block] += held;
                moved = Math.max(moved, Math.abs(held));
            }
        }
        return blocks;
    }

    private double newton(double[] mgdl, double[] answer, double changed) {
        double slope = 2 * damping * changed;
        double curvature = 2 * damping;
        for (int i = 0; i < mgdl.length; i++) {
            slope += aim.slope(mgdl[i]) * answer[i];
            curvature += aim.curvature(mgdl[i]) * answer[i] * answer[i];
        }
        return -slope / curvature;
    }
}
