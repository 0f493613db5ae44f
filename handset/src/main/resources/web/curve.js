/** The curve: readings, the target, what is likely to come, meals and boluses. Drawn by uPlot; glucose stays mg/dL inside. */

import uPlot from "./vendor/uplot-1.6.32/uPlot.esm.js";
import { h, icon } from "./dom.js";
import { clock, glucose, insulin, number, rangeOf } from "./format.js";
import { t } from "./i18n.js";
import { hands } from "./time.js";

const PLACES = ["far-below", "below", "in", "above", "far-above"];
const TRUSTED = (flag) => flag !== 3;
/** The consensus limits are the grid: each line means something. mg/dL. */
const LINES = [54, 70, 140, 180, 250, 350];
const LOWEST = 40;
/** Height of the row of marks, CSS px at the usual text size. */
const ROW = 28;
/** A bolus this near to a meal is that meal's: one mark for both. */
const TOGETHER_MS = 15 * 60000;
/** How much larger than usual the reader's text is: what is drawn on the canvas grows with it. */
export const scale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
/** Width of the left axis: the strip uses the same, so that both plots share their time axis. */
export const axisWidth = () => 38 * scale();
export const RIGHT = 12;
const LINE = 1;
const FIRST_DOT = 2;
const FAULTS = FIRST_DOT + PLACES.length;
const LIKELY_LOW = FAULTS + 1;
const LIKELY_HIGH = FAULTS + 2;

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export const axisFont = () => `500 ${12 * scale()}px Figtree, system-ui, sans-serif`;

export class Curve {
  constructor(host, window, prefs, told) {
    this.host = host;
    this.window = window;
    this.prefs = prefs;
    this.told = told;
    this.doc = null;
    this.marks = [];
    this.build();
    new ResizeObserver(() => this.resize()).observe(host);
  }

  build() {
    this.plot?.destroy();
    const dot = (place) => ({
      paths: () => null,
      points: { show: true, space: 0, size: 5, width: 0, fill: colour(place), stroke: colour(place) },
    });
    const edge = { stroke: colour("fan-edge"), width: 1, points: { show: false } };
    this.plot = new uPlot(
      {
        width: Math.max(200, this.host.clientWidth),
        height: Math.max(100, this.host.clientHeight),
        ms: 1,
        padding: [10, RIGHT, 6, 0],
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, y: false, sync: { key: "boucle", scales: ["x", null] }, points: { show: false } },
        scales: {
          x: { time: false, auto: false, range: () => [this.window.range.min, this.window.range.max] },
          y: { auto: false, range: () => this.height() },
        },
        axes: [
          { show: false },
          {
            size: axisWidth,
            gap: 6,
            stroke: colour("quiet"),
            font: axisFont(),
            splits: () => LINES.filter((line) => line < this.top()),
            values: (plot, splits) => splits.map((line) => (this.labelled(plot, line) ? glucose(line, this.prefs) : "")),
            grid: { stroke: colour("rule"), width: 1, filter: (_, splits) => splits.map((line) => (line === 140 ? null : line)) },
            ticks: { show: false },
          },
        ],
        series: [
          {},
          { stroke: colour("edge"), width: 1, alpha: 0.55, points: { show: false } },
          ...PLACES.map(dot),
          { paths: () => null, points: { show: true, space: 0, size: 7, width: 1.4, fill: colour("card"), stroke: colour("quiet") } },
          edge,
          edge,
        ],
        bands: [{ series: [LIKELY_HIGH, LIKELY_LOW], fill: colour("fan") }],
        hooks: {
          drawClear: [(plot) => this.target(plot)],
          draw: [(plot) => this.over(plot)],
          setCursor: [(plot) => this.told(plot.cursor.left < 0 ? null : plot.posToVal(plot.cursor.left, "x"))],
        },
      },
      this.table(),
      this.host,
    );
    hands(this.plot.over, this.window);
    this.marks = [];
    if (this.doc) this.mark();
  }

  /** The top of the scale: what is there and likely, with air; at least 220 so that the target never fills the picture. */
  top() {
    if (!this.doc) return 260;
    const highest = Math.max(0, ...this.doc.readings.map((r) => r[1]), ...this.doc.forecast.map((f) => Math.min(400, f[3])));
    return Math.max(230, Math.min(430, highest + 20));
  }

  /** From 40 mg/dL up, and under it the room that the marks of meals and boluses need. */
  height() {
    const top = this.top();
    const px = Math.max(80, this.host.clientHeight - 16);
    return [LOWEST - ((top - LOWEST) * ROW * scale()) / (px - ROW * scale()), top];
  }

  /** 140 is only there to space the marks; 54 keeps its line and loses its number where that would touch 70's. */
  labelled(plot, line) {
    return line !== 140 && (line !== 54 || plot.valToPos(54, "y") - plot.valToPos(70, "y") > 13 * scale());
  }

  table() {
    if (!this.doc) return [[], ...Array(LIKELY_HIGH).fill([])];
    const { readings, forecast, lastTurn, cycleMin } = this.doc;
    const times = [];
    const line = [];
    const dots = PLACES.map(() => []);
    let last = null;
    for (const [time, mgdl, flag] of readings) {
      if (!TRUSTED(flag)) continue;
      if (last !== null && time - last > 2.2 * cycleMin * 60000) {
        times.push((last + time) / 2); // a hole is a hole: no line over it
        line.push(null);
        dots.forEach((d) => d.push(null));
      }
      times.push(time);
      line.push(mgdl);
      PLACES.forEach((place, i) => dots[i].push(place === rangeOf(mgdl) ? mgdl : null));
      last = time;
    }
    const faults = readings.filter(([, , flag]) => !TRUSTED(flag));
    const fan = forecast.map(([min, low, , high]) => [lastTurn + min * 60000, low, high]);
    const from = this.doc.glucose;
    if (fan.length && from && from.time < fan[0][0] && fan[0][0] - from.time < 15 * 60000) fan.unshift([from.time, from.mgdl, from.mgdl]);
    return uPlot.join([
      [times, line, ...dots],
      [faults.map((f) => f[0]), faults.map((f) => f[1])],
      [fan.map((f) => f[0]), fan.map((f) => f[1]), fan.map((f) => f[2])],
    ].map((table) => (table[0].length ? table : [[this.doc.lastTurn], ...table.slice(1).map(() => [undefined])])));
  }

  show(doc) {
    this.doc = doc;
    this.plot.setData(this.table(), false);
    this.mark();
    this.refresh();
  }

  refresh() {
    const hours = (this.window.range.max - this.window.range.min) / 3600000;
    const wide = this.host.clientWidth > 600;
    const size = hours <= 5 ? 6.5 : hours <= 9 ? (wide ? 6 : 5) : hours <= 16 ? (wide ? 5 : 3.6) : wide ? 4 : 2.6;
    for (let i = FIRST_DOT; i < FAULTS; i++) this.plot.series[i].points.size = size;
    const [min, max] = this.height();
    this.plot.batch(() => {
      this.plot.setScale("x", this.window.range);
      this.plot.setScale("y", { min, max });
    });
    this.plot.redraw(true, true);
  }

  resize() {
    if (!this.host.clientWidth) return;
    this.plot.setSize({ width: this.host.clientWidth, height: this.host.clientHeight });
    this.refresh();
  }

  target(plot) {
    if (!this.doc) return;
    const { ctx, bbox } = plot;
    const { low, high, aim, temporary } = this.doc.target;
    const y = (mgdl) => Math.round(plot.valToPos(mgdl, "y", true));
    ctx.save();
    ctx.fillStyle = colour("target");
    ctx.fillRect(bbox.left, y(high), bbox.width, y(low) - y(high));
    if (!this.doc.readings.length) return ctx.restore();
    ctx.strokeStyle = colour("in");
    ctx.globalAlpha = 0.55;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 5 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y(temporary?.aim ?? aim));
    ctx.lineTo(bbox.left + bbox.width, y(temporary?.aim ?? aim));
    ctx.stroke();
    ctx.restore();
  }

  over(plot) {
    if (this.doc) nowLine(plot, this.window.now);
    this.place(plot);
  }

  /** Meals as chips above the axis, a person's boluses as drops: real elements, so that they can be touched and read aloud. */
  mark() {
    const { meals, boluses, activities, offsets } = this.doc;
    const drops = boluses.filter(([, , kind]) => kind !== "micro");
    const taken = new Set();
    const marks = meals.map((meal) => {
      const own = drops.filter((bolus) => !taken.has(bolus) && Math.abs(bolus[0] - meal.time) <= TOGETHER_MS);
      own.forEach((bolus) => taken.add(bolus));
      const grams = number(meal.grams, this.prefs.lang, 0);
      const name = [t(`mark.${meal.kind}`, { grams, time: clock(meal.time, offsets) }), ...own.map((bolus) => this.dropName(bolus))].join(", ");
      return [meal.time, h("button", { class: `mark meal ${meal.kind}`, tabindex: "-1", "aria-label": name, on: { click: () => this.onMeal?.(meal) } },
        h("span", { class: "words", text: `${grams} g` }), own.map((bolus) => this.drop(bolus)))];
    });
    for (const { from } of activities) {
      const name = t("mark.activity", { time: clock(from, offsets) });
      marks.push([from, h("span", { class: "mark active", title: name }, icon("activity"))]);
    }
    for (const bolus of drops) {
      if (!taken.has(bolus)) marks.push([bolus[0], h("span", { class: "mark", title: this.dropName(bolus) }, this.drop(bolus))]);
    }
    for (const [, element] of this.marks) element.remove();
    this.marks = marks.sort((a, b) => a[0] - b[0]);
    this.plot.over.append(...this.marks.map(([, element]) => element));
    this.place(this.plot);
  }

  dropName([, units, kind]) {
    return t(`mark.bolus.${kind}`, { units: insulin(units, this.prefs) });
  }

  drop([, units, , sure]) {
    const text = insulin(units, this.prefs) + (sure === "uncertain" ? " ?" : "");
    return h("span", { class: `dose ${sure}` }, icon("drop"), h("span", { class: "words", text }));
  }

  /** Puts the marks under their times; where two would overlap, both keep their sign and lose their words. */
  place(plot) {
    const width = plot.over.clientWidth;
    const seen = [];
    for (const [time, element] of this.marks) {
      const x = plot.valToPos(time, "x");
      element.hidden = x < 0 || x > width;
      element.classList.remove("bare");
      if (!element.hidden) seen.push({ x, element, wide: element.offsetWidth });
    }
    seen.forEach((mark, i) => {
      const next = seen[i + 1];
      const crowded = (a, b) => a && b && b.x - a.x < (a.wide + b.wide) / 2 + 2;
      if (crowded(mark, next) || crowded(seen[i - 1], mark)) mark.element.classList.add("bare");
    });
    for (const { x, element } of seen) {
      const wide = element.offsetWidth;
      const left = Math.max(0, Math.min(width - wide, x - wide / 2));
      const top = plot.over.clientHeight - (ROW * scale()) / 2 - element.offsetHeight / 2;
      element.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
    }
  }
}

/** "Now" as a vertical hairline through both plots. */
export function nowLine(plot, now) {
  const { ctx, bbox } = plot;
  const x = plot.valToPos(now, "x", true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = colour("edge");
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(Math.round(x) + 0.5, bbox.top);
  ctx.lineTo(Math.round(x) + 0.5, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
