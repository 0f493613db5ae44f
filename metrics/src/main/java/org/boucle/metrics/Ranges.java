package org.boucle.metrics;

/**
 * Shares of readings by glucose, % of the readings present; a gap counts as nothing. "Low" and "High" count, as under
 * and over the sensor's limit. Each is counted by itself and divided once, so that a share on the bound of a target is
 * exact: 13 and 27 of a thousand are 4 %, where 1.3 + 2.7 might be a hair less.
 *
 * @param below54 TBR level 2, under 54 mg/dL
 * @param from54to70 TBR level 1, 54 to under 70
 * @param below70 TBR, under 70: both
 * @param inRange TIR, 70 to 180, both inclusive
 * @param tight TITR, 70 to 140, both inclusive; part of {@code inRange}
 * @param above180 TAR, over 180: both of the next
 * @param from180to250 TAR level 1, over 180 to 250 inclusive
 * @param above250 TAR level 2, over 250
 * @param below63 in pregnancy, TBR, under 63
 * @param from63to140 in pregnancy, TIR, 63 to 140, both inclusive
 * @param above140 in pregnancy, TAR, over 140
 * @see "Battelino et al., Diabetes Care 2019;42:1593; bounds as in AGATA and iglu"
 */
public record Ranges(
        double below54,
        double from54to70,
        double below70,
        double inRange,
        double tight,
        double above180,
        double from180to250,
        double above250,
        double below63,
        double from63to140,
        double above140) {
    static Ranges of(Trace trace) {
        int[] count = new int[5];
        int tight = 0;
        int below63 = 0;
        int above140 = 0;
        int n = trace.size();
        for (int i = 0; i < n; i++) {
            double g = trace.mgdl(i);
            count[g < 54 ? 0 : g < 70 ? 1 : g <= 180 ? 2 : g <= 250 ? 3 : 4]++;
            tight += g >= 70 && g <= 140 ? 1 : 0;
            below63 += g < 63 ? 1 : 0;
            above140 += g > 140 ? 1 : 0;
        }
        return new Ranges(
                percent(count[0], n),
                percent(count[1], n),
                percent(count[0] + count[1], n),
                percent(count[2], n),
                percent(tight, n),
                percent(count[3] + count[4], n),
                percent(count[3], n),
                percent(count[4], n),
                percent(below63, n),
                percent(n - below63 - above140, n),
                percent(above140, n));
    }

    /** Divided last: 11 of 44 are 25, where 11 × (100/44) is a hair more. */
    private static double percent(int count, int of) {
        return 100.0 * count / of;
    }
}
