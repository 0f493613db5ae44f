'use strict';

/** Draws that are the same on every machine: mulberry32, and what is made of it. */
class Chance {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** 0 ≤ … < 1 */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  whole(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** With so many decimals. */
  number(least, most, decimals) {
    return Number((least + this.next() * (most - least)).toFixed(decimals));
  }

  is(probability) {
    return this.next() < probability;
  }

  of(...choices) {
    return choices[this.whole(0, choices.length - 1)];
  }
}

module.exports = Chance;
