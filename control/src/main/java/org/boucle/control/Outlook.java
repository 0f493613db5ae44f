package org.boucle.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.decision.Forecast;
import org.boucle.core.event.Announcement;

/**
 * Where glucose goes from here: without further insulin, per unit given at each later step, and how sure that is. Linear in the
 * insulin to come, so the planner needs no more than this. All arrays are by steps of 5 min, index 0 five minutes ahead.
 */
final class Outlook {
    static final int STEP_MIN = 5;
    /** 6 h. */
    static final int STEPS = 72;

    private static final int SPEEDS = Belief.STAGES_MIN.length;
    /** Of the normal distribution: 10 % lie beyond. */
    private static final double TENTH = 1.2816;
    /** What the gut may bring untold in 5 min, for the band only, mg/dL: wider than while quiet, narrower than in a meal. */
    private static final double BAND_MEAL_SD = 8;

    private static final double BAND_GLUCOSE_SD = 1.5;
    /**
     * A sensor's constant error, which no filter can see, mg/dL: between the SD of the offset alone (5) and of offset and gain at 120
     * mg/dL (16) in Vettoretti et al., Sensors 2019;19:5320.
     */
    private static final double BAND_SENSOR_SD = 10;

    private final Model model;
    private final double[] speedWeight = new double[SPEEDS];
    private final double[][] bySpeed = new double[SPEEDS][];
    private final InsulinAtWork[] atWork;
    private final Gaussian all;
    private final double mealProbability;
    /** By how much announced activity lets insulin work more, and where in the day the step lies. */
    private final double[] exercise = new double[STEPS];

    private final int[] slot = new int[STEPS];
    private final double[][] responses = AT_REST.clone();
    private final double[] doubt = new double[STEPS];
    private final double[] doubtBesideGut = new double[STEPS];
    private final double[] fromGut = new double[STEPS];

    /**
     * @param belief carried to now
     */
    Outlook(Belief belief, Model model, InsulinAtWork[] atWork, List<Announcement> announcements, long nowMilli) {
        this.model = model;
        this.atWork = atWork;
        for (int s = 0; s < SPEEDS; s++) {
            Gaussian[] pair = {belief.filters[2 * s], belief.filters[2 * s + 1]};
            double w = belief.weights[2 * s] + belief.weights[2 * s + 1];
            bySpeed[s] = Gaussian.mean(pair, belief.weights[2 * s] / w, belief.weights[2 * s + 1] / w);
            speedWeight[s] = w;
        }
        for (int step = 0; step < STEPS; step++) {
            long at = nowMilli + (step * STEP_MIN + 2) * 60_000L;
            exercise[step] = Exercise.sensitivity(announcements, at);
            slot[step] = Model.slot(at);
        }
        this.all = belief.collapsed();
        this.mealProbability = belief.mealProbability();
        respondToSensitivity(nowMilli);
        double[] weights = new double[Model.SIZE];
        for (int t = 0; t < STEPS; t++) {
            for (int i = 0; i < Model.SIZE; i++) {
                weights[i] = responses[i][t];
            }
            fromGut[t] = weights[Model.Q1] * all.x[Model.Q1] + weights[Model.Q2] * all.x[Model.Q2];
            doubt[t] = Math.sqrt(all.variance(weights));
            weights[Model.Q1] = 0;
            weights[Model.Q2] = 0;
            doubtBesideGut[t] = Math.sqrt(all.variance(weights));
        }
    }

    /** Believed now, over all models. */
    Gaussian now() {
        return all;
    }

    /** The same insulin in every step, U. */
    static double[] evenly(double unitsPerStep) {
        double[] perStep = new double[STEPS];
        Arrays.fill(perStep, unitsPerStep);
        return perStep;
    }

    /** That carbohydrate nobody told is being eaten, 0..1. */
    double mealProbability() {
        return mealProbability;
    }

    /** θ at a later step, from what was learned and what activity was announced. */
    double theta(int step) {
        return Model.theta(all.x, slot[step]) * exercise[step];
    }

    /**
     * Glucose ahead, mg/dL, when this insulin flows from now on. Rescue carbohydrate is left out: no dose may count on it.
     *
     * @param perStep U in each step of 5 min; beyond its end none
     * @param sharper by how much insulin works more than believed, 1 as believed
     */
    double[] glucose(double[] perStep, double sharper) {
        Course[] courses = new Course[SPEEDS];
        for (int s = 0; s < SPEEDS; s++) {
            courses[s] = new Course(bySpeed[s], model, atWork[s]);
        }
        double[] mean = new double[STEPS];
        double[] effect = new double[SPEEDS];
        for (int step = 0; step < STEPS; step++) {
            for (int s = 0; s < SPEEDS; s++) {
                effect[s] = Model.theta(bySpeed[s], slot[step]) * sharper * exercise[step] * model.sensitivity();
            }
            double inflow = step < perStep.length ? perStep[step] / STEP_MIN : 0;
            for (int i = 0; i < STEP_MIN; i++) {
                for (int s = 0; s < SPEEDS; s++) { // side by side: no course waits for another's sums
                    courses[s].minute(effect[s], inflow);
                }
            }
            for (int s = 0; s < SPEEDS; s++) {
                mean[step] += speedWeight[s] * courses[s].glucose();
            }
        }
        return mean;
    }

    /**
     * What a unit in each step of a block does to glucose.
     *
     * @param starts where each block begins, in steps, and after the last where it ends
     * @return mg/dL, 0 or less, by block, then step
     */
    double[][] effects(int[] starts, int horizon) {
        double[][] effect = new double[starts.length - 1][horizon];
        double keep = 1 - Model.RETURN_PER_MIN * STEP_MIN + 0.5 * square(Model.RETURN_PER_MIN * STEP_MIN);
        double[] theta = new double[horizon];
        for (int t = 0; t < horizon; t++) {
            theta[t] = theta(t) * model.sensitivity() * STEP_MIN * (1 - 0.5 * Model.RETURN_PER_MIN * STEP_MIN);
        }
        double[] begun = new double[horizon + 1]; // action of a unit in each step from the first on
        for (int s = 0; s < SPEEDS; s++) {
            for (int t = 0; t < horizon; t++) {
                begun[t + 1] += speedWeight[s] * UNIT_ACTION[s][t];
            }
        }
        for (int t = 0; t < horizon; t++) {
            begun[t + 1] += begun[t];
        }
        for (int b = 0; b < effect.length; b++) {
            double g = 0;
            for (int t = starts[b]; t < horizon; t++) {
                double acting = begun[t + 1 - starts[b]] - begun[Math.max(0, t + 1 - starts[b + 1])];
                g = keep * g - theta[t] * acting;
                effect[b][t] = g;
            }
        }
        return effect;
    }

    /** Standard deviation of glucose ahead from what isn't known now, mg/dL; what may yet happen is not in it. */
    double doubt(int step) {
        return doubt[step];
    }

    /** The same, were the content of the gut known. */
    double doubtBesideGut(int step) {
        return doubtBesideGut[step];
    }

    /** What the gut, told and untold, is believed to add to glucose by then, mg/dL. */
    double fromGut(int step) {
        return fromGut[step];
    }

    /** Glucose ahead with its band, when this insulin flows. */
    List<Forecast> forecast(double[] perStep) {
        double[] middle = glucose(perStep, 1);
        List<Forecast> forecast = new ArrayList<>(STEPS);
        double happens = 0;
        for (int t = 0; t < STEPS; t++) {
            happens += square(BAND_MEAL_SD * responses[Model.Q1][t]) + square(BAND_GLUCOSE_SD * responses[Model.G][t]);
            double reach = TENTH * Math.sqrt(square(doubt[t]) + square(BAND_SENSOR_SD) + happens);
            forecast.add(new Forecast(
                    (t + 1) * STEP_MIN, inside(middle[t] - reach), inside(middle[t]), inside(middle[t] + reach)));
        }
        return forecast;
    }

    /** How glucose ahead answers to each part of sensitivity now, with basal steady from now on. */
    private void respondToSensitivity(long nowMilli) {
        Stages[] stages = new Stages[SPEEDS];
        for (int s = 0; s < SPEEDS; s++) {
            stages[s] = atWork[s].fromNow();
        }
        double[] always = responses[Model.TH] = new double[STEPS];
        double[] cosine = responses[Model.THC] = new double[STEPS];
        double[] sine = responses[Model.THS] = new double[STEPS];
        double th = 0;
        double thc = 0;
        double ths = 0;
        for (int minute = 0; minute < STEPS * STEP_MIN; minute++) {
            double acting = 0;
            for (int s = 0; s < SPEEDS; s++) {
                acting += speedWeight[s] * stages[s].minute(model.basal());
            }
            int slot = Model.slot(nowMilli + minute * 60_000L);
            th += -Model.RETURN_PER_MIN * th - model.sensitivity() * acting;
            thc += -Model.RETURN_PER_MIN * thc - Model.dayCos(slot) * model.sensitivity() * acting;
            ths += -Model.RETURN_PER_MIN * ths - Model.daySin(slot) * model.sensitivity() * acting;
            if (minute % STEP_MIN == STEP_MIN - 1) {
                always[minute / STEP_MIN] = th;
                cosine[minute / STEP_MIN] = thc;
                sine[minute / STEP_MIN] = ths;
            }
        }
    }

    /** How glucose ahead answers to each part of the state now but sensitivity: the same for everybody. By part, then step. */
    private static final double[][] AT_REST = atRest();

    private static double[][] atRest() {
        double[][] responses = new double[Model.SIZE][STEPS];
        for (int i = 0; i < Model.SIZE; i++) {
            double g = i == Model.G ? 1 : 0;
            double q1 = i == Model.Q1 ? 1 : 0;
            double q2 = i == Model.Q2 ? 1 : 0;
            double d = i == Model.D ? 1 : 0;
            for (int minute = 0; minute < STEPS * STEP_MIN; minute++) {
                g += -Model.RETURN_PER_MIN * g + d + Model.GUT_PER_MIN * q2;
                double dq2 = Model.GUT_PER_MIN * (q1 - q2);
                q1 -= Model.GUT_PER_MIN * q1;
                q2 += dq2;
                d -= Model.DRIFT_PER_MIN * d;
                if (minute % STEP_MIN == STEP_MIN - 1) {
                    responses[i][minute / STEP_MIN] = g;
                }
            }
        }
        return responses;
    }

    /** Mean action of one unit, given evenly over 5 min, in each 5 min after it began, 1/min, by speed. */
    private static final double[][] UNIT_ACTION = unitAction();

    private static double[][] unitAction() {
        double[][] unit = new double[SPEEDS][STEPS];
        for (int s = 0; s < unit.length; s++) {
            Stages insulin = new Stages(0, Belief.STAGES_MIN[s]);
            double before = 0;
            for (int t = 0; t < STEPS; t++) {
                double sum = 0;
                for (int i = 0; i < STEP_MIN; i++) {
                    double after = insulin.minute(t == 0 ? 1.0 / STEP_MIN : 0);
                    sum += (before + after) / 2;
                    before = after;
                }
                unit[s][t] = sum / STEP_MIN;
            }
        }
        return unit;
    }

    private static double inside(double mgdl) {
        return Math.max(20, Math.min(600, mgdl));
    }

    private static double square(double v) {
        return v * v;
    }
}
