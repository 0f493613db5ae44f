'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { test } = require('node:test');

const { lines } = require('./run');

const CONTROLLER = path.join(__dirname, '..', 'controller.js');

function say(...messages) {
  const input = messages.map((m) => (typeof m === 'string' ? m : JSON.stringify(m))).join('\n');
  const ran = spawnSync(process.execPath, [CONTROLLER], { input: `${input}\n`, encoding: 'utf8' });
  return { status: ran.status, err: ran.stderr, answers: ran.stdout.trim().split('\n').map((line) => JSON.parse(line)) };
}

const [init, first, second] = lines();

test('a line in, a line out, and the end with standard input', () => {
  const { status, err, answers } = say(init, first, second);
  assert.strictEqual(status, 0);
  assert.strictEqual(err, '');
  assert.deepStrictEqual(answers.map((answer) => answer.type), ['ready', 'dose', 'dose']);
  assert.deepStrictEqual([answers[0].name, answers[0].version], ['oref0', '0.7.1']);
});

test('what is wrong is named, and the run goes on', () => {
  const { answers } = say(
    first,
    { ...init, therapy: { ...init.therapy, isf_mgdl_per_u: 3 } },
    init,
    'rubbish',
    init,
    { ...first, glucose_mgdl: 'high' },
    { ...first, announcements: [{ kind: 'meal', carbs_g: -1, time: first.time }] },
    first,
    first,
    second,
  );
  assert.deepStrictEqual(
    answers.map((answer) => answer.message ?? answer.type),
    [
      'type: expected init first, got "cycle"',
      'therapy.isf_mgdl_per_u: expected a number 5..2000, got 3',
      'ready',
      'JSON: expected one whole, valid document',
      'type: expected cycle: one process serves one run, got "a second init"',
      'glucose_mgdl: expected a number 39..400, got "high"',
      'announcements[0].carbs_g: expected a number 0..1000, got -1',
      'dose',
      `time: expected a later time than the last cycle, got "${first.time}"`,
      'dose',
    ],
  );
});
