package org.boucle.trial.scenario;

import static org.boucle.core.Require.require;

import java.time.Instant;
import java.time.ZoneId;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.CarbRatio;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.quantity.InsulinSensitivity;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.core.therapy.Schedule;
import org.boucle.virtual.chance.Draws;
import org.boucle.virtual.person.Therapy;
import org.boucle.virtual.person.VirtualPerson;

/**
 * How well the clinic knows a person: what every arm is told of them.
 *
 * @param from how basal, CR and ISF were found
 * @param basalError how far the prescribed basal lies from that, standard deviation of its natural logarithm, 0..0.5
 * @param ratioError the same of CR and ISF, each drawn by itself, 0..0.5
 */
public record Settings(From from, double basalError, double ratioError) {
    /** Where a prescription comes from. */
    public enum From {
        /** Found on the body as a clinic does: fasting basal, CR and ISF from tests. */
        TITRATED,
        /** Basal titrated, CR = 500/TDD, ISF = 1700/TDD. */
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
        double carbRatio = rule.carbRatioAt(validFrom).gramsPerUnit();
        double isf = rule.isfAt(validFrom).mgdlPerUnit();
        Insulin tdd = rule.tdd();
        return new Prescription(
                id,
                rule.version(),
                validFrom,
                zone,
                rule.weightKg(),
                tdd,
                rule.basal(),
                Schedule.flat(new InsulinSensitivity(draws.lognormal(isf, ratioError))),
                Schedule.flat(new CarbRatio(draws.lognormal(carbRatio, ratioError))),
                rule.target(),
                rule.action(),
                rule.limits());
    }
}
