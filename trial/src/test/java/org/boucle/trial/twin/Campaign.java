package org.boucle.trial.twin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.boucle.core.event.Reading;
import org.boucle.exchange.Recording;
import org.boucle.trial.twin.ReplayLanes.Place;

/** Twins of people whose truth is known: how far off they are, and how often their 90 % intervals hold the truth. */
final class Campaign {
    private static final double WEIGHED_PLACES = Place.DELAY_EVENING.ordinal() + 1;

    private final List<List<Double>> errors = new ArrayList<>();
    private final int[] held = new int[Place.values().length];
    private final int[] asked = new int[Place.values().length];
    private final List<Double> effectError = new ArrayList<>();
    private final List<Double> effect = new ArrayList<>();
    private final List<Double> rmse = new ArrayList<>();
    private final List<Double> spread = new ArrayList<>();
    private long effectHeld;
    private long effectAsked;
    private int meanHeld;
    private int people;

    Campaign() {
        for (int i = 0; i < Place.values().length; i++) {
            errors.add(new ArrayList<>());
        }
    }

    /** One person more: fit, then what other insulin would have done, in turn less and more of it. */
    void add(long seed, int burnt, int generations) {
        Truth truth = new Truth(seed);
        RecordedDay day = truth.day();
        Twin twin = Twin.fit(day, truth.parameters.weightKg(), day.meanBasal(), seed, burnt, generations);
        people++;
        rmse.add(twin.rmse());
        spread.add(twin.spread());
        double[] known = truth.places();
        for (Place place : Place.values()) {
            int i = place.ordinal();
            if (i < WEIGHED_PLACES && twin.unknowns().indexOf(place) >= 0) {
                Interval interval = twin.interval(place);
                asked[i]++;
                held[i] += holds(interval, known[i]) ? 1 : 0;
                errors.get(i).add(Math.abs(interval.middle() - known[i]) / known[i]);
            }
        }
        boolean less = seed % 2 == 0;
        addEffect(truth, twin, less ? 0.8 : 1.2, less ? 0.7 : 1.3);
    }

    /** The sensor's noise is the same in both lives, so that the difference of the readings is the effect alone. */
    private void addEffect(Truth truth, Twin twin, double basal, double bolus) {
        Recording other = truth.lived(basal, bolus);
        RecordedDay otherDay = RecordedDay.of(other).get(0);
        int[] at = twin.day().readingMinutes();
        double[][] recorded = twin.shown(twin.day().insulinMilliUnits(), at);
        double[][] changed = twin.shown(otherDay.insulinMilliUnits(), at);
        double squares = 0;
        double moved = 0;
        double trueMean = 0;
        double[] means = new double[recorded.length];
        int counted = 0;
        for (int i = 0; i < at.length; i++) {
            Reading was = truth.recording.readings().get(i);
            Reading is = other.readings().get(i);
            if (was.range() != Reading.Range.MEASURED || is.range() != Reading.Range.MEASURED) {
                continue;
            }
            counted++;
            double trueEffect = is.mgdl() - was.mgdl();
            double[] effects = new double[recorded.length];
            for (int k = 0; k < effects.length; k++) {
                effects[k] = changed[k][i] - recorded[k][i];
                means[k] += effects[k];
            }
            trueMean += trueEffect;
            Interval interval = Interval.of(effects);
            effectAsked++;
            // A reading is a whole number.
            effectHeld += trueEffect >= interval.low() - 1 && trueEffect <= interval.high() + 1 ? 1 : 0;
            squares += (interval.middle() - trueEffect) * (interval.middle() - trueEffect);
            moved += trueEffect * trueEffect;
        }
        effectError.add(Math.sqrt(squares / counted));
        effect.add(Math.sqrt(moved / counted));
        meanHeld += holds(Interval.of(means), trueMean) ? 1 : 0;
    }

    /** Median over the people of |median of the draws − truth| over truth. */
    double relativeError(Place place) {
        return median(errors.get(place.ordinal()));
    }

    /** Share of the people whose 90 % interval holds the truth. */
    double coverage(Place place) {
        return held[place.ordinal()] / (double) asked[place.ordinal()];
    }

    /** The same over all parameters together. */
    double coverage() {
        int h = 0;
        int a = 0;
        for (int i = 0; i < held.length; i++) {
            h += held[i];
            a += asked[i];
        }
        return h / (double) a;
    }

    /** Share of the readings at which the 90 % band holds the true effect of other insulin. */
    double effectCoverage() {
        return effectHeld / (double) effectAsked;
    }

    /** Share of the people whose 90 % interval holds the true change of mean glucose. */
    double meanEffectCoverage() {
        return meanHeld / (double) people;
    }

    /** Median over the people of the RMS error of the predicted effect, mg/dL, */
    double effectError() {
        return median(effectError);
    }

    /** and of the effect itself, mg/dL. */
    double effect() {
        return median(effect);
    }

    double rmse() {
        return median(rmse);
    }

    double spread() {
        return median(spread);
    }

    private static boolean holds(Interval interval, double value) {
        return value >= interval.low() && value <= interval.high();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** All of it as text, for whoever reads a failed test or renews the documents. */
    String table() {
        StringBuilder table = new StringBuilder();
        for (Place place : Place.values()) {
            if (asked[place.ordinal()] > 0) {
                table.append(String.format(
                        Locale.ROOT,
                        "%-14s error %5.1f %%  held %d/%d%n",
                        place,
                        100 * relativeError(place),
                        held[place.ordinal()],
                        asked[place.ordinal()]));
            }
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "all parameters held %.1f %%; effect of other insulin %.1f mg/dL, error %.1f, band holds %.1f %%, "
                                + "its mean %.1f %%; fit %.1f mg/dL; chains %.2f; %d people%n",
                        100 * coverage(),
                        effect(),
                        effectError(),
                        100 * effectCoverage(),
                        100 * meanEffectCoverage(),
                        rmse(),
                        spread(),
                        people))
                .toString();
    }
}
