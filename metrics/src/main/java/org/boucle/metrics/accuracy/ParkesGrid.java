package org.boucle.metrics.accuracy;

/**
 * The consensus error grid of Parkes, for type 1 and for type 2 diabetes. Each boundary is a line of straight pieces
 * whose last piece goes on past 550 mg/dL; a point on a line is in the worse zone.
 *
 * @see "Parkes et al., Diabetes Care 2000;23:1143; corners: Pfützner et al., J Diabetes Sci Technol 2013;7:1275"
 */
public enum ParkesGrid implements ErrorGrid {
    TYPE_1(
            new int[][] {
                {0, 50, 30, 50, 140, 170, 280, 380, 430, 550},
                {0, 60, 30, 60, 50, 80, 70, 110, 260, 550},
                {0, 100, 25, 100, 50, 125, 80, 215, 125, 550},
                {0, 150, 35, 155, 50, 550}
            },
            new int[][] {
                {50, 0, 50, 30, 170, 145, 385, 300, 550, 450},
                {120, 0, 120, 30, 260, 130, 550, 250},
                {250, 0, 250, 40, 550, 150}
            }),
    TYPE_2(
            new int[][] {
                {0, 50, 30, 50, 230, 330, 440, 550},
                {0, 60, 30, 60, 280, 550},
                {0, 80, 25, 80, 35, 90, 125, 550},
                {0, 200, 35, 200, 50, 550}
            },
            new int[][] {
                {50, 0, 50, 30, 90, 80, 330, 230, 550, 450},
                {90, 0, 260, 130, 550, 250},
                {250, 0, 250, 40, 410, 110, 550, 160}
            });

    /** Reference and sensor of each corner in turn, mg/dL: the lines to B, C, D and, for readings too high, E. */
    private final int[][] tooHigh;

    private final int[][] tooLow;

    ParkesGrid(int[][] tooHigh, int[][] tooLow) {
        this.tooHigh = tooHigh;
        this.tooLow = tooLow;
    }

    @Override
    public Zone zone(Pair pair) {
        int zone = 0;
        for (int i = 0; i < tooHigh.length; i++) {
            zone = side(tooHigh[i], pair) >= 0 ? i + 1 : zone;
        }
        for (int i = 0; i < tooLow.length; i++) {
            boolean beyond = pair.reference() >= tooLow[i][0] && side(tooLow[i], pair) <= 0;
            zone = beyond ? Math.max(zone, i + 1) : zone;
        }
        return Zone.values()[zone];
    }

    /** Over the line (positive), on it, or under it (negative); without a division, exact for whole mg/dL. */
    private static double side(int[] line, Pair pair) {
        int last = 0;
        while (last + 5 < line.length && pair.reference() >= line[last + 2]) {
            last += 2;
        }
        double dx = line[last + 2] - line[last];
        double dy = line[last + 3] - line[last + 1];
        return (pair.sensor() - line[last + 1]) * dx - dy * (pair.reference() - line[last]);
    }
}
