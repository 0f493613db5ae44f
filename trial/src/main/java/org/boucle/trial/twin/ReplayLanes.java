package org.boucle.trial.twin;

import java.util.Arrays;
import java.util.List;
import org.boucle.virtual.person.DayPart;
import org.boucle.virtual.person.LowGlucose;

/**
 * The equations of {@link org.boucle.virtual.person.ReplayPerson} over one recorded day, for one parameter vector after another: what
 * an estimator asks some ten thousand times. Same equations, same Runge-Kutta step of a minute; {@code ReplayLanesTest} holds the two
 * within 1e-6 mg/dL. What differs:
 *
 * <ul>
 *   <li>insulin is one effect over basal, X − Xb, since a twin is always in its usual condition;
 *   <li>a meal's delay may be a fraction of a minute, so that a small change of it shows: the meal is shared between two minutes;
 *   <li>glucose stands still at {@link Place#FIRST} until the first reading, while insulin and gut go on;
 *   <li>a minute is never cut: no body that the priors allow needs it.
 * </ul>
 *
 * <p>Nothing is allocated per run. Not for several threads.
 */
final class ReplayLanes {
    private static final double VG = 1.45; // dL/kg
    private static final double VI = 0.135; // L/kg
    private static final double KE = 0.127; // 1/min
    private static final double F = 0.9;
    private static final double PER_ALPHA = 1.0 / 7; // 1/min
    private static final int INSULIN_DELAY_MIN = 8;
    private static final int LONGEST_MEAL_DELAY_MIN = 60;
    private static final double CRUMBS_GRAMS = 1e-12;

    /** Where a parameter stands in the vector. Those of the parts of the day: morning, midday, evening. */
    enum Place {
        BASAL("basal", "mU/min"),
        GB("Gb", "mg/dL"),
        SG("SG", "1/min"),
        P2("p2", "1/min"),
        SI_MORNING("SI 04-11 h", "1/min per mU/L"),
        SI_MIDDAY("SI 11-17 h", "1/min per mU/L"),
        SI_EVENING("SI 17-04 h", "1/min per mU/L"),
        KA2("ka2", "1/min"),
        KD("kd", "1/min"),
        KEMPT("kempt", "1/min"),
        KABS_MORNING("kabs 04-11 h", "1/min"),
        KABS_MIDDAY("kabs 11-17 h", "1/min"),
        KABS_EVENING("kabs 17-04 h", "1/min"),
        DELAY_MORNING("delay 04-11 h", "min"),
        DELAY_MIDDAY("delay 11-17 h", "min"),
        DELAY_EVENING("delay 17-04 h", "min"),
        FIRST("first glucose", "mg/dL"),
        GAIN("sensor gain", "1"),
        OFFSET("sensor offset", "mg/dL");

        private final String words;
        private final String unit;

        Place(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }

        /** As a person reads it. */
        String words() {
            return words;
        }

        String unit() {
            return unit;
        }

        static Place si(DayPart part) {
            return values()[SI_MORNING.ordinal() + part.ordinal()];
        }

        static Place kabs(DayPart part) {
            return values()[KABS_MORNING.ordinal() + part.ordinal()];
        }

        static Place delay(DayPart part) {
            return values()[DELAY_MORNING.ordinal() + part.ordinal()];
        }
    }

    private static final Place[] PLACES = Place.values();
    private static final DayPart[] PARTS = DayPart.values();

    private final double weightKg;
    private final int minutes;
    private final int firstMinute;
    private final int[] part;

    /** g/min that are eaten of meals that begin in each part of the day, minute by minute, before any delay; empty where there are none. */
    private final double[][] eaten = new double[PARTS.length][];

    private final int[] guts;
    private final double[][] gut = new double[PARTS.length][3];
    /** What each gut gives off at the four slopes of a minute, summed, g/min. */
    private final double[] absorbed = new double[4];

    private final double[] overBasal = new double[4];

    ReplayLanes(RecordedDay day, double weightKg) {
        this.weightKg = weightKg;
        minutes = day.minutes();
        firstMinute = day.firstMinute();
        part = new int[minutes];
        for (int m = 0; m < minutes; m++) {
            part[m] = day.part(m).ordinal();
        }
        for (int p = 0; p < PARTS.length; p++) {
            eaten[p] = eaten(day.meals(), day, PARTS[p]);
        }
        int[] found = new int[PARTS.length];
        int count = 0;
        for (int p = 0; p < PARTS.length; p++) {
            if (eaten[p].length > 0) {
                found[count++] = p;
            }
        }
        guts = Arrays.copyOf(found, count);
    }

    private static double[] eaten(List<RecordedDay.Meal> meals, RecordedDay day, DayPart part) {
        double[] perMinute = new double[day.minutes()];
        boolean any = false;
        for (RecordedDay.Meal meal : meals) {
            if (day.part(meal.minute()) == part) {
                any = true;
                int until = Math.min(day.minutes(), meal.minute() + RecordedDay.MEAL_MIN);
                for (int m = meal.minute(); m < until; m++) {
                    perMinute[m] += meal.grams() / RecordedDay.MEAL_MIN;
                }
            }
        }
        return any ? perMinute : new double[0];
    }

    /**
     * Lives the day.
     *
     * @param p the parameters, by {@link Place}
     * @param insulinMilliUnits mU in each minute
     * @param at the minutes that are asked for, rising, from the first reading on
     * @param shownMgdl where glucose under the skin is put for each of them, as this sensor shows it, mg/dL
     */
    void run(double[] p, double[] insulinMilliUnits, int[] at, double[] shownMgdl) {
        double basal = p[Place.BASAL.ordinal()] / weightKg;
        double ipb = basal / KE;
        double gb = p[Place.GB.ordinal()];
        double sg = p[Place.SG.ordinal()];
        double p2 = p[Place.P2.ordinal()];
        double ka2 = p[Place.KA2.ordinal()];
        double kd = p[Place.KD.ordinal()];
        double perGram = 1000 * F / (VG * weightKg);
        LowGlucose rho = new LowGlucose(gb);
        for (int g : guts) {
            Arrays.fill(gut[g], 0);
        }
        double isc1 = basal / kd;
        double isc2 = basal / ka2;
        double ip = ipb;
        double d = 0; // X − Xb
        double gain = p[Place.GAIN.ordinal()];
        double offset = p[Place.OFFSET.ordinal()];
        double glucose = (p[Place.FIRST.ordinal()] - offset) / gain;
        double ig = glucose;
        int next = 0;
        for (int m = 0; m < minutes; m++) {
            while (next < at.length && at[next] == m) {
                shownMgdl[next++] = gain * ig + offset;
            }
            double u = m < INSULIN_DELAY_MIN ? basal : insulinMilliUnits[m - INSULIN_DELAY_MIN] / weightKg;
            double effect = p[Place.SI_MORNING.ordinal() + part[m]] / VI;

            // Insulin: the four slopes of the step, of Isc1, Isc2, Ip and X − Xb.
            double a1 = u - kd * isc1;
            double b1 = kd * isc1 - ka2 * isc2;
            double c1 = ka2 * isc2 - KE * ip;
            double d1 = p2 * (effect * (ip - ipb) - d);
            double s1 = isc1 + 0.5 * a1;
            double s2 = isc2 + 0.5 * b1;
            double s3 = ip + 0.5 * c1;
            overBasal[0] = d;
            overBasal[1] = d + 0.5 * d1;
            double a2 = u - kd * s1;
            double b2 = kd * s1 - ka2 * s2;
            double c2 = ka2 * s2 - KE * s3;
            double d2 = p2 * (effect * (s3 - ipb) - overBasal[1]);
            s1 = isc1 + 0.5 * a2;
            s2 = isc2 + 0.5 * b2;
            s3 = ip + 0.5 * c2;
            overBasal[2] = d + 0.5 * d2;
            double a3 = u - kd * s1;
            double b3 = kd * s1 - ka2 * s2;
            double c3 = ka2 * s2 - KE * s3;
            double d3 = p2 * (effect * (s3 - ipb) - overBasal[2]);
            s1 = isc1 + a3;
            s2 = isc2 + b3;
            s3 = ip + c3;
            overBasal[3] = d + d3;
            double a4 = u - kd * s1;
            double b4 = kd * s1 - ka2 * s2;
            double c4 = ka2 * s2 - KE * s3;
            double d4 = p2 * (effect * (s3 - ipb) - overBasal[3]);
            isc1 += (a1 + 2 * (a2 + a3) + a4) / 6;
            isc2 += (b1 + 2 * (b2 + b3) + b4) / 6;
            ip += (c1 + 2 * (c2 + c3) + c4) / 6;
            d += (d1 + 2 * (d2 + d3) + d4) / 6;

            absorb(p, m);
            if (m < firstMinute) {
                continue;
            }
            // Glucose in plasma and under the skin.
            double in = sg * gb;
            double g1 = perGram * absorbed[0] + in - (sg + rho.at(glucose) * overBasal[0]) * glucose;
            double i1 = (glucose - ig) * PER_ALPHA;
            double mid = glucose + 0.5 * g1;
            double g2 = perGram * absorbed[1] + in - (sg + rho.at(mid) * overBasal[1]) * mid;
            double i2 = (mid - (ig + 0.5 * i1)) * PER_ALPHA;
            mid = glucose + 0.5 * g2;
            double g3 = perGram * absorbed[2] + in - (sg + rho.at(mid) * overBasal[2]) * mid;
            double i3 = (mid - (ig + 0.5 * i2)) * PER_ALPHA;
            mid = glucose + g3;
            double g4 = perGram * absorbed[3] + in - (sg + rho.at(mid) * overBasal[3]) * mid;
            double i4 = (mid - (ig + i3)) * PER_ALPHA;
            glucose += (g1 + 2 * (g2 + g3) + g4) / 6;
            ig += (i1 + 2 * (i2 + i3) + i4) / 6;
        }
        while (next < at.length) {
            shownMgdl[next++] = gain * ig + offset;
        }
    }

    /** One minute of all guts; what they give off at the four slopes. */
    private void absorb(double[] p, int minute) {
        Arrays.fill(absorbed, 0);
        double kempt = p[Place.KEMPT.ordinal()];
        for (int g : guts) {
            double[] q = gut[g];
            double c = arriving(g, p[Place.DELAY_MORNING.ordinal() + g], minute);
            if (c == 0 && q[0] + q[1] + q[2] < CRUMBS_GRAMS) {
                Arrays.fill(q, 0);
                continue;
            }
            double kabs = p[Place.KABS_MORNING.ordinal() + g];
            double a1 = c - kempt * q[0];
            double b1 = kempt * (q[0] - q[1]);
            double o1 = kabs * q[2];
            double c1 = kempt * q[1] - o1;
            double s0 = q[0] + 0.5 * a1;
            double s1 = q[1] + 0.5 * b1;
            double o2 = kabs * (q[2] + 0.5 * c1);
            double a2 = c - kempt * s0;
            double b2 = kempt * (s0 - s1);
            double c2 = kempt * s1 - o2;
            s0 = q[0] + 0.5 * a2;
            s1 = q[1] + 0.5 * b2;
            double o3 = kabs * (q[2] + 0.5 * c2);
            double a3 = c - kempt * s0;
            double b3 = kempt * (s0 - s1);
            double c3 = kempt * s1 - o3;
            s0 = q[0] + a3;
            s1 = q[1] + b3;
            double o4 = kabs * (q[2] + c3);
            double a4 = c - kempt * s0;
            double b4 = kempt * (s0 - s1);
            double c4 = kempt * s1 - o4;
            q[0] += (a1 + 2 * (a2 + a3) + a4) / 6;
            q[1] += (b1 + 2 * (b2 + b3) + b4) / 6;
            q[2] += (c1 + 2 * (c2 + c3) + c4) / 6;
            absorbed[0] += o1;
            absorbed[1] += o2;
            absorbed[2] += o3;
            absorbed[3] += o4;
        }
    }

    /** g/min that reach that stomach in that minute. */
    private double arriving(int g, double delayMin, int minute) {
        int whole = (int) Math.min(LONGEST_MEAL_DELAY_MIN, delayMin);
        double rest = delayMin - whole;
        double[] table = eaten[g];
        int from = minute - whole;
        double later = rest > 0 && from >= 1 ? rest * table[from - 1] : 0;
        return from < 0 ? 0 : (1 - rest) * table[from] + later;
    }

    /** How many parameters there are. */
    static int size() {
        return PLACES.length;
    }
}
