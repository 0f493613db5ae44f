package org.boucle.trial.result;

/**
 * One run, scored: one person's days in one arm. Glucose is the body's own in plasma, every 5 min, never what the sensor made of it;
 * metrics as in {@code org.boucle.metrics}. All numbers are held to six decimals, so that they are the same in every file.
 *
 * @param arm by name
 * @param structure hovorka, kanderian, replay
 * @param group adult, adolescent, child
 * @param person number in its population, from 1
 * @param id hovorka-adults-0007
 * @param days simulated
 * @param seed of the person's world
 * @param tir % of time in 70–180 mg/dL
 * @param titr % in 70–140
 * @param tbr70 % under 70
 * @param tbr54 % under 54
 * @param tar180 % over 180
 * @param tar250 % over 250
 * @param mean mg/dL
 * @param sd mg/dL, n − 1
 * @param cv %
 * @param gmi %
 * @param lbgi low blood glucose index
 * @param hbgi high blood glucose index
 * @param gri glycemia risk index, 0..100
 * @param minimum mg/dL
 * @param maximum mg/dL
 * @param low95 2.5th percentile, mg/dL: the person's point in the control-variability grid with {@code high95}
 * @param high95 97.5th percentile, mg/dL
 * @param lowsPerWeek events of at least 15 min under 70
 * @param lows54PerWeek events of at least 15 min under 54
 * @param highsPerWeek events of at least 15 min over 250
 * @param unitsPerDay insulin that reached the pump's outlet, U
 * @param basalPerDay of it basal, U
 * @param carbsPerDay eaten, rescues too, g
 * @param rescuesPerWeek times that sugar was taken against a low
 * @param sensorPercent readings present, % of those of a sensor without gaps
 * @param sensorMard mean absolute relative difference of the readings to plasma glucose, %
 * @param ketonesMax highest beta-hydroxybutyrate, mmol/L (our own model, unvalidated)
 * @param hoursWithoutInsulin hours that the pump's outlet gave nothing for more than an hour on end
 * @param faultsMet faults of the scenario that struck in this run
 * @param alarmsPerWeek alarms raised by the arm; 0 for an arm that has none
 * @param controllerFaults answers of an outside controller that were missing, late or broken
 */
public record RunRow(
        String arm,
        String structure,
        String group,
        int person,
        String id,
        int days,
        long seed,
        double tir,
        double titr,
        double tbr70,
        double tbr54,
        double tar180,
        double tar250,
        double mean,
        double sd,
        double cv,
        double gmi,
        double lbgi,
        double hbgi,
        double gri,
        double minimum,
        double maximum,
        double low95,
        double high95,
        double lowsPerWeek,
        double lows54PerWeek,
        double highsPerWeek,
        double unitsPerDay,
        double basalPerDay,
        double carbsPerDay,
        double rescuesPerWeek,
        double sensorPercent,
        double sensorMard,
        double ketonesMax,
        double hoursWithoutInsulin,
        int faultsMet,
        double alarmsPerWeek,
        int controllerFaults) {}
