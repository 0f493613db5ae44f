package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a body differs in this minute from itself on an ordinary day at rest: the hour, the illness, the run, the low that it defends
 * itself against. What makes a condition (and its source) is told where it is made; every body takes it in the same places:
 *
 * <pre>
 *   insulin's effect in the making   × insulinSensitivity
 *   insulin's effect on glucose now  × insulinAction
 *   glucose the liver makes          × production + extra
 *   glucose                          − uptakePerMin · glucose
 *   rates of absorption of insulin   × absorption
 * </pre>
 *
 * @param insulinSensitivity 0.05..20; it takes hold through the body's own delays
 * @param insulinAction 0..10; at once: what a working muscle does with the insulin that is there (Deichmann 2023: 1 + Z)
 * @param production of what the liver would make without insulin, 0..5
 * @param uptakePerMin uptake without insulin beyond the usual, net of what the liver gives for it, 1/min, −0.05..0.2
 * @param extraMgdlPerMin glucose from the stores in defence against a low, mg/dL/min, 0..10
 * @param absorption 0.1..10
 */
public record Condition(
        double insulinSensitivity,
        double insulinAction,
        double production,
        double uptakePerMin,
        double extraMgdlPerMin,
        double absorption) {
    /** An ordinary day, at rest. */
    public static final Condition USUAL = new Condition(1, 1, 1, 0, 0, 1);

    public Condition {
        between("insulinSensitivity", insulinSensitivity, 0.05, 20);
        between("insulinAction", insulinAction, 0, 10);
        between("production", production, 0, 5);
        between("uptakePerMin", uptakePerMin, -0.05, 0.2);
        between("extraMgdlPerMin", extraMgdlPerMin, 0, 10);
        between("absorption", absorption, 0.1, 10);
    }

    private static void between(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) { // the text is made only when it is needed: this runs each minute
            require(false, "condition." + field, value, least + ".." + most);
        }
    }

    /** As usual but for insulin sensitivity. */
    public static Condition sensitivity(double multiplier) {
        return new Condition(multiplier, 1, 1, 0, 0, 1);
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(insulinSensitivity);
        out.writeDouble(insulinAction);
        out.writeDouble(production);
        out.writeDouble(uptakePerMin);
        out.writeDouble(extraMgdlPerMin);
        out.writeDouble(absorption);
    }

    static Condition restore(DataInput in) throws IOException {
        return new Condition(
                in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
