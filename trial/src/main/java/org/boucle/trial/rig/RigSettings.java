package org.boucle.trial.rig;

import org.boucle.control.oref0.ActionCurve;
import org.boucle.control.oref0.DaySchedule;
import org.boucle.control.oref0.Js;
import org.boucle.control.oref0.Preferences;
import org.boucle.control.oref0.Settings;
import org.boucle.exchange.ControllerProtocol.Init;
import org.boucle.exchange.ControllerProtocol.Therapy;

/** What an experienced user would have set, from the therapy of {@code init}: {@code peers/oref0/settings.js}; its README has a source for each choice. */
final class RigSettings {
    private RigSettings() {}

    /** @throws org.boucle.core.InvalidValue for a therapy that oref0 refuses: a basal under half a step, an ISF under 5 mg/dL per U */
    static Settings of(Init init, Taste taste) {
        Therapy therapy = init.therapy();
        double basal = basal(init);
        double maxIob = Js.fixed(therapy.tdd().units() / 6 + 3 * therapy.basal().unitsPerHour(), 2);
        ActionCurve curve =
                ActionCurve.of(therapy.action().durationMin(), therapy.action().peakMin());
        return new Settings(
                DaySchedule.flat(basal),
                Math.min(init.pump().maxBasal().unitsPerHour(), 4 * basal),
                DaySchedule.flat(therapy.isf().mgdlPerUnit()),
                DaySchedule.flat(therapy.carbRatio().gramsPerUnit()),
                DaySchedule.flat(therapy.target().mgdl() - taste.belowTargetMgdl()),
                curve,
                false,
                Preferences.allOn(
                        maxIob,
                        taste.smbMinutes(),
                        taste.uamSmbMinutes(),
                        init.pump().bolusStep().units()));
    }

    /** The therapy basal on the pump's step, U/h. */
    static double basal(Init init) {
        return toStep(
                init.therapy().basal().unitsPerHour(), init.pump().basalStep().unitsPerHour());
    }

    /** The nearest whole number of steps, without the dust of binary fractions: 25 times 0.05 is 1.25. */
    static double toStep(double value, double step) {
        return Js.fixed(Js.round(value / step) * step, 6);
    }
}
