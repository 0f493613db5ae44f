'use strict';

/*
 * Half of what a decision of oref0 costs is reading the same few hundred times of its history again and again (moment-timezone). A
 * text is the same moment each time, so each is read once. oref0 only ever says `new Date(tz(text))`, for which the milliseconds do
 * as well as the moment.
 */

const place = require.resolve('moment-timezone', { paths: [require.resolve('oref0/package.json')] });
const tz = require(place);
/** Some days of five-minute times; then it begins anew. */
const KEPT = 4096;
const read = new Map();

function millis(time) {
  if (typeof time !== 'string') {
    return tz(time);
  }
  let value = read.get(time);
  if (value === undefined) {
    value = tz(time).valueOf();
    if (read.size >= KEPT) {
      read.clear();
    }
    read.set(time, value);
  }
  return value;
}

require.cache[place].exports = Object.assign(millis, tz);
