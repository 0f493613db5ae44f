package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The parameters of one {@link KanderianPerson}.
 *
 * @param subject 1..10: the printed subject that these are, or are drawn round
 * @param weightKg kg
 * @param ci CI, clearance of insulin, mL/min
 * @param tau1 from under the skin, min
 * @param tau2 into plasma, min
 * @param vg VG, volume of glucose, dL
 * @param p2 rate of insulin action, 1/min
 * @param egp EGP, glucose made at no insulin, mg/dL/min
 * @param gezi GEZI, glucose effectiveness at zero insulin, 1/min
 * @param si SI, insulin sensitivity, mL/µU/min
 * @param tauMealMin taum, time of greatest absorption of a meal, min
 * @param bioavailability share of carbohydrate that reaches the blood, 0..1
 */
public record KanderianParameters(
        int subject,
        double weightKg,
        double ci,
        double tau1,
        double tau2,
        double vg,
        double p2,
        double egp,
        double gezi,
        double si,
        double tauMealMin,
        double bioavailability) {
    private static final int NUMBERS = 11;

    /**
     * taum of the person in the middle, min: within the 12..231 that were fitted to 62 meals of the ten (KeAWang/differentiable_t1d
     * @59b7c4f, kanderian_meal_params.csv). The choice of 45 is ours.
     */
    static final double TAU_MEAL_MIN = 45;

    /** As illinoistech-itm/py-mgipsim@b985f8c has it; Kanderian 2009 takes 1. */
    static final double BIOAVAILABILITY = 0.8;

    /**
     * The ten subjects, averages over 24 h (Kanderian et al., J Diabetes Sci Technol 2009;3:1047; as in KeAWang/differentiable_t1d
     * @59b7c4f, kanderian_dynamics_params.csv). Subject 1 comes first.
     */
    public static final List<KanderianParameters> SUBJECTS = List.of(
            printed(1, 89, 2010, 49, 47, 253, .0106, 1.33, .0022, 8.11e-4),
            printed(2, 63, 1281, 41, 10, 261, .0116, 0.60, .00438, 0.964e-4),
            printed(3, 65, 909, 71, 70, 199, .0233, 1.07, .0035, 4.63e-4),
            printed(4, 116, 1813, 91, 70, 337, .00814, 0.98, 1.64e-5, 3.77e-4),
            printed(5, 64, 1535, 46, 46, 188, .00963, 0.60, .00433, 2.05e-4),
            printed(6, 51, 588, 68, 30, 104, .00915, 0.603, .00101, 4.12e-4),
            printed(7, 77, 1806, 60, 60, 263, .0101, 1.11, .0023, 8.16e-4),
            printed(8, 65, 540, 95, 37, 137, .0103, 1.30, 1e-8, 3.68e-4),
            printed(9, 100, 875, 131, 21, 193, .0103, 1.27, .00639, 2.56e-4),
            printed(10, 64, 1309, 53, 53, 204, .0102, 0.611, .00104, 6.03e-4));

    public KanderianParameters {
        require(subject >= 1 && subject <= 10, "subject", subject, "1..10");
        require(weightKg >= 3 && weightKg <= 400, "weightKg", weightKg, "3..400 kg");
        require(bioavailability > 0 && bioavailability <= 1, "bioavailability", bioavailability, "above 0, up to 1");
        double least = Math.min(Math.min(Math.min(ci, tau1), Math.min(tau2, vg)), Math.min(p2, egp));
        least = Math.min(least, Math.min(Math.min(gezi, si), tauMealMin));
        require(least > 0, "kanderian parameters", least, "all above 0");
        // What KanderianPerson's step of one minute can follow; Ieff, which grows with insulin, it watches itself.
        double fastest = Math.max(Math.max(1 / tau1, 1 / tau2), Math.max(p2, gezi));
        fastest = Math.max(fastest, 1 / (0.7 * tauMealMin));
        require(fastest <= 1, "kanderian parameters", fastest, "rates up to 1 per min");
    }

    private static KanderianParameters printed(
            int subject,
            double weightKg,
            double ci,
            double tau1,
            double tau2,
            double vg,
            double p2,
            double egp,
            double gezi,
            double si) {
        return new KanderianParameters(
                subject, weightKg, ci, tau1, tau2, vg, p2, egp, gezi, si, TAU_MEAL_MIN, BIOAVAILABILITY);
    }

    /** Whether without insulin it would stand over the glucose of its titration ({@link Gate#PRODUCTION}). */
    boolean makesEnough() {
        return egp > gezi * KanderianPerson.TITRATION_MGDL;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(subject);
        for (double value : values()) {
            out.writeDouble(value);
        }
    }

    static KanderianParameters restore(DataInput in) throws IOException {
        int subject = in.readUnsignedByte();
        double[] v = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            v[i] = in.readDouble();
        }
        return new KanderianParameters(subject, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10]);
    }

    /** Its numbers but for the subject's, in the order in which they are declared, weight first. */
    public double[] values() {
        return new double[] {weightKg, ci, tau1, tau2, vg, p2, egp, gezi, si, tauMealMin, bioavailability};
    }
}
