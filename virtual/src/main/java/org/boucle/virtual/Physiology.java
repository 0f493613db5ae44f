package org.boucle.virtual;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.boucle.virtual.clock.LocalClock;
import org.boucle.virtual.life.Conditions;
import org.boucle.virtual.life.Days;
import org.boucle.virtual.person.Condition;
import org.boucle.virtual.person.CounterRegulation;
import org.boucle.virtual.person.Exertion;
import org.boucle.virtual.person.Ketones;
import org.boucle.virtual.person.VirtualPerson;

/** All that acts on a body besides food and insulin, put together into its {@link Condition}; and the ketones that follow from it. */
final class Physiology {
    private final VirtualPerson person;
    private final Conditions conditions;
    private final Exertion exertion = new Exertion();
    private final CounterRegulation counterRegulation;
    private final Ketones ketones = new Ketones();
    private final double basalInsulin;

    /** @param clock on the person's wall, turned by whoever calls {@link #live} */
    Physiology(long seed, Days days, LocalClock clock, VirtualPerson person) {
        this.person = person;
        this.conditions = new Conditions(seed, days, clock);
        this.counterRegulation = new CounterRegulation(days.defence().mgdlPerMin());
        this.basalInsulin = person.basalPlasmaInsulinMilliUnitsPerL();
    }

    /**
     * The body lives that minute.
     *
     * @param minute since 1970
     * @param insulinMilliUnits what gets under the skin, mU
     * @param setWornMin how long the set has been worn, min
     * @param intensity of exercise, 0..1
     * @param afterMeals factor on sensitivity by what was eaten
     */
    void live(long minute, double insulinMilliUnits, int setWornMin, double intensity, double afterMeals) {
        conditions.turnTo(minute);
        exertion.step(intensity);
        counterRegulation.step(person.plasmaGlucoseMgdl());
        double sensitivity = within(0.05, conditions.sensitivity() * afterMeals, 20);
        person.infuse(insulinMilliUnits * conditions.bioavailability(setWornMin));
        person.under(new Condition(
                sensitivity,
                exertion.insulinAction(),
                within(0, conditions.production(), 5),
                within(-0.05, exertion.uptakePerMin(), 0.2),
                counterRegulation.extraMgdlPerMin(),
                within(0.1, conditions.absorption(setWornMin), 10)));
        person.step();
        ketones.step(sensitivity * person.plasmaInsulinMilliUnitsPerL() / basalInsulin);
    }

    /** A body takes no more than that, however many spells meet. */
    private static double within(double least, double value, double most) {
        return Math.max(least, Math.min(most, value));
    }

    double ketonesMmolPerL() {
        return ketones.mmolPerL();
    }

    void save(DataOutput out) throws IOException {
        exertion.save(out);
        counterRegulation.save(out);
        ketones.save(out);
    }

    void restore(DataInput in) throws IOException {
        exertion.restore(in);
        counterRegulation.restore(in);
        ketones.restore(in);
    }
}
