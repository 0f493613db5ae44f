'use strict';

/*
 * One decision of oref0, by the modules of the published package, in this process. Each function here does what one of the package's
 * command-line tools does between reading its files and printing its result, in the order of bin/oref0-pump-loop.sh; what goes from
 * one to the next goes as JSON, as it does there. test/same-decision.test.js holds it against those tools.
 */

require('./clock');
require('./times');
const generateProfile = require('oref0/lib/profile');
const calculateIob = require('oref0/lib/iob');
const findMeal = require('oref0/lib/meal');
const detectSensitivity = require('oref0/lib/determine-basal/autosens');
const lastGlucose = require('oref0/lib/glucose-get-last');
const determineBasal = require('oref0/lib/determine-basal/determine-basal');
const setTemp = require('oref0/lib/basal-set-temp');
const { initFinalResults } = require('oref0/bin/oref0-shared-node-utils');

/** bin/oref0-meal.js: COB needs three hours of readings, and a carbohydrate ratio under 3 g/U is taken for a decoding error. */
const READINGS_FOR_COB = 36;
const LOWEST_CARB_RATIO = 3;
/** bin/oref0-detect-sensitivity.js: six hours of readings; the last 8 h and the last 24 h of deviations. */
const READINGS_FOR_SENSITIVITY = 72;
const LOOKBACKS = [96, 288];

/** As through a file: what follows can't change what came before (oref0's modules write into their inputs). */
const asJson = (value) => JSON.parse(JSON.stringify(value));

/** oref0 tells its thoughts on stderr, some hundred lines a decision; with OREF0_LOG set they can be read there. */
function quietly(act) {
  if (process.env.OREF0_LOG) {
    return act();
  }
  const { error } = console;
  const { write } = process.stderr;
  console.error = () => {};
  process.stderr.write = () => true;
  try {
    return act();
  } finally {
    console.error = error;
    process.stderr.write = write;
  }
}

/** oref0-get-profile. */
function profile(files) {
  const { preferences, settings, bg_targets, basal_profile, insulin_sensitivities, carb_ratios, temptargets } = asJson(files);
  const inputs = {
    ...preferences,
    settings,
    targets: bg_targets,
    basals: basal_profile,
    isf: insulin_sensitivities,
    carbratio: carb_ratios,
    temptargets,
    model: {},
    autotune: {},
  };
  return asJson(generateProfile(initFinalResults(), inputs));
}

/** oref0-calculate-iob. */
function iob(files, itsProfile) {
  const { pumphistory, clock, autosens } = asJson(files);
  return asJson(calculateIob({ history: pumphistory, history24: null, profile: asJson(itsProfile), clock, autosens }));
}

/** oref0-meal. */
function meal(files, itsProfile) {
  const { pumphistory, basal_profile, clock, carbhistory, glucose } = asJson(files);
  if (!(itsProfile.carb_ratio >= LOWEST_CARB_RATIO)) {
    return { carbs: 0, mealCOB: 0, reason: `carb_ratio ${itsProfile.carb_ratio} out of bounds` };
  }
  const found = findMeal({
    history: pumphistory,
    profile: asJson(itsProfile),
    basalprofile: basal_profile,
    clock,
    carbs: carbhistory,
    glucose,
  });
  if (glucose.length < READINGS_FOR_COB) {
    found.mealCOB = 0;
    found.reason = 'not enough glucose data to calculate carb absorption';
  }
  return asJson(found);
}

/** Insulin and carbohydrate on board now, and the profile in force: what a person reads from the rig before a meal. */
exports.onBoard = (files) =>
  quietly(() => {
    const itsProfile = profile(files);
    return { profile: itsProfile, iob: iob(files, itsProfile), meal: meal(files, itsProfile) };
  });

/**
 * The decision that belongs to these files.
 *
 * @returns what oref0-determine-basal prints: `rate` and `duration` of a temp basal, where one is to be set, and `units` of a
 *     micro-bolus, where one is to be given
 */
exports.decide = (files) => {
  const { profile: itsProfile, iob: itsIob, meal: itsMeal } = exports.onBoard(files);
  const { glucose, temp_basal, autosens } = asJson(files);
  return quietly(() =>
    asJson(determineBasal(lastGlucose(glucose), temp_basal, itsIob, itsProfile, autosens, itsMeal, setTemp, true, null, null)),
  );
};

/** oref0-detect-sensitivity: the lower of the ratios over 8 h and 24 h. */
exports.sensitivity = (files) => {
  if (files.glucose.length < READINGS_FOR_SENSITIVITY) {
    return { ratio: 1, reason: 'not enough glucose data to calculate autosens' };
  }
  return quietly(() => {
    // Read once and given to both passes, as the tool does: the first leaves traces in it that the second meets.
    const { glucose, pumphistory, basal_profile, carbhistory, temptargets } = asJson(files);
    const inputs = {
      iob_inputs: { history: pumphistory, profile: profile(files) },
      carbs: carbhistory,
      glucose_data: glucose,
      basalprofile: basal_profile,
      temptargets,
      retrospective: false,
    };
    const ratios = LOOKBACKS.map((deviations) => detectSensitivity({ ...inputs, deviations }).ratio);
    return { ratio: Math.min(...ratios) };
  });
};
