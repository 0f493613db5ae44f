#!/usr/bin/env node
'use strict';

/*
 * A day and more of a person at random, as a rig has it in its files, and what the package makes of it: insulin on board, meal,
 * autosens and the decision:
 *
 *   node histories.js SEED COUNT | gzip -9 > FILE
 *
 * A line a vector, words apart by spaces; each list with its length before it, times in ms before now; "-" is nothing. Among them:
 * gaps and doubled readings, temps of all lengths over midnight, schedules of several steps, temp targets, pens, times off the second.
 */

const clock = require('../clock');
const oref0 = require('../oref0');
const Pump = require('../pump');
const settings = require('../settings');
const Chance = require('./chance');

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const iso = (millis) => new Date(millis).toISOString();

function therapy(chance) {
  const tdd = chance.number(8, 90, 1);
  return {
    tdd_u: tdd,
    basal_u_per_h: chance.number(Math.max(0.1, tdd / 70), tdd / 40, 2),
    isf_mgdl_per_u: Math.max(5, chance.number(1400 / tdd, 2000 / tdd, 1)),
    cr_g_per_u: chance.is(0.08) ? 2.5 : Math.max(3, chance.number(300 / tdd, 500 / tdd, 1)),
    target_mgdl: chance.of(90, 100, 110, 120),
    dia_h: chance.of(5, 5.5, 6, 7),
    insulin_peak_min: chance.of(45, 55, 65, 75, 90),
  };
}

/** Steps of a day about a value: the first at midnight. */
function steps(chance, value) {
  const minutes = [0, ...[chance.whole(1, 23), chance.whole(1, 23)].sort((a, b) => a - b).map((hour) => hour * 60)];
  return [...new Set(minutes)].map((minute) => ({ minute, value: Number((value * chance.number(0.6, 1.5, 1)).toFixed(2)) }));
}

function glucose(chance, now, rough) {
  const readings = [];
  let mgdl = chance.whole(80, 250);
  let slope = 0;
  const hours = rough ? chance.of(1, 4, 12, 24) : 24;
  for (let time = now - chance.whole(0, 200) * 1000; time > now - hours * 60 * MINUTE; ) {
    readings.push({ time, mgdl: Math.round(mgdl) });
    slope = 0.85 * slope + chance.number(-3, 3, 2) - (mgdl - 140) / 90;
    mgdl = Math.min(400, Math.max(39, mgdl + slope));
    const apart = !rough || chance.is(0.9) ? 5 : chance.of(0.5, 1, 1.9, 2, 6, 8, 11, 40, 130);
    time -= apart * MINUTE;
  }
  return readings;
}

function pumpOf(chance, now, init, basal, rough) {
  const pump = new Pump(init, now - DAY);
  const offset = rough ? chance.whole(0, 59_999) : 0;
  for (let time = now - 27 * 60 * MINUTE + MINUTE; time <= now; time += chance.of(5, 5, 5, 5, 10, 20, 45, 150) * MINUTE) {
    if (chance.is(0.75)) {
      const rate = settings.toStep(chance.of(0, basal, chance.number(0, 4 * basal, 2)), 0.05);
      pump.set(Math.min(now, time + offset), rate, chance.of(30, 30, 30, 0, 60, 90, 120, chance.number(1, 60, 3)));
    }
    if (chance.is(0.3)) {
      pump.inject(chance.number(0.05, 1.5, 2), Math.min(now, time + offset));
    }
    if (chance.is(0.03)) {
      pump.inject(chance.number(1, 9, 1), time + chance.of(0, 500, 3000, 40 * MINUTE));
    }
  }
  return pump;
}

function carbs(chance, now) {
  return Array.from({ length: chance.whole(0, 7) }, () => ({
    time: now - chance.whole(-5, chance.is(0.5) ? 300 : 1440) * MINUTE - chance.of(0, 0, 700),
    grams: chance.of(0, 0.5, chance.whole(1, 100)),
  })).sort((a, b) => b.time - a.time);
}

function targets(chance, now) {
  return Array.from({ length: chance.of(0, 0, 1, 2) }, () => {
    const mgdl = chance.of(80, 120, 140, 140, 160);
    return { time: now - chance.whole(0, 400) * MINUTE, duration: chance.of(0, 30, 90, 300.5), low: mgdl, high: mgdl };
  }).sort((a, b) => a.time - b.time);
}

const print = (value) => (value === undefined || value === null || Number.isNaN(value) ? '-' : String(value));
const list = (entries, ...names) => [entries.length, ...entries.flatMap((entry) => names.map((name) => entry[name]))];

function vector(chance) {
  const now = Date.parse('2024-03-01T00:00:00Z') + chance.whole(0, 1439) * MINUTE + chance.of(0, 0, chance.whole(0, 59_999));
  clock.set(now);
  const init = {
    therapy: therapy(chance),
    pump: { bolus_step_u: 0.05, basal_step_u_per_h: 0.05, basal_pulse_u: 0.05, max_basal_u_per_h: 10, max_bolus_u: 25 },
  };
  const rough = chance.is(0.5);
  const mine = settings.of(init);
  const flat = chance.is(0.6);
  const of = (value) => (flat ? [{ minute: 0, value }] : steps(chance, value));
  const basal = of(mine.basal_profile[0].rate).map(({ minute, value }) => ({ minute, value: Math.max(0.05, value) }));
  const isf = of(init.therapy.isf_mgdl_per_u).map(({ minute, value }) => ({ minute, value: Math.max(5, value) }));
  mine.basal_profile = basal.map(({ minute, value }, i) => ({ i, minutes: minute, start: '', rate: value }));
  mine.insulin_sensitivities.sensitivities = isf.map(({ minute, value }, i) => ({
    ...{ i, x: i, start: '', offset: minute, endOffset: (isf[i + 1] || { minute: 1440 }).minute, sensitivity: value },
  }));
  const pump = pumpOf(chance, now, init, basal[0].value, rough);
  const readings = glucose(chance, now, rough);
  const eaten = carbs(chance, now);
  const told = targets(chance, now);
  const ratio = chance.of(1, 1, 0.7, 0.93, 1.2);
  const temp = pump.temp(now);
  const files = {
    ...mine,
    clock: iso(now),
    glucose: readings.map(({ time, mgdl }) => ({
      ...{ date: time, dateString: iso(time), sgv: mgdl, glucose: mgdl, type: 'sgv', device: 'fakecgm', noise: 1 },
    })),
    pumphistory: pump.history(),
    carbhistory: eaten.map(({ time, grams }) => ({ created_at: iso(time), carbs: grams, insulin: null, enteredBy: 'person' })),
    temptargets: told.map(({ time, duration, low, high }) => ({
      ...{ created_at: iso(time), duration, targetTop: high, targetBottom: low },
    })),
    temp_basal: temp,
    autosens: { ratio },
  };
  const { profile, iob, meal } = oref0.onBoard(files);
  const said = oref0.decide(files);
  const ago = ({ time, ...rest }) => ({ ago: now - time, ...rest });
  const given = pump.boluses.filter(({ units }) => units > 0);
  const { lastTemp } = iob[0];
  const answers = [
    ...[profile.min_bg, profile.temptargetSet ? 1 : 0, iob[0].iob, iob[0].lastBolusTime],
    ...[lastTemp.date, lastTemp.rate, lastTemp.duration],
    ...iob.flatMap((tick) => [tick.activity, tick.iobWithZeroTemp.activity]),
    ...[meal.carbs, meal.mealCOB, meal.slopeFromMaxDeviation, meal.slopeFromMinDeviation, meal.lastCarbTime],
    ...[oref0.sensitivity(files).ratio, said.rate, said.duration, said.units, said.eventualBG, said.insulinReq],
  ];
  return [
    ...[now, init.therapy.cr_g_per_u, init.therapy.target_mgdl, mine.settings.insulin_action_curve],
    ...[mine.preferences.curve === 'ultra-rapid' ? 1 : 0, mine.preferences.insulinPeakTime, mine.settings.maxBasal],
    ...[mine.preferences.max_iob, ...list(basal, 'minute', 'value'), ...list(isf, 'minute', 'value')],
    ...list(readings.map(ago), 'ago', 'mgdl'),
    ...list(pump.temps.map(ago), 'ago', 'rate', 'duration'),
    ...list(given.map(ago), 'ago', 'units'),
    ...list(eaten.map(ago), 'ago', 'grams'),
    ...list(told.map(ago), 'ago', 'duration', 'low', 'high'),
    ...[temp.rate, temp.duration, ratio, ...answers],
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
