package org.boucle.core.quantity;

import static org.boucle.core.Require.require;

/**
 * An amount of insulin, counted in whole milliunits (mU): sums, equality and journal bytes are exact.
 *
 * @param milliUnits mU, 0..1,000,000
 */
public record Insulin(long milliUnits) implements Comparable<Insulin> {
    public static final Insulin NONE = new Insulin(0);

    public Insulin {
        require(milliUnits >= 0 && milliUnits <= 1_000_000, "insulin", milliUnits, "0..1,000,000 mU");
    }

    /**
     * From units, down to the milliunit. A billionth of a unit is forgiven, so that a decimal that means 300 mU (0.3 U, whose
     * double lies just under) is 300 mU.
     */
    public static Insulin ofUnits(double units) {
        require(units >= 0 && units <= 1000, "insulin", units, "0..1000 U");
        return new Insulin((long) Math.floor(units * 1000 + 1e-6));
    }

    public double units() {
        return milliUnits / 1000.0;
    }

    public Insulin plus(Insulin other) {
        return new Insulin(milliUnits + other.milliUnits);
    }

    /** This less the other; none when the other is larger. */
    public Insulin lessOrNone(Insulin other) {
        return new Insulin(Math.max(0, milliUnits - other.milliUnits));
    }

    /** Down to what the pump can give: 0.30 U at a 0.1 U step is 0.30; floor(0.3 / 0.1) in doubles is 2 steps. */
    public Insulin floorTo(Insulin step) {
        require(step.milliUnits > 0, "step", step.milliUnits, "above 0 mU");
        return new Insulin(milliUnits - milliUnits % step.milliUnits);
    }

    public Insulin atMost(Insulin ceiling) {
        return compareTo(ceiling) <= 0 ? this : ceiling;
    }

    public boolean isNone() {
        return milliUnits == 0;
    }

    @Override
    public int compareTo(Insulin other) {
        return Long.compare(milliUnits, other.milliUnits);
    }
}
