'use strict';

/*
 * The package's own command-line tools, each a process of its own as on a rig, on the files that the adapter's state amounts to: the
 * whole decision has to be the same, and so has what every tool before it prints.
 */

const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');

const Rig = require('../rig');
const oref0 = require('../oref0');
const { lines } = require('./run');

const BIN = path.join(path.dirname(require.resolve('oref0/package.json')), 'bin');
const CLOCK = path.join(__dirname, '..', 'clock.js');

/** Files of a rig, named as its loop names them. */
function writeFiles(folder, files) {
  fs.mkdirSync(path.join(folder, 'autotune')); // without it oref0-determine-basal gives no micro-bolus
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(content));
  }
}

/** What a tool prints. Its clock stands at the moment of the cycle. */
function tool(folder, now, name, ...words) {
  const out = execFileSync(process.execPath, ['--require', CLOCK, path.join(BIN, `oref0-${name}.js`), ...words], {
    cwd: folder,
    env: { ...process.env, OREF0_NOW: now },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  return JSON.parse(out);
}

/** bin/oref0-pump-loop.sh, step by step; each result is a file for the next tool. */
function byTheTools(files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oref0-'));
  try {
    writeFiles(folder, files);
    const keep = (name, content) => {
      fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(content));
      return content;
    };
    const run = (name, ...words) => tool(folder, files.clock, name, ...words);
    const profile = keep(
      'profile',
      run(
        'get-profile',
        ...['settings', 'bg_targets', 'insulin_sensitivities', 'basal_profile', 'preferences', 'carb_ratios', 'temptargets'].map(
          (name) => `${name}.json`,
        ),
      ),
    );
    const sensitivity = run(
      'detect-sensitivity',
      ...['glucose', 'pumphistory', 'insulin_sensitivities', 'basal_profile', 'profile', 'carbhistory', 'temptargets'].map(
        (name) => `${name}.json`,
      ),
    );
    const iob = keep('iob', run('calculate-iob', 'pumphistory.json', 'profile.json', 'clock.json', 'autosens.json'));
    const meal = keep(
      'meal',
      run('meal', 'pumphistory.json', 'profile.json', 'clock.json', 'glucose.json', 'basal_profile.json', 'carbhistory.json'),
    );
    const decision = run(
      'determine-basal',
      ...['iob.json', 'temp_basal.json', 'glucose.json', 'profile.json', '--auto-sens', 'autosens.json', '--meal', 'meal.json'],
      '--microbolus',
    );
    return { profile, sensitivity, iob, meal, decision };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Cycles of all kinds: before and after 6 h of readings, with and without carbs on board, exercise, a micro-bolus, a low. */
const CHOSEN = [1, 40, 92, 150, 190, 256, 300, 350];

test('the adapter decides as the command-line tools do on the same files', { timeout: 600_000 }, (t) => {
  const [init, ...cycles] = lines();
  const rig = new Rig(init);
  const seen = { bolus: 0, temp: 0, carbs: 0, target: 0 };
  const { decide } = oref0;
  let here;
  // What is compared is what was decided in the run itself, not a second try.
  oref0.decide = (files) => {
    const before = JSON.parse(JSON.stringify(files));
    const decision = decide(files);
    here = { files: before, decision };
    return decision;
  };
  t.after(() => {
    oref0.decide = decide;
  });
  for (const cycle of cycles) {
    rig.cycle(cycle);
    if (!CHOSEN.includes(cycle.k)) {
      continue;
    }
    const { files, decision } = here;
    const theirs = byTheTools(files);
    const { profile, iob, meal } = oref0.onBoard(files);
    assert.deepStrictEqual(profile, theirs.profile, `profile of cycle ${cycle.k}`);
    assert.deepStrictEqual(iob, theirs.iob, `insulin on board of cycle ${cycle.k}`);
    assert.deepStrictEqual(meal, theirs.meal, `meal of cycle ${cycle.k}`);
    assert.deepStrictEqual(oref0.sensitivity(files), theirs.sensitivity, `sensitivity of cycle ${cycle.k}`);
    assert.deepStrictEqual(decision, theirs.decision, `decision of cycle ${cycle.k}`);
    seen.bolus += decision.units > 0;
    seen.temp += decision.duration > 0;
    seen.carbs += meal.mealCOB > 0;
    seen.target += profile.temptargetSet === true;
  }
  for (const [what, count] of Object.entries(seen)) {
    assert.ok(count > 0, `no compared cycle had a ${what}: choose others`);
  }
});
