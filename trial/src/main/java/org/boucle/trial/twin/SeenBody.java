package org.boucle.trial.twin;

import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.boucle.core.therapy.Person;
import org.boucle.virtual.person.Absorption;
import org.boucle.virtual.person.Condition;
import org.boucle.virtual.person.DayPart;
import org.boucle.virtual.person.Population;
import org.boucle.virtual.person.ReplayPerson;
import org.boucle.virtual.person.Therapy;
import org.boucle.virtual.person.VirtualPerson;
import org.boucle.virtual.sensor.SensorError;

/**
 * A twin's body in a world whose sensor is the middle one of its population: under the skin that sensor is shown what makes it show what
 * the twin's own sensor, with its gain and offset, would. All else is the body.
 */
final class SeenBody implements VirtualPerson {
    /** In the middle of a sensor's second day, with which a world begins; in a day its gain moves by less than 1 %. */
    private static final double SENSOR_AGE_DAYS = 1.5;

    private static final double NOUGHT = SensorError.average().distort(0, SENSOR_AGE_DAYS);
    private static final double PER_MGDL = (SensorError.average().distort(100, SENSOR_AGE_DAYS) - NOUGHT) / 100;

    private final ReplayPerson body;
    private final double gain;
    private final double offset;

    /** @param gain of the twin's sensor; {@code offset} of it, mg/dL */
    SeenBody(ReplayPerson body, double gain, double offset) {
        this.body = body;
        this.gain = gain;
        this.offset = offset;
    }

    /** What the twin's own sensor would show without noise, mg/dL. */
    double shownMgdl() {
        return gain * body.interstitialGlucoseMgdl() + offset;
    }

    /** Whatever that is in the body, it isn't under 0. */
    @Override
    public double interstitialGlucoseMgdl() {
        return Math.max(0, (shownMgdl() - NOUGHT) / PER_MGDL);
    }

    @Override
    public Therapy therapy() {
        return body.therapy();
    }

    @Override
    public double weightKg() {
        return body.weightKg();
    }

    @Override
    public Person.Group group() {
        return body.group();
    }

    @Override
    public double fastingMgdl() {
        return body.fastingMgdl();
    }

    @Override
    public double gramsPerUnit() {
        return body.gramsPerUnit();
    }

    @Override
    public List<DayPart> dayParts() {
        return body.dayParts();
    }

    @Override
    public void clock(int minuteOfDay) {
        body.clock(minuteOfDay);
    }

    @Override
    public double steadyBasalMilliUnitsPerMin(double mgdl) {
        return body.steadyBasalMilliUnitsPerMin(mgdl);
    }

    @Override
    public void steadyAt(double mgdl) {
        body.steadyAt(mgdl);
    }

    @Override
    public void eat(double grams, int minutes, Absorption absorption) {
        body.eat(grams, minutes, absorption);
    }

    @Override
    public void infuse(double milliUnits) {
        body.infuse(milliUnits);
    }

    @Override
    public void under(Condition condition) {
        body.under(condition);
    }

    @Override
    public void step() {
        body.step();
    }

    @Override
    public double plasmaGlucoseMgdl() {
        return body.plasmaGlucoseMgdl();
    }

    @Override
    public double plasmaInsulinMilliUnitsPerL() {
        return body.plasmaInsulinMilliUnitsPerL();
    }

    @Override
    public double basalPlasmaInsulinMilliUnitsPerL() {
        return body.basalPlasmaInsulinMilliUnitsPerL();
    }

    @Override
    public double insulinInBodyMilliUnits() {
        return body.insulinInBodyMilliUnits();
    }

    @Override
    public double carbsInGutGrams() {
        return body.carbsInGutGrams();
    }

    @Override
    public Population.Structure structure() {
        return body.structure();
    }

    @Override
    public Record parameters() {
        return body.parameters();
    }

    /** The body; the sensor that it was seen through is not kept. */
    @Override
    public void save(DataOutput out) throws IOException {
        body.save(out);
    }
}
