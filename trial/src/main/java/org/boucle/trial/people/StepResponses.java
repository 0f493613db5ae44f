package org.boucle.trial.people;

import org.boucle.virtual.person.VirtualPerson;

/**
 * What one act does to a body that has fasted on its basal: glucose in plasma, minute by minute, mg/dL, from the act on.
 *
 * @param insulin after 1 U
 * @param carbs after 50 g eaten in 10 min, without a bolus
 * @param stopped after insulin was stopped
 */
public record StepResponses(double[] insulin, double[] carbs, double[] stopped) {
    /** How long each is followed. */
    public static final int MINUTES = 12 * 60;

    private static final double UNIT_MILLI_UNITS = 1000;
    private static final double GRAMS = 50;
    private static final int EATEN_IN_MIN = 10;

    /** An act on a fasting body. */
    private interface Act {
        void on(VirtualPerson body);
    }

    /** Tries it on copies; that body stays as it is. */
    public static StepResponses of(VirtualPerson person) {
        double basal = person.steadyBasalMilliUnitsPerMin(person.fastingMgdl());
        return new StepResponses(
                follow(person, basal, body -> body.infuse(UNIT_MILLI_UNITS)),
                follow(person, basal, body -> body.eat(GRAMS, EATEN_IN_MIN)),
                follow(person, 0, body -> {}));
    }

    private static double[] follow(VirtualPerson person, double basal, Act act) {
        VirtualPerson body = person.copy();
        body.steadyAt(body.fastingMgdl());
        body.clock(8 * 60);
        act.on(body);
        double[] mgdl = new double[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            body.infuse(basal);
            body.step();
            mgdl[minute] = body.plasmaGlucoseMgdl();
        }
        return mgdl;
    }

    /** The lowest point after 1 U: mg/dL, and the minute. */
    public Point nadir() {
        int at = 0;
        for (int i = 1; i < insulin.length; i++) {
            at = insulin[i] < insulin[at] ? i : at;
        }
        return new Point(insulin[at], at + 1);
    }

    /** The highest point after 50 g: mg/dL, and the minute. */
    public Point peak() {
        int at = 0;
        for (int i = 1; i < carbs.length; i++) {
            at = carbs[i] > carbs[at] ? i : at;
        }
        return new Point(carbs[at], at + 1);
    }

    /** Glucose, mg/dL, at that minute. */
    public record Point(double mgdl, int minute) {}
}
