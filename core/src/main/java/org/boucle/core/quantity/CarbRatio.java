package org.boucle.core.quantity;

import static org.boucle.core.Require.require;

/**
 * Carbohydrate ratio (CR): the grams of carbohydrate that one unit covers.
 *
 * @param gramsPerUnit g per U, 0.3..300
 */
public record CarbRatio(double gramsPerUnit) {
    public CarbRatio {
        require(gramsPerUnit >= 0.3 && gramsPerUnit <= 300, "carbohydrate ratio", gramsPerUnit, "0.3..300 g per U");
    }
}
