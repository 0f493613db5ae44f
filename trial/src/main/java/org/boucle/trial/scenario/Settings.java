package org.boucle.trial.scenario;

import static org.boucle.core.Require.require;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.ToDoubleFunction;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.person.Therapy;
import org.boucle.virtual.person.Titration;
import org.boucle.virtual.person.VirtualPerson;

/**
 * How well the clinic knows a person: what every arm is told of them.
 *
 * @param from how basal, CR and ISF were set
 * @param basalError how far the prescribed basal lies from that, standard deviation of its natural logarithm, 0..0.5
 * @param ratioError the same of CR and ISF, each drawn by itself, 0..0.5
 */
public record Settings(From from, double basalError, double ratioError) {
    /** Where a prescription comes from. */
    public enum From {
        /**
         * As clinics do: basal by fasting, CR by meals ({@link Titration}), ISF = 1700/TDD. Not the ISF of a test: what a unit does within
         * 5 h in a body that clears glucose by itself is so little that who corrects by it stacks dose on dose (measured on the ReplayBG
         * twins: twice the time under 70 mg/dL on open loop).
         */
        TITRATED,
        /** Basal by fasting, CR = 500/TDD, ISF = 1700/TDD. */
        RULE
    }

    /** As good as a clinic's: errors of about 10 and 15 %, which are ours. */
    public static final Settings TITRATED = new Settings(From.TITRATED, 0.1, 0.15);

    private static final long ERRORS = 7001;

    public Settings {
        require(basalError >= 0 && basalError <= 0.5, "settings.basalError", basalError, "0..0.5");
        require(ratioError >= 0 && ratioError <= 0.5, "settings.ratioError", ratioError, "0..0.5");
    }

    Prescription prescribe(String id, VirtualPerson person, long seed, Instant validFrom, ZoneId zone, PumpModel pump) {
        Therapy therapy = person.therapy();
        Draws draws = Draws.of(seed, ERRORS);
        BasalRate basal =
                BasalRate.ofUnitsPerHour(draws.lognormal(therapy.basal().unitsPerHour(), basalError));
        Therapy programmed = new Therapy(basal, therapy.tdd(), therapy.weightKg(), therapy.group()).on(pump);
        Prescription rule = programmed.prescription(id, validFrom, zone);
        double isf = overTheDay(rule.isf(), InsulinSensitivity::mgdlPerUnit);
        double carbRatio = from == From.RULE
                ? overTheDay(rule.carbRatio(), CarbRatio::gramsPerUnit)
                : overTheDay(Titration.of(person).carbRatio(), CarbRatio::gramsPerUnit);
        return new Prescription(
                id,
                rule.version(),
                validFrom,
                zone,
                rule.weightKg(),
                rule.tdd(),
                rule.basal(),
                Schedule.flat(new InsulinSensitivity(held(draws.lognormal(isf, ratioError), 2, 1000))),
                Schedule.flat(new CarbRatio(held(draws.lognormal(carbRatio, ratioError), 1, 150))),
                rule.target(),
                rule.action(),
                rule.limits());
    }

    /** One value for all hours: it is what the controller protocol can say, and so what every arm is told. */
    private static <T> double overTheDay(Schedule<T> schedule, ToDoubleFunction<T> value) {
        double sum = 0;
        for (int minute = 0; minute < 1440; minute += 30) {
            sum += value.applyAsDouble(schedule.at(minute));
        }
        return sum / 48;
    }

    /** Inside what a clinician would write down. */
    private static double held(double value, double least, double most) {
        return Math.min(most, Math.max(least, value));
    }
}
