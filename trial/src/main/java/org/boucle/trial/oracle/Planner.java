package org.boucle.trial.oracle;

/**
 * Betters a plan by steps of Gauss and Newton: how glucose answers to a little more insulin in each block is tried on the true body, the
 * cost is brought to its least for a body that would answer in proportion, and of that change so much is taken as saves cost on the true
 * body. Called every five minutes on the plan from before, it follows the optimum as it goes (the real-time iteration of Diehl 2005); the
 * answers, which change slowly, are tried anew every quarter of an hour.
 *
 * @see "Diehl, Bock, Schlöder, SIAM J Control Optim 2005;43:1714, doi 10.1137/S0363012902400713"
 */
final class Planner {
    /** Of a change, the shares that are tried in turn. */
    private static final double[] SHARES = {1, 0.5, 0.2};

    private static final int ANSWERS_LAST_STEPS = 3;
    private static final int MOST_ROUNDS = 12;
    private static final double WORTH_ANOTHER_ROUND = 0.1;
    private static final int MOST_SWEEPS = 40;
    private static final double SETTLED_MILLIUNITS = 0.5;
    /** Cost per mU² of change in a block: holds what glucose hardly answers to. */
    private static final double DAMPING = 1e-4;

    private final Aim aim;
    private final long pulse;
    /** How glucose answers, mg/dL at each step's end per mU in each block. */
    private double[][] answers = new double[0][];

    private int age;

    /** A plan and what came of it on a copy of the world. */
    private record Tried(Plan plan, long[] boluses, double[] mgdl, double cost) {}

    /** @param pulse so much insulin more is tried, whole steps of the pump, mU */
    Planner(Aim aim, long pulse) {
        this.aim = aim;
        this.pulse = pulse;
    }

    /** A plan that costs less, or the same when none is found: one round, and more while each saves a tenth. */
    Plan bettered(Plan plan, Foresight foresight) {
        Tried best = tried(plan, foresight);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (round > 0 || age++ % ANSWERS_LAST_STEPS == 0) {
                answers = answers(best, foresight);
            }
            double before = best.cost;
            best = bettered(best, foresight);
            if (best.cost > (1 - WORTH_ANOTHER_ROUND) * before) {
                break;
            }
        }
        return best.plan;
    }

    private Tried bettered(Tried from, Foresight foresight) {
        double[] blocks = best(from);
        for (double share : SHARES) {
            Tried other = tried(from.plan.with(mixed(from.plan, blocks, share)), foresight);
            if (other.cost < from.cost) {
                return other;
            }
        }
        return from;
    }

    private Tried tried(Plan plan, Foresight foresight) {
        long[] boluses = plan.boluses();
        double[] mgdl = foresight.glucose(boluses);
        return new Tried(plan, boluses, mgdl, aim.cost(mgdl));
    }

    private static double[] mixed(Plan plan, double[] blocks, double share) {
        double[] part = new double[blocks.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = (1 - share) * plan.block(i) + share * blocks[i];
        }
        return part;
    }

    private double[][] answers(Tried tried, Foresight foresight) {
        double[][] answers = new double[Plan.BLOCK_COUNT][];
        for (int block = 0; block < answers.length; block++) {
            double[] answer = foresight.glucose(Plan.withPulses(tried.boluses, block, pulse));
            double more = (double) pulse * Plan.pulses(block);
            for (int i = 0; i < answer.length; i++) {
                answer[i] = (answer[i] - tried.mgdl[i]) / more;
            }
            answers[block] = answer;
        }
        return answers;
    }

    /** The amounts in the blocks that cost least if glucose answers in proportion: one block at a time, by Newton, within its bounds. */
    private double[] best(Tried tried) {
        Plan plan = tried.plan;
        double[] blocks = new double[Plan.BLOCK_COUNT];
        double[] foreseen = tried.mgdl.clone();
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = plan.block(block);
        }
        double moved = Double.MAX_VALUE;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > SETTLED_MILLIUNITS; sweep++) {
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
        double slope = 2 * DAMPING * changed;
        double curvature = 2 * DAMPING;
        for (int i = 0; i < mgdl.length; i++) {
            slope += aim.slope(mgdl[i]) * answer[i];
            curvature += aim.curvature(mgdl[i]) * answer[i] * answer[i];
        }
        return -slope / curvature;
    }
}
