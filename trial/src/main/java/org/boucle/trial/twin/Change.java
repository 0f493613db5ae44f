package org.boucle.trial.twin;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Other settings for a recorded day. What was given is changed as a pump with those settings would have changed it: basal × {@code basal};
 * a bolus within half an hour of a meal, by the carbohydrate ratio, × {@code bolus/cr}; any other, a correction, × {@code bolus/isf}. When
 * it was given stays, and so does what prompted a correction: for doses that answer to the replayed glucose there is a controller.
 *
 * @param basal factor on basal, 0..5
 * @param bolus factor on every bolus, 0..5
 * @param cr factor on the carbohydrate ratio, 0.2..5
 * @param isf factor on the insulin sensitivity factor, 0.2..5
 */
record Change(double basal, double bolus, double cr, double isf) {
    static final Change NONE = new Change(1, 1, 1, 1);

    private static final int WITH_A_MEAL_MIN = 30;

    Change {
        require(basal >= 0 && basal <= 5, "basal", basal, "a factor of 0..5");
        require(bolus >= 0 && bolus <= 5, "bolus", bolus, "a factor of 0..5");
        require(cr >= 0.2 && cr <= 5, "cr", cr, "a factor of 0.2..5");
        require(isf >= 0.2 && isf <= 5, "isf", isf, "a factor of 0.2..5");
    }

    /** mU of all insulin in each minute of that day. Before the first reading what was given stays: it is past when the replay begins. */
    double[] insulin(RecordedDay day) {
        double[] insulin = day.insulinMilliUnits();
        for (int m = day.firstMinute(); m < insulin.length; m++) {
            double ratio = withAMeal(day, m) ? cr : isf;
            insulin[m] = basal * day.basalMilliUnits()[m] + bolus / ratio * day.bolusMilliUnits()[m];
        }
        return insulin;
    }

    private static boolean withAMeal(RecordedDay day, int minute) {
        return day.meals().stream().anyMatch(meal -> Math.abs(meal.minute() - minute) <= WITH_A_MEAL_MIN);
    }

    /** basal × 0.9, CR × 1.2 */
    String words() {
        List<String> words = new ArrayList<>();
        add(words, "basal", basal);
        add(words, "bolus", bolus);
        add(words, "CR", cr);
        add(words, "ISF", isf);
        return words.isEmpty() ? "nothing changed" : String.join(", ", words);
    }

    private static void add(List<String> words, String what, double factor) {
        if (factor != 1) {
            words.add(String.format(Locale.ROOT, "%s × %.2f", what, factor));
        }
    }
}
