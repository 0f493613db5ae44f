package org.boucle.trial.twin;

import java.util.ArrayList;
import java.util.List;
import org.boucle.trial.twin.ReplayLanes.Place;
import org.boucle.trial.twin.Unknown.Scale;
import org.boucle.virtual.person.DayPart;

/**
 * What the fit of a day looks for. The body's numbers have the published priors:
 *
 * <pre>
 *   SI·VG ~ Gamma(3.3, scale 5e-4) in each part of the day      Gb ~ N(119.13, 7.11²) in 70..180 mg/dL
 *   ln SG ~ N(−3.8, 0.5²)           √p2 ~ N(0.11, 0.004²)       ln ka2 ~ N(−4.2875, 0.4274²)
 *   ln kd ~ N(−3.5090, 0.6187²), kd &gt; ka2                     ln kempt ~ N(−1.9646, 0.7069²), here up to 1/min
 *   ln kabs ~ N(−5.4591, 1.4396²), kabs &lt; kempt              delay ~ U(0, 60) min; both of meals in each part of the day
 * </pre>
 *
 * SI, kabs and delay are looked for only in the parts of the day that the recording covers: an hour of readings, a meal. The rest
 * follows its sisters. Ours, and not in the paper:
 *
 * <ul>
 *   <li>the basal on which this body would stay at Gb: lognormal, 20 %, round what was infused. The paper takes the infused mean for
 *       true; a replay with other basal would then be too sure of itself;
 *   <li>glucose that the sensor would show without noise at the first reading: normal, 15 mg/dL, round that reading;
 *   <li>the sensor's gain and offset, of the population of sensors of Vettoretti et al., Sensors 2019;19:5320: N(0.9423, 0.1151²) and
 *       N(6.383, 5.386²) mg/dL. Without them a body bends to fit its sensor. Carbohydrate always counted too low looks the same;
 *   <li>what is left over, see {@link Residuals}: its SD and how long it remembers. The paper has white noise of 5 mg/dL, but a sensor
 *       errs in one direction for an hour, and so does a body that isn't quite this model.
 * </ul>
 *
 * @see "Cappon et al., IEEE Trans Biomed Eng 2023;70:3227; numbers as in gcappon/py_replay_bg@7b47b5c"
 */
final class Unknowns {
    private static final double VG = 1.45; // dL/kg
    private static final double LN_KABS = -5.4591;
    private static final double BASAL_SPREAD = 0.2;
    private static final double FIRST_SPREAD_MGDL = 15;
    private static final int READINGS_OF_AN_HOUR_MIN = 60;
    private static final double UNKNOWN_DELAY_MIN = 30;

    /** SD of what is left over, mg/dL: between about 4 and 16. */
    private static final double NOISE_MGDL = 8;

    private static final double NOISE_SPREAD = 0.35;

    /** How long it remembers, min: between about 10 and 90. */
    private static final double MEMORY_MIN = 30;

    private static final double MEMORY_SPREAD = 0.55;

    private static final DayPart[] PARTS = DayPart.values();

    private final List<Unknown> unknowns = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final boolean[] si = new boolean[PARTS.length];
    private final boolean[] meals = new boolean[PARTS.length];

    /** @param usualBasal the basal that is thought to hold this body, mU/min, above 0 */
    Unknowns(RecordedDay day, double usualBasal) {
        double first = day.readings().get(0).mgdl();
        add(Place.BASAL, Scale.LOG, StrictMath.log(usualBasal), BASAL_SPREAD);
        add(Place.GB, Scale.PLAIN, 119.13, 7.11);
        add(Place.SG, Scale.LOG, -3.8, 0.5);
        add(Place.P2, Scale.SQUARE_ROOT, 0.11, 0.004);
        add(Place.KA2, Scale.LOG, -4.2875, 0.4274);
        add(Place.KD, Scale.LOG, -3.5090, 0.6187);
        for (DayPart part : PARTS) {
            si[part.ordinal()] = minutesRead(day, part) >= READINGS_OF_AN_HOUR_MIN;
            if (si[part.ordinal()]) {
                places.add(Place.si(part));
                unknowns.add(
                        Unknown.gamma(Place.si(part).words(), Place.si(part).unit(), 5e-4 / VG));
            }
        }
        if (!day.meals().isEmpty()) {
            add(Place.KEMPT, Scale.LOG, -1.9646, 0.7069);
        }
        for (DayPart part : PARTS) {
            meals[part.ordinal()] = day.meals().stream().anyMatch(meal -> day.part(meal.minute()) == part);
            if (meals[part.ordinal()]) {
                add(Place.kabs(part), Scale.LOG, LN_KABS, 1.4396);
                places.add(Place.delay(part));
                unknowns.add(Unknown.delay(Place.delay(part).words()));
            }
        }
        add(Place.FIRST, Scale.PLAIN, first, FIRST_SPREAD_MGDL);
        add(Place.GAIN, Scale.PLAIN, 0.9423, 0.1151);
        add(Place.OFFSET, Scale.PLAIN, 6.383, 5.386);
        unknowns.add(Unknown.normal("noise", "mg/dL", Scale.LOG, StrictMath.log(NOISE_MGDL), NOISE_SPREAD));
        unknowns.add(Unknown.normal("memory of noise", "min", Scale.LOG, StrictMath.log(MEMORY_MIN), MEMORY_SPREAD));
    }

    private void add(Place place, Scale scale, double mean, double sd) {
        places.add(place);
        unknowns.add(Unknown.normal(place.words(), place.unit(), scale, mean, sd));
    }

    private static int minutesRead(RecordedDay day, DayPart part) {
        int minutes = 0;
        int before = day.firstMinute();
        for (RecordedDay.Value value : day.readings()) {
            if (day.part(value.minute()) == part) {
                minutes += Math.min(15, value.minute() - before);
            }
            before = value.minute();
        }
        return minutes;
    }

    List<Unknown> all() {
        return unknowns;
    }

    int size() {
        return unknowns.size();
    }

    /** Those of the body, which come first; the last two are of the noise. */
    int ofTheBody() {
        return places.size();
    }

    /** Where it stands among the unknowns; −1 when the day doesn't tell. */
    int indexOf(Place place) {
        return places.indexOf(place);
    }

    double noiseMgdl(double[] theta) {
        return StrictMath.exp(theta[places.size()]);
    }

    double memoryMin(double[] theta) {
        return StrictMath.exp(theta[places.size() + 1]);
    }

    double logPrior(double[] theta) {
        double sum = 0;
        for (int i = 0; i < theta.length; i++) {
            sum += unknowns.get(i).logDensity(theta[i]);
        }
        return sum;
    }

    /**
     * The body's parameters.
     *
     * @param p where they are put, by {@link Place}
     * @return whether a body may have them
     */
    boolean parameters(double[] theta, double[] p) {
        p[Place.KEMPT.ordinal()] = StrictMath.exp(-1.9646);
        for (int i = 0; i < places.size(); i++) {
            p[places.get(i).ordinal()] = unknowns.get(i).number(theta[i]);
        }
        double lnSi = 0;
        double lnKabs = 0;
        double delay = 0;
        int sis = 0;
        int guts = 0;
        for (int i = 0; i < PARTS.length; i++) {
            if (si[i]) {
                lnSi += StrictMath.log(p[Place.SI_MORNING.ordinal() + i]);
                sis++;
            }
            if (meals[i]) {
                lnKabs += StrictMath.log(p[Place.KABS_MORNING.ordinal() + i]);
                delay += p[Place.DELAY_MORNING.ordinal() + i];
                guts++;
            }
        }
        for (int i = 0; i < PARTS.length; i++) {
            if (!si[i]) {
                p[Place.SI_MORNING.ordinal() + i] = StrictMath.exp(lnSi / sis);
            }
            if (!meals[i]) {
                p[Place.KABS_MORNING.ordinal() + i] = StrictMath.exp(guts == 0 ? LN_KABS : lnKabs / guts);
                p[Place.DELAY_MORNING.ordinal() + i] = guts == 0 ? UNKNOWN_DELAY_MIN : delay / guts;
            }
        }
        return allowed(p);
    }

    private static boolean allowed(double[] p) {
        double kempt = p[Place.KEMPT.ordinal()];
        double kabs = Math.max(
                p[Place.KABS_MORNING.ordinal()],
                Math.max(p[Place.KABS_MIDDAY.ordinal()], p[Place.KABS_EVENING.ordinal()]));
        double kd = p[Place.KD.ordinal()];
        double gb = p[Place.GB.ordinal()];
        double gain = p[Place.GAIN.ordinal()];
        double first = (p[Place.FIRST.ordinal()] - p[Place.OFFSET.ordinal()]) / gain;
        return gb >= 70
                && gb <= 180
                && kd > p[Place.KA2.ordinal()]
                && kd <= 1
                && kempt <= 1
                && kabs < kempt
                && p[Place.SG.ordinal()] <= 1
                && gain >= 0.5
                && gain <= 1.5
                && first >= 20
                && first <= 600;
    }
}
