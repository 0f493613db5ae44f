package org.boucle.metrics.accuracy;

/**
 * Clarke's error grid. The lines of A belong to A, as in the paper (within 20 %); every other line belongs to the worse
 * zone. With &lt; for ≤ some 15 of 5,000 pairs change zone: programs differ by that much. Upper C is not stopped at a
 * reference of 290 mg/dL.
 *
 * @see "Clarke et al., Diabetes Care 1987;10:622; corners as corrected by Codina, in AGATA and SmartCGMS"
 */
public final class ClarkeGrid implements ErrorGrid {
    /** In tenths, so that whole mg/dL are compared exactly. */
    @Override
    public Zone zone(Pair pair) {
        double x = pair.reference();
        double y = pair.sensor();
        if (x <= 70 && y <= 70 || 8 * x <= 10 * y && 10 * y <= 12 * x) {
            return Zone.A;
        }
        if (x >= 180 && y <= 70 || x <= 70 && y >= 180) {
            return Zone.E;
        }
        if (x >= 70 && y >= x + 110 || x >= 130 && x <= 180 && 10 * y <= 14 * x - 1820) {
            return Zone.C;
        }
        if (x >= 240 && y >= 70 && y <= 180 || x <= 70 && y >= 70 && y <= 180) {
            return Zone.D;
        }
        return Zone.B;
    }
}
