package org.boucle.core.therapy;

import static org.boucle.core.Require.require;

import java.time.Duration;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;

/**
 * The prescribed bounds, the clinician's own; the house's absolute bounds lie around them in the supervisor.
 *
 * @param maxBasal the highest basal rate the loop may set
 * @param maxBolus the largest single bolus, whoever asks
 * @param maxIob the most insulin on board (above prescribed basal) that automatic insulin may build up
 * @param maxAutomaticPerHour the most insulin above prescribed basal that the loop may give by itself in any hour
 * @param maxPerDay the most insulin of all kinds in any 24 h that automatic insulin may add to
 * @param suspendBelow glucose under which basal is stopped, 60..110 mg/dL
 * @param maxSuspension how long automatic suspension may outlast the last trusted reading, 30..120 min
 */
public record Limits(
        BasalRate maxBasal,
        Insulin maxBolus,
        Insulin maxIob,
        Insulin maxAutomaticPerHour,
        Insulin maxPerDay,
        Glucose suspendBelow,
        Duration maxSuspension) {
    public Limits {
        require(maxBasal.milliUnitsPerHour() <= 35_000, "limits.maxBasal", maxBasal.unitsPerHour(), "0..35 U/h");
        require(maxBolus.milliUnits() <= 60_000, "limits.maxBolus", maxBolus.units(), "0..60 U");
        require(maxIob.milliUnits() <= 100_000, "limits.maxIob", maxIob.units(), "0..100 U");
        require(
                maxAutomaticPerHour.milliUnits() <= 50_000,
                "limits.maxAutomaticPerHour",
                maxAutomaticPerHour.units(),
                "0..50 U");
        require(maxPerDay.milliUnits() <= 500_000, "limits.maxPerDay", maxPerDay.units(), "0..500 U");
        require(
                suspendBelow.mgdl() >= 60 && suspendBelow.mgdl() <= 110,
                "limits.suspendBelow",
                suspendBelow.mgdl(),
                "60..110 mg/dL");
        require(
                maxSuspension.toMinutes() >= 30 && maxSuspension.compareTo(Duration.ofMinutes(120)) <= 0,
                "limits.maxSuspension",
                maxSuspension.toMinutes(),
                "30..120 min");
    }
}
