/** The insulin under the curve, on the same time axis: basal as steps, micro-boluses as bars, what was suspended hatched. */

import uPlot from "./vendor/uplot-1.6.32/uPlot.esm.js";
import { RIGHT, axisFont, axisWidth, colour, nowLine, scale } from "./curve.js";
import { clock, number } from "./format.js";
import { hands } from "./time.js";

export class Strip {
  constructor(host, window, prefs) {
    this.host = host;
    this.window = window;
    this.prefs = prefs;
    this.doc = null;
    this.build();
    new ResizeObserver(() => this.resize()).observe(host);
  }

  build() {
    this.plot?.destroy();
    const stepped = uPlot.paths.stepped({ align: 1 });
    const bars = (px) => uPlot.paths.bars({ size: [1, px, px], radius: 0.3 });
    const none = { show: false };
    this.plot = new uPlot(
      {
        width: Math.max(200, this.host.clientWidth),
        height: Math.max(60, this.host.clientHeight),
        ms: 1,
        padding: [4, RIGHT, 0, 0],
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, y: false, sync: { key: "boucle", scales: ["x", null] }, points: { show: false } },
        scales: {
          x: { time: false, auto: false, range: () => [this.window.range.min, this.window.range.max] },
          rate: { auto: false, range: () => [0, this.top()] },
          // Square root: a micro-bolus of 0.1 U is still seen beside a meal's 8 U.
          units: { auto: false, distr: 100, fwd: Math.sqrt, bwd: (v) => v * v, range: () => [0, this.most()] },
        },
        axes: [
          {
            size: () => 24 * scale(),
            gap: 6,
            stroke: colour("quiet"),
            font: axisFont(),
            splits: (plot) => this.window.marks(plot.over.clientWidth, this.doc?.offsets ?? [], 72 * scale()),
            values: (plot, marks) => marks.map((ms) => (plot.over.clientWidth - plot.valToPos(ms, "x") < 8 * scale() ? "" : clock(ms, this.doc?.offsets ?? []))),
            grid: { stroke: colour("rule"), width: 1 },
            ticks: { show: false },
            border: { show: true, stroke: colour("rule"), width: 1 },
          },
          {
            scale: "rate",
            size: axisWidth,
            gap: 6,
            stroke: colour("quiet"),
            font: axisFont(),
            splits: () => [0, Math.floor(this.top())],
            values: (_, splits) => splits.map((v) => (v === 0 ? "U/h" : number(v, this.prefs.lang, 0))),
            grid: { show: false },
            ticks: { show: false },
          },
        ],
        series: [
          {},
          { scale: "rate", paths: stepped, stroke: colour("insulin"), width: 1.3, fill: colour("insulin-soft"), points: none },
          { scale: "rate", paths: stepped, stroke: colour("quiet"), width: 1.2, dash: [2, 3], points: none },
          { scale: "units", paths: bars(2.5), stroke: colour("insulin"), fill: colour("insulin"), width: 0, points: none },
          { scale: "units", paths: bars(5), stroke: colour("insulin"), fill: colour("insulin"), width: 0, points: none },
        ],
        hooks: {
          drawClear: [(plot) => this.hatch(plot)],
          draw: [(plot) => this.doc && nowLine(plot, this.window.now)],
        },
      },
      this.table(),
      this.host,
    );
    hands(this.plot.over, this.window);
  }

  top() {
    const rates = this.doc?.basal.flatMap(([, , given, prescribed]) => [given, prescribed]) ?? [];
    return Math.max(1, ...rates) * 1.25;
  }

  most() {
    return Math.max(4, ...(this.doc?.boluses.map((b) => b[1]) ?? [])) * 1.15;
  }

  table() {
    if (!this.doc) return [[], [], [], [], []];
    const times = [];
    const given = [];
    const prescribed = [];
    let end = null;
    const put = (time, a, b) => (times.push(time), given.push(a), prescribed.push(b));
    for (const [from, to, rate, usual] of this.doc.basal) {
      if (end !== null && from > end) put(end, null, null); // nothing known of that time
      put(from, rate, usual);
      end = to;
    }
    const last = this.doc.basal.at(-1);
    if (last) put(last[1], last[2], last[3]);
    const doses = (wanted) => {
      const chosen = this.doc.boluses.filter(([, , kind]) => (kind === "micro") === wanted);
      return chosen.length ? [chosen.map((b) => b[0]), chosen.map((b) => b[1])] : [[this.doc.lastTurn], [undefined]];
    };
    return uPlot.join([times.length ? [times, given, prescribed] : [[this.doc.lastTurn], [undefined], [undefined]], doses(true), doses(false)]);
  }

  show(doc) {
    this.doc = doc;
    this.plot.setData(this.table(), false);
    this.refresh();
  }

  refresh() {
    this.plot.batch(() => {
      this.plot.setScale("x", this.window.range);
      this.plot.setScale("rate", { min: 0, max: this.top() });
      this.plot.setScale("units", { min: 0, max: this.most() });
    });
    this.plot.redraw(true, true);
  }

  resize() {
    if (!this.host.clientWidth) return;
    this.plot.setSize({ width: this.host.clientWidth, height: this.host.clientHeight });
    this.refresh();
  }

  hatch(plot) {
    if (!this.doc) return;
    const { ctx, bbox } = plot;
    const apart = 6 * devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    for (const [from, to, , , suspended] of this.doc.basal) {
      if (!suspended) continue;
      const left = Math.max(bbox.left, plot.valToPos(from, "x", true));
      const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, "x", true));
      if (right > left) ctx.rect(left, bbox.top, right - left, bbox.height);
    }
    ctx.clip();
    ctx.strokeStyle = colour("edge");
    ctx.globalAlpha = 0.4;
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    for (let x = bbox.left - bbox.height; x < bbox.left + bbox.width; x += apart) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
}
