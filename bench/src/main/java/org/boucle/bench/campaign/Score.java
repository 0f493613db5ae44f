package org.boucle.bench.campaign;

import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Forecast;
import org.boucle.core.quantity.BasalRate;

/** What happened, minute by minute. */
final class Score {
    private static final int AHEAD_MIN = 60;

    private final long seed;
    private final int days;
    private final double[] bandLow;
    private final double[] bandHigh;

    private int minutes;
    private int in;
    private int under70;
    private int under54;
    private int over250;
    private int rescues;
    private int banded;
    private int held;
    private int basalOrders;
    private int turnsInRange;
    private int stopped;
    private double now;
    private double sum;
    private double least = Double.MAX_VALUE;
    private long milliUnits;

    Score(long seed, int days) {
        this.seed = seed;
        this.days = days;
        this.bandLow = new double[days * 1440 + AHEAD_MIN + 1];
        this.bandHigh = new double[days * 1440 + AHEAD_MIN + 1];
    }

    void minute(double glucose, long infused) {
        if (bandHigh[minutes] > 0) {
            banded++;
            held += glucose >= bandLow[minutes] && glucose <= bandHigh[minutes] ? 1 : 0;
        }
        minutes++;
        in += glucose >= 70 && glucose <= 180 ? 1 : 0;
        under70 += glucose < 70 ? 1 : 0;
        under54 += glucose < 54 ? 1 : 0;
        over250 += glucose > 250 ? 1 : 0;
        sum += glucose;
        now = glucose;
        least = Math.min(least, glucose);
        milliUnits += infused;
    }

    void rescue() {
        rescues++;
    }

    void turn(Cycle cycle) {
        for (Command command : cycle.commands()) {
            basalOrders += command instanceof Command.Bolus ? 0 : 1;
        }
        if (now >= 90 && now <= 180) {
            turnsInRange++;
            stopped += cycle.proposal()
                            .filter(p -> p.dose().basal().equals(BasalRate.ZERO))
                            .isPresent()
                    ? 1
                    : 0;
        }
        for (Forecast f : cycle.estimate().forecast()) {
            if (f.minutes() == AHEAD_MIN) {
                // The minute that ends an hour from now is scored with index one less.
                bandLow[minutes + AHEAD_MIN - 1] = f.p10();
                bandHigh[minutes + AHEAD_MIN - 1] = f.p90();
            }
        }
    }

    Outcome outcome() {
        double percent = minutes / 100.0;
        return new Outcome(
                seed,
                in / percent,
                under70 / percent,
                under54 / percent,
                over250 / percent,
                sum / minutes,
                least,
                7.0 * rescues / days,
                milliUnits / 1000.0 / days,
                (double) basalOrders / days,
                100.0 * stopped / Math.max(1, turnsInRange),
                100.0 * held / Math.max(1, banded));
    }
}
