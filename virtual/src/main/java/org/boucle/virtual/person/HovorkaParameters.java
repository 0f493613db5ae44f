package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The parameters of one {@link HovorkaPerson}, per kilogram as Wilinska 2010 writes them.
 *
 * @param form which of the two published forms of glucose use and production
 * @param weightKg BW, kg
 * @param egp0 EGP0, endogenous glucose production at no insulin, µmol/kg/min
 * @param f01 F01, glucose use that needs no insulin, µmol/kg/min
 * @param k12 from the second glucose compartment to the first, 1/min
 * @param ka1 rate of insulin action on transport, 1/min
 * @param ka2 rate of insulin action on disposal, 1/min
 * @param ka3 rate of insulin action on production, 1/min
 * @param st sensitivity of transport, 1/min per mU/L
 * @param sd sensitivity of disposal, 1/min per mU/L
 * @param se sensitivity of production, 1 per mU/L
 * @param ka absorption of insulin from under the skin, 1/min (1/tmaxI in Hovorka 2004)
 * @param ke elimination of insulin from plasma, 1/min
 * @param vi volume of insulin, mL/kg
 * @param vg volume of glucose, mL/kg
 * @param renalThresholdMmol RTh, mmol/L above which glucose is lost in urine
 * @param renalClearance RCl, 1/min
 * @param tauSensorMin lag from plasma to interstitial glucose, min
 * @param tMaxGutMin tM, time of greatest absorption from the gut, min
 * @param bioavailability share of carbohydrate that reaches the blood, 0..1
 */
public record HovorkaParameters(
        Form form,
        double weightKg,
        double egp0,
        double f01,
        double k12,
        double ka1,
        double ka2,
        double ka3,
        double st,
        double sd,
        double se,
        double ka,
        double ke,
        double vi,
        double vg,
        double renalThresholdMmol,
        double renalClearance,
        double tauSensorMin,
        double tMaxGutMin,
        double bioavailability) {
    private static final int NUMBERS = 19;

    // Places in values().
    private static final int WEIGHT = 0;
    private static final int ST = 7;
    private static final int SD = 8;
    private static final int SE = 9;

    /** The two published forms; they differ in two terms of dQ1 only. */
    public enum Form {
        /** Use F01·min(1, G/4.5), production EGP0·max(0, 1 − x3). Hovorka 2004. */
        HOVORKA_2004,
        /** Use (F01/0.85)·G/(G + 1), production EGP0·e^(−x3). Wilinska 2010. */
        WILINSKA_2010
    }

    /**
     * Six healthy men (Hovorka et al., Physiol Meas 2004;25:905, doi 10.1088/0967-3334/25/4/010), 70 kg. Too sensitive for an adult
     * with type 1 diabetes: 1 U drops 48 mg/dL. Kept as an oracle. The paper has no interstitial compartment; 12 min is ours.
     */
    public static final HovorkaParameters HOVORKA_MEAN = new HovorkaParameters(
            Form.HOVORKA_2004,
            70,
            16.1,
            9.7,
            0.066,
            0.006,
            0.06,
            0.03,
            51.2e-4,
            8.2e-4,
            520e-4,
            1.0 / 55,
            0.138,
            120,
            160,
            9,
            0.003,
            12,
            40,
            0.8);

    /** Wilinska et al., J Diabetes Sci Technol 2010;4:132 (PMC2825634), the mean of their 18 subjects, 74.9 kg. */
    public static final HovorkaParameters WILINSKA_MEAN = new HovorkaParameters(
            Form.WILINSKA_2010,
            74.9,
            16.9,
            11.1,
            0.060,
            0.0034,
            0.056,
            0.024,
            18.41e-4,
            5.05e-4,
            190e-4,
            0.018,
            0.14,
            120,
            160,
            9,
            0.01,
            10.72,
            40,
            0.8);

    /** The McGill simulator's average adult (McGillDiabetesLab/artificial-pancreas-simulator@3521a51, "patientAvg"), 70 kg. */
    public static final HovorkaParameters MCGILL_AVERAGE = new HovorkaParameters(
            Form.WILINSKA_2010,
            70,
            17.0,
            11.1,
            0.05,
            0.0035,
            0.055,
            0.025,
            18.0e-4,
            5.0e-4,
            190e-4,
            0.018,
            0.14,
            120,
            160,
            11,
            0.01,
            12,
            40,
            0.8);

    public HovorkaParameters {
        require(weightKg >= 3 && weightKg <= 400, "weightKg", weightKg, "3..400 kg");
        require(bioavailability > 0 && bioavailability <= 1, "bioavailability", bioavailability, "above 0, up to 1");
        double least = Math.min(Math.min(Math.min(egp0, f01), Math.min(k12, ka1)), Math.min(ka2, ka3));
        least = Math.min(least, Math.min(Math.min(st, sd), Math.min(se, ka)));
        least = Math.min(least, Math.min(Math.min(ke, vi), Math.min(vg, renalThresholdMmol)));
        least = Math.min(least, Math.min(renalClearance, Math.min(tauSensorMin, tMaxGutMin)));
        require(least > 0, "hovorka parameters", least, "all above 0");
        // What HovorkaPerson's step of one minute can follow; x1 and x2, which grow with insulin, it watches itself.
        double fastest = Math.max(Math.max(Math.max(ka1, ka2), Math.max(ka3, k12)), Math.max(ka, ke));
        fastest = Math.max(fastest, Math.max(1 / tauSensorMin, 1 / (0.7 * tMaxGutMin)));
        require(fastest <= 1, "hovorka parameters", fastest, "rates up to 1 per min");
    }

    /** The same body at other insulin sensitivities: all three times {@code factor}. */
    public HovorkaParameters withSensitivity(double factor) {
        double[] v = values();
        v[ST] *= factor;
        v[SD] *= factor;
        v[SE] *= factor;
        return of(form, v);
    }

    /** The same person at another weight; all volumes and rates are per kilogram. */
    public HovorkaParameters withWeight(double kg) {
        double[] v = values();
        v[WEIGHT] = kg;
        return of(form, v);
    }

    /**
     * Carbohydrate that one unit covers in this body, g/U, as the McGill simulator estimates it (same source as {@link
     * #MCGILL_AVERAGE}). For a virtual clinic's titration and for the gates only: no controller may see it.
     */
    public double carbFactorGramsPerUnit() {
        double action = 0.4 * Math.max(st, 16e-4) + 0.6 * Math.min(Math.max(sd, 3e-4), 7e-4);
        return HovorkaPerson.GRAMS_PER_MOL * action * 5.0 * vg / (ke * vi);
    }

    /** Whether without insulin it makes more glucose than it uses ({@link Gate#PRODUCTION}; same source as {@link #MCGILL_AVERAGE}). */
    boolean makesEnough() {
        return 0.8 * egp0 > f01 / 0.85 * 5.5 / 6.5;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(form.ordinal());
        for (double value : values()) {
            out.writeDouble(value);
        }
    }

    static HovorkaParameters restore(DataInput in) throws IOException {
        Form form = Form.values()[in.readUnsignedByte()];
        double[] v = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            v[i] = in.readDouble();
        }
        return of(form, v);
    }

    /** With these numbers, in the order of {@link #values}. */
    static HovorkaParameters of(Form form, double[] v) {
        return new HovorkaParameters(
                form, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13], v[14],
                v[15], v[16], v[17], v[18]);
    }

    /** Its numbers in the order in which they are declared, weight first. */
    public double[] values() {
        return new double[] {
            weightKg,
            egp0,
            f01,
            k12,
            ka1,
            ka2,
            ka3,
            st,
            sd,
            se,
            ka,
            ke,
            vi,
            vg,
            renalThresholdMmol,
            renalClearance,
            tauSensorMin,
            tMaxGutMin,
            bioavailability
        };
    }
}
