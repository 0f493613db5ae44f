package org.boucle.core.quantity;

import static org.boucle.core.Require.require;

/**
 * Insulin sensitivity factor (ISF): how far one unit brings glucose down in the end.
 *
 * @param mgdlPerUnit mg/dL per U, 1..2000
 */
public record InsulinSensitivity(double mgdlPerUnit) {
    public InsulinSensitivity {
        require(
                mgdlPerUnit >= 1 && mgdlPerUnit <= 2000,
                "insulin sensitivity factor",
                mgdlPerUnit,
                "1..2000 mg/dL per U");
    }
}
