'use strict';

const { toStep } = require('./settings');

/**
 * What a rig reads from its pump, put together from the protocol's numbers: temp basals as they were set, boluses as they were
 * delivered. Where the plant tells of something else than was ordered, the plant is right.
 */
const MINUTE = 60_000;
/** A rig reads 27 h of history (bin/oref0-pump-loop.sh). */
const KEPT = 27 * 60 * MINUTE;
/** How long a rate lasts that the plant has set by itself; it is told again every cycle. */
const UNTOLD_MIN = 30;

const iso = (millis) => new Date(millis).toISOString();

class Pump {
  constructor({ therapy, pump }, start) {
    this.model = pump;
    this.scheduled = toStep(therapy.basal_u_per_h, pump.basal_step_u_per_h);
    this.temps = []; // { time, rate, duration }, in order of time
    this.boluses = []; // { time, units, given, open }, in order of time
    this.answered = this.scheduled;
    this.told = start;
    this.owed = 0;
    this.pending = 0;
  }

  /** Takes in what the plant says it did since the last cycle. */
  tell(cycle, now) {
    if (Math.abs(cycle.basal_rate_u_per_h - this.answered) > 1e-9) {
      this.ranAt(cycle.basal_rate_u_per_h);
    }
    this.watchBasal(cycle, now);
    this.watchBolus(cycle);
    this.pending = cycle.bolus_pending_u;
    this.told = now;
    this.forget(now);
  }

  /** The plant cut our rate, or fell back to therapy basal. */
  ranAt(rate) {
    if (Math.abs(rate - this.scheduled) < 1e-9) {
      this.set(this.told, 0, 0);
    } else {
      this.set(this.told, rate, UNTOLD_MIN);
    }
  }

  /** A pump that gives nothing for longer than its pulses explain has stopped: that time counts as a zero temp. */
  watchBasal(cycle, now) {
    const due = (cycle.basal_rate_u_per_h * (now - this.told)) / (60 * MINUTE);
    this.owed += due - cycle.delivered_basal_u;
    if (cycle.delivered_basal_u > 0) {
      this.owed = Math.min(this.owed, this.model.basal_pulse_u);
    } else if (due > 0 && this.owed >= 2 * this.model.basal_pulse_u) {
      this.owed -= due;
      const running = this.temp(now);
      this.set(this.told, 0, (now - this.told) / MINUTE);
      if (running.duration > 0) {
        this.set(now, running.rate, running.duration);
      }
    }
  }

  /** What went in belongs to the oldest bolus that is not whole yet; insulin that nobody ordered is a bolus of its own. */
  watchBolus(cycle) {
    let left = cycle.delivered_bolus_u;
    for (const bolus of this.boluses.filter((b) => b.open)) {
      const part = Math.min(left, bolus.units - bolus.given);
      bolus.given += part;
      left -= part;
      bolus.open = cycle.bolus_pending_u > 0 && bolus.given < bolus.units - 1e-9;
    }
    if (left > 1e-9) {
      this.inject(left, this.told);
    }
  }

  /** Insulin that is in already, by pen or by hand at the pump. */
  inject(units, time) {
    this.boluses.push({ time, units, given: units, open: false });
    this.boluses.sort((a, b) => a.time - b.time);
  }

  /** Orders a bolus. @returns what the pump will take of it, U */
  bolus(units, now) {
    const step = this.model.bolus_step_u;
    const possible = Math.floor(Math.min(units, this.model.max_bolus_u) / step + 1e-9) * step;
    const taken = Number(possible.toFixed(6));
    if (taken > 0) {
      this.boluses.push({ time: now, units: taken, given: 0, open: true });
    }
    return taken;
  }

  /** Sets a temp basal, or ends the one that runs by a duration of 0, as oref0 says it. */
  set(time, rate, duration) {
    this.temps = this.temps.filter((t) => t.time !== time);
    this.temps.push({ time, rate, duration });
    this.temps.sort((a, b) => a.time - b.time);
  }

  /** The temp basal that runs, as monitor/temp_basal.json has it. */
  temp(now) {
    const last = this.temps.filter((t) => t.time <= now).at(-1);
    const left = last ? last.duration - (now - last.time) / MINUTE : 0;
    return left > 0 ? { rate: last.rate, duration: left, temp: 'absolute' } : { rate: 0, duration: 0, temp: 'absolute' };
  }

  /** The rate to answer with, U/h. */
  rate(now) {
    const temp = this.temp(now);
    this.answered = temp.duration > 0 ? Math.min(temp.rate, this.model.max_basal_u_per_h) : this.scheduled;
    return this.answered;
  }

  /** monitor/pumphistory-24h-zoned.json: the newest first, a temp basal as the two records of a Medtronic pump. */
  history() {
    const temps = this.temps.map(({ time, rate, duration }) => ({
      time,
      records: [
        { _type: 'TempBasalDuration', timestamp: iso(time), 'duration (min)': duration },
        { _type: 'TempBasal', timestamp: iso(time), rate, temp: 'absolute' },
      ],
    }));
    const boluses = this.boluses
      .map(({ time, units, given, open }) => ({ time, units, amount: open ? units : given }))
      .filter(({ amount }) => amount > 0)
      .map(({ time, units, amount }) => ({
        time,
        records: [{ _type: 'Bolus', timestamp: iso(time), amount: Number(amount.toFixed(3)), programmed: units, duration: 0 }],
      }));
    return [...temps, ...boluses].sort((a, b) => b.time - a.time).flatMap((entry) => entry.records);
  }

  forget(now) {
    this.temps = this.temps.filter((t) => t.time > now - KEPT);
    this.boluses = this.boluses.filter((b) => b.time > now - KEPT);
  }
}

module.exports = Pump;
