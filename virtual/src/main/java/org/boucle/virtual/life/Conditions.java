package org.boucle.virtual.life;

import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.chance.Purpose;
import org.boucle.virtual.clock.LocalClock;

/**
 * The days of {@link Days}, minute by minute: what they make of the body now. All of it follows from seed, days and date; it needs no
 * keeping. What exercise and the body's own defence do is not in here: these have a memory.
 */
public final class Conditions {
    private static final int LUTEAL_DAYS = 14;
    private static final int STEROID_MINUTE = 8 * 60;
    private static final int DAWN_RAMP_MIN = 60;
    /** A day may be this many of its sigmas from the middle. */
    private static final double MOST_SIGMAS = 2.5;
    /** What began so many days ago may still hold. */
    private static final int LOOKED_BACK_DAYS = 2;

    private static final double DAYS_PER_MONTH = 28;

    private final long seed;
    private final Days days;
    private final LocalClock clock;
    private final Wave daily;
    private final Wave short3h;

    private long today = Long.MIN_VALUE;
    private double sensitivityToday = 1;
    private double productionToday = 1;
    private double absorptionToday = 1;
    private double bioavailabilityToday = 1;
    private final Spells steroid = new Spells();
    private final Spells alcohol = new Spells();

    private double sensitivity = 1;
    private double production = 1;

    /**
     * @param seed of the world
     * @param clock on their wall, turned by whoever calls {@link #turnTo}
     */
    public Conditions(long seed, Days days, LocalClock clock) {
        this.seed = seed;
        this.days = days;
        this.clock = clock;
        Draws phases = Draws.of(seed, Purpose.SWING);
        daily = new Wave(days.swing().daily(), phases.between(0, 1440), 1440);
        short3h = new Wave(days.swing().short3h(), phases.between(0, 180), 180);
    }

    /** From when to when something holds, minutes since 1970, of the last days. */
    private static final class Spells {
        private final long[] from = new long[LOOKED_BACK_DAYS + 1];
        private final long[] until = new long[LOOKED_BACK_DAYS + 1];

        void set(int daysAgo, boolean happens, long fromMinute, int hours) {
            from[daysAgo] = fromMinute;
            until[daysAgo] = happens ? fromMinute + 60L * hours : fromMinute;
        }

        boolean hold(long minute) {
            for (int i = 0; i < from.length; i++) {
                if (minute >= from[i] && minute < until[i]) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Goes to that minute, since 1970, to which the clock was turned. */
    public void turnTo(long minute) {
        if (clock.day() != today) {
            today = clock.day();
            beginDay();
        }
        sensitivity = sensitivityToday * daily.at(minute) * short3h.at(minute);
        if (steroid.hold(minute)) {
            sensitivity *= days.steroid().sensitivity();
        }
        production = productionToday * dawn(clock.minuteOfDay());
        if (alcohol.hold(minute)) {
            production *= days.alcohol().production();
        }
    }

    private void beginDay() {
        sensitivityToday = factor(Purpose.SENSITIVITY_BY_DAY, days.dayToDay().sensitivitySigma()) * cycle();
        Draws absorbs = of(Purpose.ABSORPTION_BY_DAY, today);
        absorptionToday = factor(absorbs, days.dayToDay().absorptionSigma());
        bioavailabilityToday = factor(absorbs, days.dayToDay().bioavailabilitySigma());
        productionToday = 1;
        fallIll();
        for (int ago = 0; ago <= LOOKED_BACK_DAYS; ago++) {
            long day = today - ago;
            Draws drugs = of(Purpose.STEROID, day);
            boolean takes = drugs.happens(days.steroid().perMonth() / DAYS_PER_MONTH);
            steroid.set(
                    ago,
                    takes,
                    clock.minuteAt(day, STEROID_MINUTE),
                    days.steroid().hours());
            Draws evening = of(Purpose.ALCOHOL, day);
            boolean drinks = evening.happens(days.alcohol().evenings());
            long first = (long) (days.alcohol().fromMinute() + evening.between(-60, 60));
            alcohol.set(ago, drinks, clock.minuteAt(day, first), days.alcohol().hours());
        }
    }

    private Draws of(Purpose purpose, long day) {
        return Draws.of(Draws.of(seed, purpose).bits(), day);
    }

    private double factor(Purpose purpose, double sigma) {
        return factor(of(purpose, today), sigma);
    }

    private static double factor(Draws draws, double sigma) {
        double sigmas = Math.max(-MOST_SIGMAS, Math.min(MOST_SIGMAS, draws.normal()));
        return StrictMath.exp(sigma * sigmas);
    }

    /** The newest illness that still lasts today, if any. */
    private void fallIll() {
        Days.Illness illness = days.illness();
        for (int ago = 0; ago < Days.Illness.LONGEST_DAYS; ago++) {
            Draws draws = of(Purpose.ILLNESS, today - ago);
            boolean begins = draws.happens(illness.perMonth() / DAYS_PER_MONTH);
            int lasts = (int) draws.between(illness.fromDays(), illness.toDays() + 1.0);
            double fever = draws.between(illness.fromSensitivity(), illness.toSensitivity());
            if (begins && ago < lasts) {
                sensitivityToday *= fever;
                productionToday *= illness.production();
                return;
            }
        }
    }

    /** Down and up again, sine squared, over the last 14 days of the cycle. */
    private double cycle() {
        int length = days.cycle().lengthDays();
        long begins = (long) (length * Draws.of(seed, Purpose.CYCLE).unit());
        long day = Math.floorMod(today - begins, (long) length);
        long luteal = day - (length - LUTEAL_DAYS);
        if (luteal < 0) {
            return 1;
        }
        double wave = StrictMath.sin(Math.PI * (luteal + 0.5) / LUTEAL_DAYS);
        return 1 - (1 - days.cycle().lutealSensitivity()) * wave * wave;
    }

    private double dawn(int minuteOfDay) {
        Days.Dawn dawn = days.dawn();
        double in = Math.min(minuteOfDay - dawn.fromMinute(), dawn.untilMinute() - minuteOfDay);
        return 1 + dawn.rise() * Math.max(0, Math.min(1, in / DAWN_RAMP_MIN));
    }

    /** Factor on insulin sensitivity. */
    public double sensitivity() {
        return sensitivity;
    }

    /** Factor on the liver's production. */
    public double production() {
        return production;
    }

    /**
     * Factor on the speed of insulin's absorption.
     *
     * @param setWornMin how long the set has been worn, min
     */
    public double absorption(int setWornMin) {
        return absorptionToday * (1 - days.setWear().slowerPerDay() * worn(setWornMin));
    }

    /**
     * Factor on the insulin that is taken up.
     *
     * @param setWornMin how long the set has been worn, min
     */
    public double bioavailability(int setWornMin) {
        return bioavailabilityToday * (1 - days.setWear().lostPerDay() * worn(setWornMin));
    }

    /** Days that the set was worn; past the fourth it gets no worse. */
    private static double worn(int setWornMin) {
        return Math.min(setWornMin / 1440.0, 4);
    }
}
