#!/usr/bin/env node
'use strict';

/*
 * Inputs of determine-basal at random, edges among them, and what the package answers:
 *
 *   node decisions.js SEED COUNT | gzip -9 > FILE
 *
 * A line a vector, numbers apart by spaces, in the order of `columns`; "-" is nothing. Activity over 4 h is written as seven knots of
 * 40 min, joined by straight lines and rounded to 4 decimals on either side.
 */

const clock = require('../clock');
const Chance = require('./chance');
const determineBasal = require('oref0/lib/determine-basal/determine-basal');
const setTemp = require('oref0/lib/basal-set-temp');

const NOW = Date.parse('2024-03-01T10:00:00Z');
const KNOTS = 7;

function activity(knots) {
  return Array.from({ length: 48 }, (_, i) => {
    const k = Math.floor(i / 8);
    const value = knots[k] + ((knots[k + 1] - knots[k]) * (i % 8)) / 8;
    return Math.round(value * 10000) / 10000;
  });
}

const knots = (chance, most) => {
  const least = chance.is(0.2) ? 0 : -most / 3;
  return Array.from({ length: KNOTS }, () => (chance.is(0.05) ? 0 : chance.number(least, most, 4)));
};

function profile(chance) {
  const basal = chance.is(0.05) ? chance.number(10, 14, 1) : chance.number(0.05, 3, chance.of(1, 2, 3));
  const low = chance.is(0.2) ? chance.whole(80, 200) : chance.whole(90, 120);
  const tempTarget = chance.is(0.3);
  const target = tempTarget ? chance.of(80, 90, 100, 120, 140, 160, 200) : low;
  return {
    current_basal: basal,
    max_daily_basal: chance.number(basal, 1.5 * basal + 0.05, 3),
    max_basal: chance.number(0.5, 4 * basal + 0.5, 2),
    sens: chance.is(0.1) ? chance.number(5, 300, 1) : chance.number(15, 80, chance.of(0, 1, 2)),
    carb_ratio: chance.is(0.1) ? chance.number(0.5, 150, 1) : chance.number(3, 25, chance.of(0, 1, 3)),
    min_bg: target,
    max_bg: chance.is(0.15) ? Math.min(200, target + chance.whole(1, 40)) : target,
    temptargetSet: tempTarget,
    model: chance.of('522', '554', '723'),
    max_iob: chance.is(0.1) ? 0 : chance.number(0, 20, 2),
    max_daily_safety_multiplier: chance.of(3, 3, 2, 1.5),
    current_basal_safety_multiplier: chance.of(4, 4, 3, 1.5),
    autosens_min: 0.7,
    autosens_max: chance.of(1.2, 1.2, 1.5, 1),
    low_temptarget_lowers_sensitivity: chance.is(0.3),
    sensitivity_raises_target: chance.is(0.7),
    resistance_lowers_target: chance.is(0.3),
    exercise_mode: chance.is(0.5),
    high_temptarget_raises_sensitivity: chance.is(0.2),
    half_basal_exercise_target: chance.of(160, 160, 120, 110, 0),
    skip_neutral_temps: chance.is(0.1),
    remainingCarbsFraction: chance.of(1, 1, 0.5, 0),
    remainingCarbsCap: chance.of(90, 90, 40, 0),
    enableUAM: chance.is(0.8),
    A52_risk_enable: chance.is(0.1),
    carbsReqThreshold: 1,
    noisyCGMTargetMultiplier: chance.of(1.3, 1, 1.5),
    enableSMB_always: chance.is(0.5),
    enableSMB_with_COB: chance.is(0.4),
    enableSMB_after_carbs: chance.is(0.3),
    enableSMB_with_temptarget: chance.is(0.3),
    enableSMB_high_bg: chance.is(0.3),
    enableSMB_high_bg_target: chance.of(110, 160),
    allowSMB_with_high_temptarget: chance.is(0.2),
    maxSMBBasalMinutes: chance.of(30, 60, 90, 120),
    maxUAMSMBBasalMinutes: chance.of(30, 60, 0),
    SMBInterval: chance.of(3, 3, 5, 1, 0, 20),
    bolus_increment: chance.of(0.1, 0.05, 0.025, 0.01, 0),
    maxDelta_bg_threshold: chance.of(0.2, 0.2, 0.1, 0.4),
  };
}

function glucose(chance) {
  const delta = chance.is(0.1) ? 0 : chance.number(-12, 14, 2);
  const near = chance.is(0.1) ? chance.number(-1.2, 1.2, 2) : chance.number(delta - 4, delta + 4, 2);
  const odd = chance.is(0.06);
  const bg = odd ? chance.of(9, 10, 38, 39, 400) : chance.is(0.5) ? chance.whole(80, 280) : chance.whole(40, 400);
  return {
    glucose: bg,
    date: NOW - (chance.is(0.06) ? chance.whole(-360, 900) * 1000 : chance.whole(0, 300) * 1000),
    noise: chance.is(0.1) ? chance.of(2, 3, 4) : chance.of(0, 1),
    delta,
    short_avgdelta: near,
    long_avgdelta: chance.is(0.1) ? chance.number(-0.9, 0.9, 2) : chance.number(near - 5, near + 5, 2),
    device: chance.of('fakecgm', 'sensor'),
  };
}

function temp(chance, basal) {
  if (chance.is(0.3)) {
    return { rate: 0, duration: 0, temp: 'absolute' };
  }
  const rate = chance.is(0.3) ? 0 : chance.number(0, 4 * basal, 2);
  return { rate, duration: chance.is(0.1) ? chance.number(0, 200, 2) : chance.whole(1, 120), temp: 'absolute' };
}

function iob(chance, running) {
  const most = chance.of(0.005, 0.02, 0.06, 0);
  const now = knots(chance, most);
  const zero = chance.is(0.3) ? now : knots(chance, most).map((a, i) => Math.min(a, now[i]));
  zero[0] = now[0];
  const last = { date: NOW - chance.whole(0, 40) * 60000, rate: running.rate, duration: chance.number(1, 40, 2) };
  if (chance.is(0.6)) {
    last.duration = Math.max(last.duration, (NOW - last.date) / 60000 - 4);
  }
  if (chance.is(0.1)) {
    last.rate = chance.number(0, 3, 2);
  }
  return {
    iob: chance.is(0.05) ? 0 : chance.number(-3, 12, 3),
    now,
    zero,
    lastBolusTime: chance.is(0.1) ? 0 : NOW - chance.whole(0, 240) * 30000,
    lastTemp: last,
  };
}

function meal(chance) {
  const unseen = chance.is(0.05);
  const none = unseen || chance.is(0.4);
  const carbs = none ? 0 : chance.whole(1, 150);
  return {
    carbs,
    mealCOB: none || chance.is(0.2) ? 0 : Math.min(120, chance.whole(0, carbs)),
    slopeFromMaxDeviation: unseen ? undefined : chance.is(0.3) ? 0 : chance.number(-4, 0, 3),
    slopeFromMinDeviation: unseen ? undefined : chance.is(0.3) ? 999 : chance.number(0, 4, 3),
    lastCarbTime: none ? 0 : NOW - chance.whole(0, 360) * 60000,
    bwFound: chance.is(0.1),
  };
}

/** The rule that decided, by the words that it leaves in the reason. */
const BOUNDS = [
  ['BLIND_HIGH_TEMP', /Replacing high temp/],
  ['BLIND_ZERO_TEMP', /Shortening/],
  ['BLIND', /<= current basal .*doing nothing/],
  ['TEMP_DISAGREES', /!= lastTemp rate/],
  ['TEMP_OVERRUN', /from pumphistory ended/],
  ['LOW_SUSPEND', /minGuardBG -?\d+</],
  ['TOP_OF_HOUR', /past the hour/],
  ['LOW_BUT_RISING', /, naive_eventualBG < 40|, but (Delta|Min)/],
  ['LOW', /Eventual BG -?\d+ < /],
  ['FALLING', /< Exp. Delta/],
  ['IN_RANGE', /in range: no temp/],
  ['MAX_IOB', /> max_iob/],
  ['SMB_LOW_TEMP', /; setting \d+m low temp/],
  ['HIGH', /./],
];
const bound = (reason) => BOUNDS.find(([, words]) => words.test(reason))[0];
const inReason = (reason, name) => (new RegExp(`${name} (-?\\d+)`).exec(reason) || [])[1];

const print = (value) => {
  if (value === undefined || value === null || Number.isNaN(value)) {
    return '-';
  }
  return value === true ? '1' : value === false ? '0' : String(value);
};

/** A small child a little under target and rising: what else would seldom meet the rule for it. */
function rising(chance, p, g, i) {
  Object.assign(p, { current_basal: 0.1, max_daily_basal: 0.1, sens: chance.whole(150, 300), carb_ratio: chance.whole(3, 8) });
  Object.assign(p, { min_bg: 115, max_bg: 115 });
  Object.assign(g, { glucose: chance.whole(85, 110), delta: chance.number(2, 5, 2), noise: 1, short_avgdelta: chance.number(2, 5, 2) });
  i.iob = chance.number(0.1, 0.3, 3);
  i.now.fill(chance.number(0, 0.003, 4));
  i.zero.fill(0);
}

function vector(chance) {
  const minute = chance.whole(0, 59);
  const p = profile(chance);
  const g = glucose(chance);
  const t = temp(chance, p.current_basal);
  const i = iob(chance, t);
  if (chance.is(0.1)) {
    rising(chance, p, g, i);
  }
  const m = meal(chance);
  const ratio = chance.is(0.3) ? 1 : chance.number(0.7, 1.3, 2);
  const allowed = chance.is(0.85);
  const now = NOW + minute * 60000;
  clock.set(now);
  g.date += minute * 60000;
  i.lastBolusTime += i.lastBolusTime && minute * 60000;
  i.lastTemp.date += minute * 60000;
  m.lastCarbTime += m.lastCarbTime && minute * 60000;
  const zero = activity(i.zero);
  const iobs = activity(i.now).map((a, n) => ({ iob: i.iob, activity: a, iobWithZeroTemp: { activity: zero[n] } }));
  iobs[0].lastBolusTime = i.lastBolusTime;
  iobs[0].lastTemp = i.lastTemp;
  const said = determineBasal(g, t, iobs, p, { ratio }, m, setTemp, allowed, null, null);
  const why = said.reason || '';
  return [
    ...[now, p.current_basal, p.max_daily_basal, p.max_basal, p.sens, p.carb_ratio, p.min_bg, p.max_bg, p.temptargetSet],
    ...[p.model !== '522', p.max_iob, p.max_daily_safety_multiplier, p.current_basal_safety_multiplier, p.autosens_max],
    ...[p.low_temptarget_lowers_sensitivity, p.sensitivity_raises_target, p.resistance_lowers_target, p.exercise_mode],
    ...[p.high_temptarget_raises_sensitivity, p.half_basal_exercise_target, p.skip_neutral_temps],
    ...[p.remainingCarbsFraction, p.remainingCarbsCap, p.enableUAM, p.A52_risk_enable, p.noisyCGMTargetMultiplier],
    ...[p.enableSMB_always, p.enableSMB_with_COB, p.enableSMB_after_carbs, p.enableSMB_with_temptarget],
    ...[p.enableSMB_high_bg, p.enableSMB_high_bg_target, p.allowSMB_with_high_temptarget, p.maxSMBBasalMinutes],
    ...[p.maxUAMSMBBasalMinutes, p.SMBInterval, p.bolus_increment, p.maxDelta_bg_threshold],
    ...[g.glucose, g.date, g.noise, g.delta, g.short_avgdelta, g.long_avgdelta, g.device === 'fakecgm'],
    ...[t.rate, t.duration, i.iob, i.lastBolusTime, i.lastTemp.date, i.lastTemp.rate, i.lastTemp.duration],
    ...[...i.now, ...i.zero],
    ...[m.carbs, m.mealCOB, m.slopeFromMaxDeviation, m.slopeFromMinDeviation, m.lastCarbTime, m.bwFound, ratio, allowed],
    ...[said.rate, said.duration, said.units, bound(why), said.eventualBG, said.insulinReq, said.sensitivityRatio],
    ...[said.target_bg, inReason(why, 'minPredBG'), inReason(why, 'minGuardBG'), said.carbsReq],
  ]
    .map(print)
    .join(' ');
}

const [seed, count] = process.argv.slice(2).map(Number);
console.error = () => {};
process.stderr.write = () => true;
const chance = new Chance(seed);
const lines = Array.from({ length: count }, () => vector(chance));
process.stdout.write(`${lines.join('\n')}\n`);
