'use strict';

/*
 * What an experienced user would have set, from the therapy of `init`: the files of an oref0 rig. README.md explains each choice and
 * names its source. What is not set here is oref0's own default (lib/profile/index.js).
 */

/** Bounds of a custom peak in lib/iob/calculate.js, min, and the shortest DIA of the exponential curves in lib/iob/total.js, h. */
const RAPID_PEAK_MIN = [50, 120];
const ULTRA_PEAK_MIN = [35, 100];
const SHORTEST_DIA_H = 5;

const within = (value, [least, most]) => Math.min(most, Math.max(least, value));

/** Nearest whole number of steps, without the dust of binary fractions: 25 × 0.05 is 1.25. */
const toStep = (value, step) => Number((Math.round(value / step) * step).toFixed(6));

function preferences(therapy, pump) {
  const ultra = therapy.insulin_peak_min < RAPID_PEAK_MIN[0];
  return {
    max_iob: Number((therapy.tdd_u / 6 + 3 * therapy.basal_u_per_h).toFixed(2)),
    max_daily_safety_multiplier: 3,
    current_basal_safety_multiplier: 4,
    enableUAM: true,
    enableSMB_always: true,
    enableSMB_with_COB: true,
    enableSMB_after_carbs: true,
    enableSMB_with_temptarget: true,
    maxSMBBasalMinutes: 90,
    maxUAMSMBBasalMinutes: 60,
    bolus_increment: pump.bolus_step_u,
    exercise_mode: true,
    curve: ultra ? 'ultra-rapid' : 'rapid-acting',
    useCustomPeakTime: true,
    insulinPeakTime: within(therapy.insulin_peak_min, ultra ? ULTRA_PEAK_MIN : RAPID_PEAK_MIN),
  };
}

/** The settings of a rig as its files hold them; flat, since the therapy of the protocol is. */
exports.of = ({ therapy, pump }) => {
  const basal = toStep(therapy.basal_u_per_h, pump.basal_step_u_per_h);
  return {
    settings: {
      insulin_action_curve: Math.max(SHORTEST_DIA_H, therapy.dia_h),
      maxBasal: Math.min(pump.max_basal_u_per_h, 4 * basal),
    },
    bg_targets: {
      units: 'mg/dL',
      user_preferred_units: 'mg/dL',
      targets: [{ i: 0, x: 0, start: '00:00:00', offset: 0, low: therapy.target_mgdl, high: therapy.target_mgdl }],
    },
    insulin_sensitivities: {
      units: 'mg/dL',
      user_preferred_units: 'mg/dL',
      sensitivities: [{ i: 0, x: 0, start: '00:00:00', offset: 0, endOffset: 1440, sensitivity: therapy.isf_mgdl_per_u }],
    },
    basal_profile: [{ i: 0, minutes: 0, start: '00:00:00', rate: basal }],
    carb_ratios: {
      units: 'grams',
      schedule: [{ i: 0, x: 0, start: '00:00:00', offset: 0, ratio: therapy.cr_g_per_u }],
    },
    preferences: preferences(therapy, pump),
  };
};

exports.toStep = toStep;
