'use strict';

const clock = require('./clock');
const oref0 = require('./oref0');
const settings = require('./settings');
const Pump = require('./pump');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How much glucose is kept: what autosens looks at. */
const GLUCOSE_KEPT = 24 * HOUR;
const TOLD_KEPT = 27 * HOUR;
/** A rig under load runs autosens anew after 30 min (bin/oref0-autosens-loop.sh). */
const SENSITIVITY_EVERY = 30 * MINUTE;
/** What users set for activity, mg/dL. */
const EXERCISE_TARGET = 140;
/** determine-basal acts on no reading that is older. */
const OLDEST_READING = 12 * MINUTE;

const iso = (millis) => new Date(millis).toISOString();

/** An oref0 rig and the person who wears it, for one run of the protocol. */
class Rig {
  /** @param init the protocol's first message */
  constructor(init) {
    this.settings = settings.of(init);
    this.pump = new Pump(init, Date.parse(init.run.start));
    this.glucose = []; // the newest first
    this.carbs = [];
    this.targets = [];
    this.autosens = { ratio: 1 };
    this.sensed = -Infinity;
  }

  /** The answer to a cycle of the protocol. */
  cycle(message) {
    const now = Date.parse(message.time);
    clock.set(now);
    this.takeIn(message, now);
    let bolus = 0;
    for (const told of message.announcements) {
      bolus += this.hear(told, now);
    }
    if (this.glucose.length === 0) {
      return { type: 'dose', basal_u_per_h: this.pump.rate(now), bolus_u: bolus, note: 'no glucose yet' };
    }
    if (now - this.sensed >= SENSITIVITY_EVERY) {
      this.autosens = oref0.sensitivity(this.files(now));
      this.sensed = now;
    }
    const suggested = oref0.decide(this.files(now));
    bolus += this.enact(suggested, now);
    return {
      type: 'dose',
      basal_u_per_h: this.pump.rate(now),
      bolus_u: Number(bolus.toFixed(3)),
      note: suggested.reason || suggested.error || '',
    };
  }

  takeIn(message, now) {
    this.pump.tell(message, now);
    if (message.glucose_mgdl !== null) {
      const mgdl = message.glucose_mgdl;
      const entry = { date: now, dateString: iso(now), sgv: mgdl, glucose: mgdl, type: 'sgv', device: 'fakecgm', noise: 1 };
      this.glucose.unshift(entry);
    }
    this.glucose = this.glucose.filter((entry) => entry.date > now - GLUCOSE_KEPT);
    this.carbs = this.carbs.filter((entry) => Date.parse(entry.created_at) > now - TOLD_KEPT);
    this.targets = this.targets.filter((target) => Date.parse(target.created_at) > now - TOLD_KEPT);
  }

  /**
   * What the person does when they have something to tell.
   *
   * @returns the bolus that they order with it, U
   */
  hear(told, now) {
    switch (told.kind) {
      case 'meal': {
        const units = this.pump.bolus(this.wizard(told.carbs_g, now), now);
        this.enterCarbs(told.carbs_g, Date.parse(told.time));
        return units;
      }
      case 'rescue': // as carbs on board, the next micro-bolus and the next meal's bolus would cover them
        return 0;
      case 'exercise': {
        const end = Date.parse(told.start) + told.duration_min * MINUTE;
        if (end > now) {
          this.targets.push({
            created_at: iso(now),
            duration: (end - now) / MINUTE,
            targetTop: EXERCISE_TARGET,
            targetBottom: EXERCISE_TARGET,
          });
        }
        return 0;
      }
      case 'insulin': // oref0 knows no long-acting insulin
        if (told.kind_of_insulin === 'rapid') {
          this.pump.inject(told.units, told.time ? Date.parse(told.time) : now);
        }
        return 0;
      default:
        return 0;
    }
  }

  /** The bolus calculator: what the meal and what is left of earlier ones asks for, and the way to target, less what is on board. */
  wizard(grams, now) {
    const [newest] = this.glucose;
    if (!newest) {
      return grams / this.settings.carb_ratios.schedule[0].ratio;
    }
    const { profile, iob, meal } = oref0.onBoard(this.files(now));
    const correction = now - newest.date <= OLDEST_READING ? (newest.glucose - profile.min_bg) / profile.sens : 0;
    return Math.max(0, (grams + meal.mealCOB) / profile.carb_ratio + correction - iob[0].iob);
  }

  /** As entered in Nightscout. Of two entries within 2 s lib/meal/history.js takes the second for the first. */
  enterCarbs(grams, time) {
    let free = time;
    while (this.carbs.some((entry) => Math.abs(Date.parse(entry.created_at) - free) <= 2000)) {
      free -= 3000;
    }
    this.carbs.unshift({ created_at: iso(free), carbs: grams, insulin: null, enteredBy: 'person' });
  }

  /** As bin/oref0-pump-loop.sh: the temp basal, and the micro-bolus unless the pump is bolusing. @returns the micro-bolus, U */
  enact(suggested, now) {
    if (suggested.duration !== undefined && suggested.rate !== undefined) {
      this.pump.set(now, settings.toStep(suggested.rate, this.pump.model.basal_step_u_per_h), suggested.duration);
    }
    return suggested.units > 0 && this.pump.pending === 0 ? this.pump.bolus(suggested.units, now) : 0;
  }

  /** All that oref0 would read, as its files hold it. */
  files(now) {
    return {
      ...this.settings,
      clock: iso(now),
      glucose: this.glucose,
      pumphistory: this.pump.history(),
      carbhistory: this.carbs,
      temptargets: this.targets,
      temp_basal: this.pump.temp(now),
      autosens: this.autosens,
    };
  }
}

module.exports = Rig;
