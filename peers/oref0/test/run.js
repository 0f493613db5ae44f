'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** A recorded run: the plant's lines, init first. See README.md for how it was recorded. */
exports.lines = () =>
  fs
    .readFileSync(path.join(__dirname, 'run.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.length > 0)
    .map((line) => JSON.parse(line));
