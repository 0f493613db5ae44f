package org.boucle.metrics;

/**
 * Shares of readings by glucose, % of the readings present; a gap counts as nothing. "Low" and "High" count, as under and over the
 * sensor's limit.
 *
 * @param below54 TBR level 2, under 54 mg/dL
 * @param from54to70 TBR level 1, 54 to under 70
 * @param inRange TIR, 70 to 180, both inclusive
 * @param tight TITR, 70 to 140, both inclusive; part of {@code inRange}
 * @param from180to250 TAR level 1, over 180 to 250 inclusive
 * @param above250 TAR level 2, over 250
 * @see "Battelino et al., Diabetes Care 2019;42:1593; bounds as in AGATA and iglu"
 */
public record Ranges(
        double below54, double from54to70, double inRange, double tight, double from180to250, double above250) {
    static Ranges of(Trace trace) {
        int[] count = new int[5];
        int tight = 0;
        for (int i = 0; i < trace.size(); i++) {
            double g = trace.mgdl(i);
            count[g < 54 ? 0 : g < 70 ? 1 : g <= 180 ? 2 : g <= 250 ? 3 : 4]++;
            tight += g >= 70 && g <= 140 ? 1 : 0;
        }
        int n = trace.size();
        return new Ranges(
                percent(count[0], n),
                percent(count[1], n),
                percent(count[2], n),
                percent(tight, n),
                percent(count[3], n),
                percent(count[4], n));
    }

    /** Divided last: 11 of 44 are 25, where 11 × (100/44) is a hair more. */
    private static double percent(int count, int of) {
        return 100.0 * count / of;
    }

    /** TBR, under 70 mg/dL, %. */
    public double below70() {
        return below54 + from54to70;
    }

    /** TAR, over 180 mg/dL, %. */
    public double above180() {
        return from180to250 + above250;
    }
}
