package org.boucle.control;

/** Where glucose goes with one speed of insulin: the mean of {@link Model} without the sensor, minute by minute from now. */
final class Course {
    private final double rest;
    private final double steady;
    private final Stages stages;
    private double acting;
    private double g;
    private double q1;
    private double q2;
    private double d;

    /** @param x believed now */
    Course(double[] x, Model model, InsulinAtWork atWork) {
        rest = model.rest();
        steady = model.sensitivity() * model.basal();
        stages = atWork.fromNow();
        acting = atWork.at(0);
        g = x[Model.G];
        q1 = x[Model.Q1];
        q2 = x[Model.Q2];
        d = x[Model.D];
    }

    /**
     * Lets a minute pass.
     *
     * @param effect θS, mg/dL per U at work
     * @param inflowPerMin insulin that flows, U/min
     */
    void minute(double effect, double inflowPerMin) {
        g += -Model.RETURN_PER_MIN * (g - rest) - effect * acting + steady + d + Model.GUT_PER_MIN * q2;
        double dq2 = Model.GUT_PER_MIN * (q1 - q2);
        q1 -= Model.GUT_PER_MIN * q1;
        q2 += dq2;
        d -= Model.DRIFT_PER_MIN * d;
        acting = stages.minute(inflowPerMin);
    }

    /** mg/dL. */
    double glucose() {
        return g;
    }
}
