package org.boucle.core.quantity;

import static org.boucle.core.Require.require;

import java.time.Duration;

/**
 * A rate of basal insulin, counted in whole milliunits an hour.
 *
 * @param milliUnitsPerHour mU/h, 0..100,000
 */
public record BasalRate(long milliUnitsPerHour) implements Comparable<BasalRate> {
    public static final BasalRate ZERO = new BasalRate(0);

    public BasalRate {
        require(
                milliUnitsPerHour >= 0 && milliUnitsPerHour <= 100_000,
                "basal rate",
                milliUnitsPerHour,
                "0..100,000 mU/h");
    }

    /** From U/h, down to the milliunit (a billionth is forgiven, as in {@link Insulin#ofUnits}). */
    public static BasalRate ofUnitsPerHour(double unitsPerHour) {
        require(unitsPerHour >= 0 && unitsPerHour <= 100, "basal rate", unitsPerHour, "0..100 U/h");
        return new BasalRate((long) Math.floor(unitsPerHour * 1000 + 1e-6));
    }

    public double unitsPerHour() {
        return milliUnitsPerHour / 1000.0;
    }

    /** What this rate gives in that time, down to the milliunit. */
    public Insulin over(Duration time) {
        require(!time.isNegative(), "duration", time, "not negative");
        return new Insulin(milliUnitsPerHour * time.toMillis() / 3_600_000L);
    }

    public BasalRate floorTo(BasalRate step) {
        require(step.milliUnitsPerHour > 0, "step", step.milliUnitsPerHour, "above 0 mU/h");
        return new BasalRate(milliUnitsPerHour - milliUnitsPerHour % step.milliUnitsPerHour);
    }

    public BasalRate atMost(BasalRate ceiling) {
        return compareTo(ceiling) <= 0 ? this : ceiling;
    }

    @Override
    public int compareTo(BasalRate other) {
        return Long.compare(milliUnitsPerHour, other.milliUnitsPerHour);
    }
}
