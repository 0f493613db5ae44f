'use strict';

/*
 * The plant's messages, checked before anything is done with them: what is wrong is named by its field, with what came and what was
 * expected, as the protocol asks.
 */

class Malformed extends Error {}

function need(ok, field, value, expected) {
  if (!ok) {
    throw new Malformed(`${field}: expected ${expected}, got ${value === undefined ? 'nothing' : JSON.stringify(value)}`);
  }
}

const number = (of, path, name, least, most) => {
  const value = of[name];
  need(Number.isFinite(value) && value >= least && value <= most, path + name, value, `a number ${least}..${most}`);
};
const time = (of, path, name) => {
  const ok = typeof of[name] === 'string' && Number.isFinite(Date.parse(of[name]));
  need(ok, path + name, of[name], 'a time like 2026-01-01T08:05:00Z');
};
const object = (of, name) => need(of[name] !== null && typeof of[name] === 'object', name, of[name], 'an object {…}');

function checkInit(message) {
  need(message.protocol === 1, 'protocol', message.protocol, '1');
  ['run', 'therapy', 'pump'].forEach((name) => object(message, name));
  time(message.run, 'run.', 'start');
  const { therapy, pump } = message;
  number(therapy, 'therapy.', 'tdd_u', 1, 500);
  number(therapy, 'therapy.', 'basal_u_per_h', 0.01, 35);
  number(therapy, 'therapy.', 'isf_mgdl_per_u', 5, 2000); // lib/profile/index.js refuses less than 5
  number(therapy, 'therapy.', 'cr_g_per_u', 0.3, 300);
  number(therapy, 'therapy.', 'target_mgdl', 40, 200);
  number(therapy, 'therapy.', 'dia_h', 0.5, 12);
  number(therapy, 'therapy.', 'insulin_peak_min', 20, 359);
  number(pump, 'pump.', 'bolus_step_u', 0.001, 10);
  number(pump, 'pump.', 'basal_step_u_per_h', 0.001, 10);
  number(pump, 'pump.', 'basal_pulse_u', 0.001, 10);
  number(pump, 'pump.', 'max_basal_u_per_h', 0.1, 100); // as above, 0.1
  number(pump, 'pump.', 'max_bolus_u', 0, 1000);
}

function checkAnnouncement(told, path) {
  need(told !== null && typeof told === 'object', path.slice(0, -1), told, 'an object {…}');
  if (told.kind === 'meal' || told.kind === 'rescue') {
    number(told, path, 'carbs_g', 0, 1000);
  }
  if (told.kind === 'meal' || (told.kind === 'rescue' && told.time) || (told.kind === 'insulin' && told.time)) {
    time(told, path, 'time');
  }
  if (told.kind === 'exercise') {
    time(told, path, 'start');
    number(told, path, 'duration_min', 0, 1440);
  }
  if (told.kind === 'insulin') {
    number(told, path, 'units', 0, 300);
  }
}

function checkCycle(message) {
  time(message, '', 'time');
  if (message.glucose_mgdl !== null) {
    number(message, '', 'glucose_mgdl', 39, 400);
  }
  number(message, '', 'delivered_basal_u', 0, 1000);
  number(message, '', 'delivered_bolus_u', 0, 1000);
  number(message, '', 'bolus_pending_u', 0, 1000);
  number(message, '', 'basal_rate_u_per_h', 0, 100);
  need(Array.isArray(message.announcements), 'announcements', message.announcements, 'a list […]');
  message.announcements.forEach((told, i) => checkAnnouncement(told, `announcements[${i}].`));
}

/** Reads a line. @throws Malformed naming what is wrong */
exports.read = (line) => {
  let message;
  try {
    message = JSON.parse(line);
  } catch {
    throw new Malformed('JSON: expected one whole, valid document');
  }
  need(message !== null && typeof message === 'object', 'message', message, 'an object {…}');
  need(message.type === 'init' || message.type === 'cycle', 'type', message.type, 'init or cycle');
  if (message.type === 'init') {
    checkInit(message);
  } else {
    checkCycle(message);
  }
  return message;
};

exports.Malformed = Malformed;
exports.need = need;
