'use strict';

const assert = require('node:assert');
const { test } = require('node:test');

const Rig = require('../rig');

const START = Date.parse('2024-01-01T00:00:00Z');
const INIT = {
  type: 'init',
  protocol: 1,
  run: { id: 'x', start: '2024-01-01T00:00:00Z', cycle_min: 5, days: 1, seed: 1 },
  patient: { id: 'x', group: 'adult', age_y: 40, weight_kg: 70 },
  therapy: {
    tdd_u: 48,
    basal_u_per_h: 1.02,
    isf_mgdl_per_u: 40,
    cr_g_per_u: 10,
    target_mgdl: 110,
    dia_h: 4,
    insulin_peak_min: 75,
  },
  pump: {
    bolus_step_u: 0.05,
    basal_step_u_per_h: 0.05,
    basal_pulse_u: 0.05,
    max_basal_u_per_h: 4,
    max_bolus_u: 20,
    bolus_rate_u_per_min: 1.5,
  },
};

const at = (k) => new Date(START + 300_000 * k).toISOString();

function cycle(k, changes = {}) {
  return {
    type: 'cycle',
    k,
    t_min: 5 * k,
    time: at(k),
    glucose_mgdl: 110,
    delivered_basal_u: k === 0 ? 0 : 0.1,
    delivered_bolus_u: 0,
    bolus_pending_u: 0,
    basal_rate_u_per_h: 1,
    announcements: [],
    ...changes,
  };
}

/** Lives on with the rig's own doses as an exact pump would give them. */
function live(rig, until, glucose, told = () => []) {
  let rate = 1;
  let bolus = 0;
  const doses = [];
  for (let k = 0; k < until; k++) {
    const dose = rig.cycle(
      cycle(k, {
        glucose_mgdl: glucose(k),
        delivered_basal_u: k === 0 ? 0 : rate / 12,
        delivered_bolus_u: bolus,
        basal_rate_u_per_h: rate,
        announcements: told(k),
      }),
    );
    rate = dose.basal_u_per_h;
    bolus = dose.bolus_u;
    doses.push(dose);
  }
  return doses;
}

const bolused = (doses) => doses.reduce((sum, dose) => sum + dose.bolus_u, 0);
const boluses = (rig) => rig.pump.history().filter((record) => record._type === 'Bolus');
const temps = (rig) => rig.pump.history().filter((record) => record._type === 'TempBasal');

test('settings follow the therapy, within the bounds that oref0 has', () => {
  const { settings } = new Rig(INIT);
  assert.strictEqual(settings.preferences.max_iob, 48 / 6 + 3 * 1.02);
  assert.strictEqual(settings.settings.insulin_action_curve, 5); // never under 5 h with an exponential curve
  assert.strictEqual(settings.settings.maxBasal, 4);
  assert.strictEqual(settings.basal_profile[0].rate, 1); // on the pump's step
  assert.strictEqual(settings.preferences.curve, 'rapid-acting');
  const fast = new Rig({ ...INIT, therapy: { ...INIT.therapy, insulin_peak_min: 45 } });
  assert.strictEqual(fast.settings.preferences.curve, 'ultra-rapid');
  assert.strictEqual(fast.settings.preferences.insulinPeakTime, 45);
});

test('a meal is bolused by the calculator and its carbs are entered', () => {
  const rig = new Rig(INIT);
  const doses = live(rig, 41, () => 150, (k) => (k === 40 ? [{ kind: 'meal', carbs_g: 60, time: at(40) }] : []));
  const { iob } = require('../oref0').onBoard({ ...rig.files(START + 40 * 300_000), pumphistory: [] });
  assert.strictEqual(iob[0].iob, 0);
  const before = require('../oref0').onBoard({
    ...rig.files(START + 40 * 300_000),
    pumphistory: rig.pump.history().filter((record) => record.timestamp !== at(40)),
    carbhistory: [],
  });
  const expected = 60 / 10 + (150 - 110) / 40 - before.iob[0].iob;
  assert.ok(Math.abs(doses[40].bolus_u - expected) <= 0.05, `${doses[40].bolus_u} is not ${expected}`);
  assert.match(doses[40].note, /COB: 60/);
});

test('what is left of an earlier meal is asked for again, less the insulin that is on board for it', () => {
  const meal = (k, grams) => [{ kind: 'meal', carbs_g: grams, time: at(k) }];
  const apart = new Rig(INIT);
  const doses = live(apart, 42, () => 110, (k) => (k === 40 ? meal(k, 60) : k === 41 ? meal(k, 20) : []));
  const sum = doses[40].bolus_u + doses[41].bolus_u;
  const together = new Rig(INIT);
  const once = live(together, 41, () => 110, (k) => (k === 40 ? meal(k, 80) : []))[40].bolus_u;
  assert.ok(Math.abs(sum - once) < 0.5, `${sum} in two is not ${once} in one`);
});

test('rescue carbs bring no insulin, neither then nor with the next meal', () => {
  const fall = (k) => (k < 40 ? 100 : k < 44 ? 62 : 62 + 6 * (k - 43));
  const meal = [{ kind: 'meal', carbs_g: 50, time: at(47) }];
  const dosed = (told) => live(new Rig(INIT), 60, fall, (k) => (k === 41 ? told : k === 47 ? meal : []));
  assert.deepStrictEqual(
    dosed([{ kind: 'rescue', carbs_g: 15, time: at(41) }]).map((d) => [d.bolus_u, d.basal_u_per_h]),
    dosed([]).map((d) => [d.bolus_u, d.basal_u_per_h]),
  );
});

test('rising glucose without a word is answered with micro-boluses', () => {
  const rig = new Rig(INIT);
  const doses = live(rig, 60, (k) => (k < 48 ? 110 : 110 + 7 * (k - 47)));
  assert.ok(bolused(doses.slice(48)) > 0.5, 'no unannounced meal was seen');
  assert.match(doses[56].note, /Microbolusing/);
});

test('exercise is a high target until its end, without micro-boluses', () => {
  const sport = (k) => (k === 40 ? [{ kind: 'exercise', start: at(46), duration_min: 60, intensity: 0.6 }] : []);
  const rig = new Rig(INIT);
  const doses = live(rig, 72, () => 160, sport);
  const calm = live(new Rig(INIT), 72, () => 160);
  assert.deepStrictEqual(
    rig.targets.map(({ targetTop, targetBottom, duration }) => [targetTop, targetBottom, duration]),
    [[140, 140, 90]],
  );
  assert.strictEqual(bolused(doses.slice(40, 58)), 0);
  assert.ok(bolused(calm.slice(40, 58)) > 0);
  assert.ok(bolused(doses.slice(58)) > 0); // it is over
});

test('insulin by pen counts as insulin on board', () => {
  const rig = new Rig(INIT);
  const pen = [{ kind: 'insulin', units: 4, kind_of_insulin: 'rapid' }, { kind: 'insulin', units: 20, kind_of_insulin: 'long' }];
  live(rig, 42, () => 110, (k) => (k === 40 ? pen : []));
  assert.deepStrictEqual(boluses(rig).map((b) => b.amount).filter((amount) => amount >= 4), [4]);
});

test('unknown kinds of announcement are ignored', () => {
  assert.strictEqual(new Rig(INIT).cycle(cycle(0, { announcements: [{ kind: 'yoga' }] })).type, 'dose');
});

test('the history holds what was delivered, not what was asked', () => {
  const rig = new Rig(INIT);
  rig.cycle(cycle(0, { announcements: [{ kind: 'meal', carbs_g: 100, time: at(0) }] })); // 10 U
  rig.cycle(cycle(1, { delivered_bolus_u: 7.5, bolus_pending_u: 2.5 }));
  assert.deepStrictEqual(boluses(rig).map((b) => [b.timestamp, b.amount]), [[at(0), 10]]);
  rig.cycle(cycle(2, { delivered_bolus_u: 0.5, bolus_pending_u: 0 })); // it was stopped
  assert.deepStrictEqual(boluses(rig).map((b) => [b.timestamp, b.amount]).at(-1), [at(0), 8]);
  rig.cycle(cycle(3, { delivered_bolus_u: 1.2 })); // by hand
  assert.ok(boluses(rig).some((b) => b.amount === 1.2 && b.timestamp === at(2)));
});

test('no micro-bolus while the pump is bolusing', () => {
  const rig = new Rig(INIT);
  live(rig, 40, () => 110);
  for (let k = 40; k < 46; k++) {
    const dose = rig.cycle(cycle(k, { glucose_mgdl: 200 + 5 * k, bolus_pending_u: 1, delivered_bolus_u: 0.1 }));
    assert.strictEqual(dose.bolus_u, 0);
  }
});

test('a rate that the plant set by itself is what stands in the history', () => {
  const rig = new Rig(INIT);
  const asked = rig.cycle(cycle(0, { glucose_mgdl: 250 })).basal_u_per_h;
  assert.ok(asked > 1);
  rig.cycle(cycle(1, { glucose_mgdl: 250, basal_rate_u_per_h: 1 })); // the plant fell back to therapy basal
  const first = temps(rig).at(-1);
  assert.deepStrictEqual([first.timestamp, first.rate], [at(0), 0]);
  const duration = rig.pump.history().find((r) => r._type === 'TempBasalDuration' && r.timestamp === at(0));
  assert.strictEqual(duration['duration (min)'], 0); // cancelled: nothing but the schedule ran
});

test('a pump that gives nothing counts as a zero temp, and one whose pulse is not due does not', () => {
  const slow = new Rig({ ...INIT, therapy: { ...INIT.therapy, basal_u_per_h: 0.1 } });
  for (let k = 0; k < 24; k++) {
    // a pulse every half hour
    slow.cycle(cycle(k, { glucose_mgdl: null, basal_rate_u_per_h: 0.1, delivered_basal_u: k % 6 === 5 ? 0.05 : 0 }));
  }
  assert.deepStrictEqual(temps(slow), []);
  const stopped = new Rig(INIT);
  for (let k = 0; k < 12; k++) {
    stopped.cycle(cycle(k, { glucose_mgdl: null, delivered_basal_u: 0 }));
  }
  assert.ok(temps(stopped).length >= 8);
  assert.ok(temps(stopped).every((record) => record.rate === 0));
});

test('without glucose the scheduled basal runs, and a lost sensor ends high temps', () => {
  const rig = new Rig(INIT);
  const dose = rig.cycle(cycle(0, { glucose_mgdl: null }));
  assert.deepStrictEqual([dose.basal_u_per_h, dose.bolus_u], [1, 0]);
  let rate = 1;
  for (let k = 1; k < 4; k++) {
    rate = rig.cycle(cycle(k, { glucose_mgdl: 260, basal_rate_u_per_h: rate })).basal_u_per_h;
  }
  assert.ok(rate > 1);
  for (let k = 4; k < 9; k++) {
    const answer = rig.cycle(cycle(k, { glucose_mgdl: null, basal_rate_u_per_h: rate }));
    rate = answer.basal_u_per_h;
    assert.ok(k < 6 || answer.bolus_u === 0);
  }
  assert.strictEqual(rate, 1);
});

test('the same lines make the same answers, whatever the machine’s clock and zone', () => {
  const said = (k) => 110 + Math.round(50 * Math.sin(k / 9));
  assert.deepStrictEqual(live(new Rig(INIT), 90, said), live(new Rig(INIT), 90, said));
  assert.strictEqual(new Date(2024, 0, 1).toISOString(), '2024-01-01T00:00:00.000Z');
});
