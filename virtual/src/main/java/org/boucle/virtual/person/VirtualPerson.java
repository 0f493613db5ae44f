package org.boucle.virtual.person;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.boucle.core.therapy.Person;

/**
 * A body with type 1 diabetes: carbohydrate and insulin go in, glucose comes out, a minute at a time. It has no clock, no device and no
 * habits; those are the {@link org.boucle.virtual.World}'s. The same acts in the same order give the same glucose, bit for bit. One
 * thread at a time.
 */
public interface VirtualPerson {
    /** Who this is as a controller may know them, and the therapy that fits them. */
    Therapy therapy();

    double weightKg();

    Person.Group group();

    /** The fasting glucose that the basal of {@link #therapy()} holds, mg/dL. */
    double fastingMgdl();

    /**
     * Carbohydrate that one unit covers in this body, g/U, on average over the day. For a virtual clinic's titration and for the gates
     * only: no controller may see it.
     */
    double gramsPerUnit();

    /** The parts of the day in which it is another body, at least for glucose; empty when all hours are alike. */
    default List<DayPart> dayParts() {
        return List.of();
    }

    /**
     * From now on it is that minute of the body's own day; it counts on by itself, as the body knows no zone and no summer time. Only
     * bodies with {@link #dayParts} listen. A world says so when it begins and at midnight.
     *
     * @param minuteOfDay min since local midnight, 0..1439
     */
    default void clock(int minuteOfDay) {}

    /**
     * Whether its glucose rises without insulin as a person's does. Where not, nothing that it shows may be used for a claim about a
     * pump that fails, or about ketones.
     */
    default boolean showsPumpFailure() {
        return true;
    }

    /**
     * The infusion that holds this body, fasting, at that glucose for ever.
     *
     * @param mgdl mg/dL, 60..250
     * @return mU/min, 0 or more
     * @throws org.boucle.core.InvalidValue when no infusion does: even without insulin this body stays under it
     */
    double steadyBasalMilliUnitsPerMin(double mgdl);

    /** Puts the body into the fasting steady state at that glucose, mg/dL, 60..250; whatever was eaten or infused is gone. */
    void steadyAt(double mgdl);

    /**
     * Begins to eat now, evenly over that time. Meals add up.
     *
     * @param grams carbohydrate, g, 0..1000
     * @param minutes time taken to eat it, min, 1..240
     */
    void eat(double grams, int minutes, Absorption absorption);

    /** {@link #eat(double, int, Absorption)} with the published {@link Absorption#PLAIN} gut. */
    default void eat(double grams, int minutes) {
        eat(grams, minutes, Absorption.PLAIN);
    }

    /**
     * Rapid-acting insulin under the skin, evenly over the next {@link #step()}. What is infused before that step adds up.
     *
     * @param milliUnits mU, 0..1,000,000
     */
    void infuse(double milliUnits);

    /** From now on the body is in this condition, until said otherwise; {@link #steadyAt} puts it back to usual. */
    void under(Condition condition);

    /** Lives one minute. */
    void step();

    /** mg/dL in plasma. */
    double plasmaGlucoseMgdl();

    /** mg/dL under the skin, where a sensor measures: it lags behind plasma. */
    double interstitialGlucoseMgdl();

    /** mU/L in plasma. */
    double plasmaInsulinMilliUnitsPerL();

    /** mU/L in plasma in the fasting steady state on the basal of {@link #therapy()}. */
    double basalPlasmaInsulinMilliUnitsPerL();

    /** mU given and not yet cleared: depot under the skin and plasma. */
    double insulinInBodyMilliUnits();

    /** g eaten and not yet taken up from the gut, those that never will be (bioavailability) counted alike. */
    double carbsInGutGrams();

    /** How it is built. */
    Population.Structure structure();

    /** The numbers of its equations, for looking at and for experiments: never for a controller. */
    Record parameters();

    /** Writes all that {@link #restore} needs to live the same future, bit for bit. */
    void save(DataOutput out) throws IOException;

    /** Another body of the same bits. */
    default VirtualPerson copy() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            save(out);
            return restore(structure(), new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can't fail", e);
        }
    }

    /** The body of that structure that {@link #save} wrote. */
    static VirtualPerson restore(Population.Structure structure, DataInput in) throws IOException {
        return switch (structure) {
            case HOVORKA -> HovorkaPerson.restore(in);
            case KANDERIAN -> KanderianPerson.restore(in);
            case REPLAY -> ReplayPerson.restore(in);
        };
    }
}
