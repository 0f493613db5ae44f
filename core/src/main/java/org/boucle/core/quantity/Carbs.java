package org.boucle.core.quantity;

import static org.boucle.core.Require.require;

/**
 * An amount of carbohydrate.
 *
 * @param grams g, 0..1000, finite
 */
public record Carbs(double grams) implements Comparable<Carbs> {
    public static final Carbs NONE = new Carbs(0);

    public Carbs {
        require(grams >= 0 && grams <= 1000, "carbohydrates", grams, "0..1000 g");
    }

    @Override
    public int compareTo(Carbs other) {
        return Double.compare(grams, other.grams);
    }
}
