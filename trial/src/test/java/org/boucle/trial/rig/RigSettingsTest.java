package org.boucle.trial.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.boucle.control.oref0.DaySchedule;
import org.boucle.control.oref0.Preferences;
import org.boucle.control.oref0.Preferences.Smb;
import org.boucle.control.oref0.Settings;
import org.boucle.core.InvalidValue;
import org.boucle.core.Verifies;
import org.boucle.exchange.ControllerProtocol;
import org.boucle.exchange.ControllerProtocol.Init;
import org.boucle.exchange.InputError;
import org.junit.jupiter.api.Test;

/** The variants of oref0-java beside the plain arm, by their settings and on the recorded run of peers/oref0. */
class RigSettingsTest {
    @Test
    @Verifies("TRI-113")
    void a_lower_target_is_the_only_setting_that_differs() throws Exception {
        Settings usual = settings(Taste.USUAL);
        Settings lower = settings(Taste.USUAL.targetLowerBy(10));
        assertThat(usual.target()).isEqualTo(DaySchedule.flat(110));
        assertThat(lower.target()).isEqualTo(DaySchedule.flat(100));
        assertThat(lower)
                .usingRecursiveComparison()
                .isEqualTo(with(usual, lower.target(), usual.preferences().smb()));
    }

    @Test
    @Verifies("TRI-113")
    void the_minutes_of_micro_boluses_are_the_only_settings_that_differ() throws Exception {
        Settings usual = settings(Taste.USUAL);
        Smb smb = usual.preferences().smb();
        assertThat(List.of(smb.maxBasalMinutes(), smb.maxUamBasalMinutes())).containsExactly(90.0, 60.0);
        for (double minutes : new double[] {30, 60}) {
            Smb bounded = new Smb(
                    smb.always(),
                    smb.withCob(),
                    smb.afterCarbs(),
                    smb.withTempTarget(),
                    smb.highBg(),
                    smb.highBgTarget(),
                    smb.withHighTempTarget(),
                    minutes,
                    minutes,
                    smb.intervalMin(),
                    smb.increment(),
                    smb.maxDelta());
            assertThat(settings(Taste.USUAL.microBolusMinutes(minutes)))
                    .usingRecursiveComparison()
                    .isEqualTo(with(usual, usual.target(), bounded));
        }
    }

    /** What the package answers to a therapy whose target is 10 lower, this answers, since on that the usual rig is held against it. */
    @Test
    @Verifies("TRI-113")
    void aiming_lower_is_to_be_told_a_lower_target() throws IOException {
        List<String> said = Oref0RigTest.recorded();
        Oref0Rig lower = new Oref0Rig(Taste.USUAL.targetLowerBy(10));
        Oref0Rig told = new Oref0Rig();
        lower.answer(said.get(0));
        told.answer(said.get(0).replaceAll("\"target_mgdl\":110(\\.0)?", "\"target_mgdl\":100"));
        for (String line : said.subList(1, said.size())) {
            assertThat(lower.answer(line)).isEqualTo(told.answer(line));
        }
    }

    /** Some hundred grams more are told with each meal and no more insulin comes: carbohydrate on board is not covered. */
    @Test
    @Verifies("TRI-113")
    void fewer_minutes_make_smaller_micro_boluses_for_a_meal_that_insulin_does_not_cover() throws Exception {
        assertThat(largestMicroBolus(Taste.USUAL)).isEqualTo(1.0); // 90 min of 0.65 U/h, to a tenth as oref0 has it
        assertThat(largestMicroBolus(Taste.USUAL.microBolusMinutes(60))).isEqualTo(0.7);
        assertThat(largestMicroBolus(Taste.USUAL.microBolusMinutes(30))).isEqualTo(0.3);
    }

    private static double largestMicroBolus(Taste taste) throws IOException, InputError {
        Oref0Rig rig = new Oref0Rig(taste);
        double largest = 0;
        for (String line : Oref0RigTest.recorded()) {
            String told = line.replaceAll("\"carbs_g\":([0-9]+)", "\"carbs_g\":3$1");
            String answer = rig.answer(told);
            if (line.contains("\"announcements\":[]")) {
                largest = Math.max(largest, Oref0RigTest.dose(answer).bolus().units());
            }
        }
        return largest;
    }

    @Test
    void refuses_a_taste_that_nobody_has() {
        assertThatThrownBy(() -> Taste.USUAL.targetLowerBy(60))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("belowTarget: expected 0..50 mg/dL");
        assertThatThrownBy(() -> Taste.USUAL.microBolusMinutes(0))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("smbMinutes: expected 1..240 min");
    }

    private static Settings settings(Taste taste) throws IOException, InputError {
        Init init = (Init) ControllerProtocol.fromPlant(Oref0RigTest.recorded().get(0));
        return RigSettings.of(init, taste);
    }

    private static Settings with(Settings s, DaySchedule target, Smb smb) {
        Preferences p = s.preferences();
        Preferences preferences = new Preferences(
                p.maxIob(),
                p.dailyMultiplier(),
                p.currentMultiplier(),
                p.autosensMin(),
                p.autosensMax(),
                p.lowTargetLowersSensitivity(),
                p.sensitivityRaisesTarget(),
                p.resistanceLowersTarget(),
                p.exerciseMode(),
                p.highTargetRaisesSensitivity(),
                p.halfBasalTarget(),
                p.maxCob(),
                p.skipNeutralTemps(),
                p.min5mCarbImpact(),
                p.remainingCarbsFraction(),
                p.remainingCarbsCap(),
                p.enableUam(),
                p.a52RiskEnable(),
                p.carbsReqThreshold(),
                p.noisyMultiplier(),
                smb);
        return new Settings(
                s.basal(), s.maxBasal(), s.isf(), s.carbRatio(), target, s.curve(), s.fineBasal(), preferences);
    }
}
