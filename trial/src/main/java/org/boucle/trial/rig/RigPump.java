package org.boucle.trial.rig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.boucle.control.oref0.Bolus;
import org.boucle.control.oref0.Js;
import org.boucle.control.oref0.PumpHistory;
import org.boucle.control.oref0.RunningTemp;
import org.boucle.control.oref0.TempBasal;
import org.boucle.core.therapy.PumpModel;
import org.boucle.exchange.ControllerProtocol.Cycle;
import org.boucle.exchange.ControllerProtocol.Init;

/**
 * What a rig reads from its pump, put together from the protocol's numbers: temp basals as they were set, boluses as they were
 * delivered. Where the plant tells of something else than was ordered, the plant is right. {@code peers/oref0/pump.js}, sum by sum.
 */
final class RigPump {
    private static final double MINUTE = 60_000;
    /** A rig reads 27 h of history. */
    private static final long KEPT = 27 * 60 * 60_000L;
    /** How long a rate lasts that the plant has set by itself, min; it is told again every cycle. */
    private static final double UNTOLD_MIN = 30;
    /** Under this two amounts are the same. */
    private static final double DUST = 1e-9;

    private final double bolusStep;
    private final double maxBolus;
    private final double basalPulse;
    private final double maxBasal;
    private final double scheduled;

    private final List<TempBasal> temps = new ArrayList<>();
    private final List<Given> boluses = new ArrayList<>();
    private double answered;
    private long told;
    /** Basal that is due and has not come yet, U. */
    private double owed;

    private double pending;

    /** A bolus on its way: what was ordered, and what of it has gone in. */
    private static final class Given {
        final long time;
        final double units;
        double given;
        boolean open;

        Given(long time, double units, double given, boolean open) {
            this.time = time;
            this.units = units;
            this.given = given;
            this.open = open;
        }

        double amount() {
            return open ? units : given;
        }
    }

    RigPump(Init init) {
        PumpModel model = init.pump();
        bolusStep = model.bolusStep().units();
        maxBolus = model.maxBolus().units();
        basalPulse = model.basalPulse().units();
        maxBasal = model.maxBasal().unitsPerHour();
        scheduled = RigSettings.basal(init);
        answered = scheduled;
        told = init.run().start().toEpochMilli();
    }

    /** Takes in what the plant says it did since the last cycle. */
    void tell(Cycle cycle, long now) {
        double rate = cycle.basalRate().unitsPerHour();
        if (Math.abs(rate - answered) > DUST) { // the plant cut our rate, or fell back to therapy basal
            boolean fellBack = Math.abs(rate - scheduled) < DUST;
            set(told, fellBack ? 0 : rate, fellBack ? 0 : UNTOLD_MIN);
        }
        watchBasal(rate, cycle.deliveredBasal().units(), now);
        pending = cycle.bolusPending().units();
        watchBolus(cycle.deliveredBolus().units());
        told = now;
        temps.removeIf(temp -> temp.start() <= now - KEPT);
        boluses.removeIf(bolus -> bolus.time <= now - KEPT);
    }

    /** A pump that gives nothing for longer than its pulses explain has stopped: that time counts as a zero temp. */
    private void watchBasal(double rate, double delivered, long now) {
        double due = rate * (now - told) / (60 * MINUTE);
        owed += due - delivered;
        if (delivered > 0) {
            owed = Math.min(owed, basalPulse);
        } else if (due > 0 && owed >= 2 * basalPulse) {
            owed -= due;
            RunningTemp running = temp(now);
            set(told, 0, (now - told) / MINUTE);
            if (running.duration() > 0) {
                set(now, running.rate(), running.duration());
            }
        }
    }

    /** What went in belongs to the oldest bolus that is not whole yet; insulin that nobody ordered is a bolus of its own. */
    private void watchBolus(double delivered) {
        double left = delivered;
        for (Given bolus : boluses) {
            if (bolus.open) {
                double part = Math.min(left, bolus.units - bolus.given);
                bolus.given += part;
                left -= part;
                bolus.open = pending > 0 && bolus.given < bolus.units - DUST;
            }
        }
        if (left > DUST) {
            inject(left, told);
        }
    }

    /** Insulin that is in already, by pen or by hand at the pump, U. */
    void inject(double units, long time) {
        boluses.add(new Given(time, units, units, false));
        boluses.sort(Comparator.comparingLong(bolus -> bolus.time));
    }

    /** Orders a bolus. @return what the pump will take of it, U */
    double bolus(double units, long now) {
        double taken = Js.fixed(Math.floor(Math.min(units, maxBolus) / bolusStep + DUST) * bolusStep, 6);
        if (taken > 0) {
            boluses.add(new Given(now, taken, 0, true));
        }
        return taken;
    }

    /** Sets a temp basal, or ends the one that runs by a duration of 0, as oref0 says it. */
    void set(long time, double rate, double duration) {
        temps.removeIf(temp -> temp.start() == time);
        temps.add(new TempBasal(time, rate, duration));
        temps.sort(Comparator.comparingLong(TempBasal::start));
    }

    /** The temp basal that runs. */
    RunningTemp temp(long now) {
        for (int i = temps.size() - 1; i >= 0; i--) {
            TempBasal last = temps.get(i);
            if (last.start() <= now) {
                double left = last.duration() - (now - last.start()) / MINUTE;
                return left > 0 ? new RunningTemp(last.rate(), left) : RunningTemp.NONE;
            }
        }
        return RunningTemp.NONE;
    }

    /** The rate to answer with, U/h. */
    double rate(long now) {
        RunningTemp temp = temp(now);
        answered = temp.duration() > 0 ? Math.min(temp.rate(), maxBasal) : scheduled;
        return answered;
    }

    boolean isBolusing() {
        return pending != 0;
    }

    PumpHistory history() {
        List<Bolus> given = new ArrayList<>(boluses.size());
        for (Given bolus : boluses) {
            if (bolus.amount() > 0) {
                given.add(new Bolus(bolus.time, Js.fixed(bolus.amount(), 3)));
            }
        }
        given.sort(Comparator.comparingLong(Bolus::time));
        return new PumpHistory(temps, given);
    }
}
