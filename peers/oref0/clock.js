'use strict';

/*
 * Simulated time for all of oref0. It reads the clock in many places (lib/determine-basal, lib/profile, the 24 h of autosens), so
 * the Date of the whole process is replaced before any of it is loaded: `new Date()` and `Date.now()` give the time that was set.
 *
 * The protocol's times are the person's wall clock written with Z, and oref0 looks schedules up by local hours: the zone is UTC.
 *
 * Preloaded into one of oref0's own command-line tools (node --require ./clock.js), it is set by OREF0_NOW: the tools then work at
 * the moment of a recorded run.
 */

process.env.TZ = 'UTC';

const RealDate = Date;
let now = RealDate.parse(process.env.OREF0_NOW || '1970-01-01T00:00:00Z');

class SimulatedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) {
      super(now);
    } else if (given.length === 1) {
      super(given[0]); // nearly always, and much faster than the spread
    } else {
      super(...given);
    }
  }

  static now() {
    return now;
  }
}

globalThis.Date = SimulatedDate;

/** From here on it is that time, ms since 1970. */
exports.set = (millis) => {
  now = millis;
};
