package org.boucle.virtual.person;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.List;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.Person;
import org.boucle.core.therapy.Schedule;

/**
 * What a clinic finds out about insulin by trying: carbohydrate ratio and insulin sensitivity factor, on copies of the body, which runs on
 * its basal and has fasted before each try.
 *
 * <p>The try is a {@link Absorption#MIXED} meal of 60 g (children and adolescents: 60 g · kg/75), eaten in a quarter of an hour, with a
 * bolus at its start.
 *
 * <ul>
 *   <li>CR: the largest bolus after which glucose, from the third hour to the fifth, isn't under where it began by more than 1 mg/dL, nor
 *       ever under 80 mg/dL. In a body whose insulin acts slowly that is the bolus that brings it back after 5 h. Asked for no more than
 *       that, a body that clears glucose by itself would seem to need hardly any insulin, and peak at 400 mg/dL.
 *   <li>ISF: how far apart, at the most within 5 h, that meal's glucose comes with half a unit more and half a unit less (scaled alike),
 *       for each unit. So it holds for a correction given with a meal, as most are, at the glucose that people correct; there is no fasting
 *       state at 180 mg/dL in a body that levels off under it.
 * </ul>
 *
 * The procedure is ours.
 *
 * @param found by the time of day; bodies without parts of the day have one entry
 */
public record Titration(Schedule<Found> found) {
    private static final double MEAL_GRAMS = 60;
    private static final int EATEN_IN_MIN = 15;
    private static final int WATCHED_MIN = 300;
    private static final int BACK_FROM_MIN = 120;
    private static final double UNDER_START_MGDL = 1;
    private static final double LOWEST_MGDL = 80;
    private static final double ADULT_KG = 75;

    /** Bolus found to this, mU: a hundredth of a pump's step. */
    private static final double EXACT_MILLI_UNITS = 0.5;

    /** More than one unit for each third of a gram is nobody's bolus ({@link CarbRatio}). */
    private static final double LARGEST_UNITS_PER_GRAM = 3;

    /**
     * One hour's result.
     *
     * @param gramsPerUnit CR, g/U; infinite when even without a bolus glucose comes under its start
     * @param mgdlPerUnit ISF, mg/dL per U
     */
    public record Found(double gramsPerUnit, double mgdlPerUnit) {}

    /** By how much the doses of a test are scaled: 1 in adults, whatever they weigh, and kg/75 in others. */
    static double size(VirtualPerson person) {
        return person.group() == Person.Group.ADULT ? 1 : person.weightKg() / ADULT_KG;
    }

    /** Finds it out; that body itself stays as it is. */
    public static Titration of(VirtualPerson person) {
        Clinic clinic = new Clinic(person);
        if (person.dayParts().isEmpty()) {
            return new Titration(Schedule.flat(clinic.found(0)));
        }
        List<Schedule.Entry<Found>> entries = new ArrayList<>();
        for (DayPart part : person.dayParts()) {
            entries.add(new Schedule.Entry<>(part.fromMinute(), clinic.found(part.mealMinute())));
        }
        // The last part of the day goes on after midnight.
        entries.add(0, new Schedule.Entry<>(0, entries.get(entries.size() - 1).value()));
        return new Titration(new Schedule<>(entries));
    }

    /** CR, g/U, over a day with as much carbohydrate in each of its parts. */
    static double gramsPerUnit(VirtualPerson person) {
        Clinic clinic = new Clinic(person);
        List<DayPart> parts = person.dayParts();
        if (parts.isEmpty()) {
            return clinic.grams / clinic.bolusUnits(0);
        }
        double units = 0;
        for (DayPart part : parts) {
            units += clinic.bolusUnits(part.mealMinute());
        }
        return parts.size() * clinic.grams / units;
    }

    public Schedule<CarbRatio> carbRatio() {
        return found.map(at -> new CarbRatio(at.gramsPerUnit));
    }

    public Schedule<InsulinSensitivity> isf() {
        return found.map(at -> new InsulinSensitivity(at.mgdlPerUnit));
    }

    /** Meals eaten on a copy of one body. */
    private static final class Clinic {
        private final VirtualPerson body;
        private final double startMgdl;
        private final double basalMilliUnitsPerMin;
        private final double grams;
        private final double halfUnit;

        Clinic(VirtualPerson person) {
            body = person.copy();
            startMgdl = body.fastingMgdl();
            basalMilliUnitsPerMin = body.steadyBasalMilliUnitsPerMin(startMgdl);
            grams = MEAL_GRAMS * size(person);
            halfUnit = 0.5 * size(person);
            require(startMgdl > LOWEST_MGDL, "fasting glucose", startMgdl, "above " + LOWEST_MGDL + " mg/dL");
        }

        Found found(int minuteOfDay) {
            double units = bolusUnits(minuteOfDay);
            double[] less = meal(minuteOfDay, Math.max(0, units - halfUnit));
            double[] more = meal(minuteOfDay, units + halfUnit);
            double most = 0;
            for (int i = 0; i < WATCHED_MIN; i++) {
                most = Math.max(most, less[i] - more[i]);
            }
            return new Found(grams / units, most / (units + halfUnit - Math.max(0, units - halfUnit)));
        }

        /** U for the meal at that minute of the day, by bisection: more insulin is never a higher glucose. */
        double bolusUnits(int minuteOfDay) {
            double enough = 0;
            double tooMuch = grams / 8;
            while (!isTooMuch(meal(minuteOfDay, tooMuch)) && tooMuch < LARGEST_UNITS_PER_GRAM * grams) {
                enough = tooMuch;
                tooMuch *= 2;
            }
            while (1000 * (tooMuch - enough) > EXACT_MILLI_UNITS) {
                double middle = (enough + tooMuch) / 2;
                if (isTooMuch(meal(minuteOfDay, middle))) {
                    tooMuch = middle;
                } else {
                    enough = middle;
                }
            }
            return enough;
        }

        private boolean isTooMuch(double[] mgdl) {
            for (int i = 0; i < WATCHED_MIN; i++) {
                if (mgdl[i] < LOWEST_MGDL || (i >= BACK_FROM_MIN && mgdl[i] < startMgdl - UNDER_START_MGDL)) {
                    return true;
                }
            }
            return false;
        }

        /** Glucose at the end of each minute after that bolus, mg/dL. */
        private double[] meal(int minuteOfDay, double units) {
            body.clock(minuteOfDay);
            body.steadyAt(startMgdl);
            body.infuse(1000 * units);
            body.eat(grams, EATEN_IN_MIN, Absorption.MIXED);
            double[] mgdl = new double[WATCHED_MIN];
            for (int i = 0; i < WATCHED_MIN; i++) {
                body.infuse(basalMilliUnitsPerMin);
                body.step();
                mgdl[i] = body.plasmaGlucoseMgdl();
            }
            return mgdl;
        }
    }
}
