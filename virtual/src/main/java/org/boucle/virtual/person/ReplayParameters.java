package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The parameters of one {@link ReplayPerson}, per kilogram as Cappon 2023 writes them; what the paper fixes for everybody is there.
 *
 * @param weightKg kg
 * @param basalMilliUnitsPerMin infusion on which this body, fasting, stays at {@code gb}, mU/min
 * @param gb Gb, basal glucose, mg/dL, 70..180
 * @param sg SG, glucose effectiveness, 1/min
 * @param p2 rate of insulin action, 1/min
 * @param siMorning SI from 04 h on, 1/min per mU/L,
 * @param siMidday SI from 11 h on,
 * @param siEvening and SI from 17 h until 04 h
 * @param ka2 from the second compartment under the skin into plasma, 1/min
 * @param kd from the first into the second, 1/min
 * @param kempt through the stomach, 1/min
 * @param kabsMorning from the gut into the blood, 1/min, of a meal that begins from 04 h on,
 * @param kabsMidday from 11 h on,
 * @param kabsEvening and from 17 h until 04 h
 * @param kabsSugar the same for sugar against a low
 * @param delayMorningMin beta, from the first bite of a meal until it is in the stomach, whole min, 0..60
 * @param delayMiddayMin the same at midday
 * @param delayEveningMin the same in the evening
 */
public record ReplayParameters(
        double weightKg,
        double basalMilliUnitsPerMin,
        double gb,
        double sg,
        double p2,
        double siMorning,
        double siMidday,
        double siEvening,
        double ka2,
        double kd,
        double kempt,
        double kabsMorning,
        double kabsMidday,
        double kabsEvening,
        double kabsSugar,
        int delayMorningMin,
        int delayMiddayMin,
        int delayEveningMin) {
    private static final int NUMBERS = 18;

    public ReplayParameters {
        require(weightKg >= 3 && weightKg <= 400, "weightKg", weightKg, "3..400 kg");
        require(gb >= 70 && gb <= 180, "gb", gb, "70..180 mg/dL");
        double least = Math.min(Math.min(basalMilliUnitsPerMin, sg), Math.min(p2, siMorning));
        least = Math.min(least, Math.min(Math.min(siMidday, siEvening), Math.min(ka2, kd)));
        least = Math.min(least, Math.min(Math.min(kempt, kabsMorning), Math.min(kabsMidday, kabsEvening)));
        least = Math.min(least, kabsSugar);
        require(least > 0, "replay parameters", least, "all above 0");
        // What ReplayPerson's step of one minute can follow; insulin's effect, which grows with insulin, it watches
        // itself.
        double fastest = Math.max(Math.max(sg, p2), Math.max(Math.max(ka2, kd), kempt));
        fastest = Math.max(fastest, Math.max(Math.max(kabsMorning, kabsMidday), Math.max(kabsEvening, kabsSugar)));
        require(fastest <= 1, "replay parameters", fastest, "rates up to 1 per min");
        int shortest = Math.min(delayMorningMin, Math.min(delayMiddayMin, delayEveningMin));
        int longest = Math.max(delayMorningMin, Math.max(delayMiddayMin, delayEveningMin));
        require(shortest >= 0 && longest <= 60, "meal delay", shortest + ".." + longest, "0..60 min");
    }

    /** SI in that part of the day, 1/min per mU/L. */
    public double si(DayPart part) {
        return switch (part) {
            case MORNING -> siMorning;
            case MIDDAY -> siMidday;
            case EVENING -> siEvening;
        };
    }

    /** kabs of a meal that begins in that part of the day, 1/min. */
    public double kabs(DayPart part) {
        return switch (part) {
            case MORNING -> kabsMorning;
            case MIDDAY -> kabsMidday;
            case EVENING -> kabsEvening;
        };
    }

    /** Delay of a meal that begins in that part of the day, min. */
    public int delayMin(DayPart part) {
        return switch (part) {
            case MORNING -> delayMorningMin;
            case MIDDAY -> delayMiddayMin;
            case EVENING -> delayEveningMin;
        };
    }

    void save(DataOutput out) throws IOException {
        for (double value : values()) {
            out.writeDouble(value);
        }
    }

    static ReplayParameters restore(DataInput in) throws IOException {
        double[] v = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            v[i] = in.readDouble();
        }
        return of(v);
    }

    /** With these numbers, in the order of {@link #values}. */
    static ReplayParameters of(double[] v) {
        return new ReplayParameters(
                v[0],
                v[1],
                v[2],
                v[3],
                v[4],
                v[5],
                v[6],
                v[7],
                v[8],
                v[9],
                v[10],
                v[11],
                v[12],
                v[13],
                v[14],
                (int) v[15],
                (int) v[16],
                (int) v[17]);
    }

    /** Its numbers in the order in which they are declared, weight first. */
    public double[] values() {
        return new double[] {
            weightKg,
            basalMilliUnitsPerMin,
            gb,
            sg,
            p2,
            siMorning,
            siMidday,
            siEvening,
            ka2,
            kd,
            kempt,
            kabsMorning,
            kabsMidday,
            kabsEvening,
            kabsSugar,
            delayMorningMin,
            delayMiddayMin,
            delayEveningMin
        };
    }
}
