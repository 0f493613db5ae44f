#!/usr/bin/env node
'use strict';

/*
 * oref0 behind the controller protocol: a line in, a line out, until standard input ends. README.md says what it is and why.
 */

const readline = require('node:readline');
const Rig = require('./rig'); // replaces the clock before anything else is loaded
const { read, need, Malformed } = require('./messages');
const { version } = require('oref0/package.json');

let rig = null;
let last = -Infinity;

function answer(line) {
  const message = read(line);
  if (message.type === 'init') {
    need(rig === null, 'type', 'a second init', 'cycle: one process serves one run');
    rig = new Rig(message);
    return { type: 'ready', name: 'oref0', version };
  }
  need(rig !== null, 'type', 'cycle', 'init first');
  need(Date.parse(message.time) > last, 'time', message.time, 'a later time than the last cycle');
  last = Date.parse(message.time);
  return rig.cycle(message);
}

readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', (line) => {
  let said;
  try {
    said = answer(line);
  } catch (e) {
    if (!(e instanceof Malformed)) {
      process.stderr.write(`${e.stack}\n`);
    }
    said = { type: 'error', message: e.message };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
});
