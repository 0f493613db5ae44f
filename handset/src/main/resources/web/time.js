/**
 * The time that curve and strip share: a window that follows now, or stands where a person put it; and the hands that move it.
 * All times are the loop's, epoch milliseconds.
 */

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
/** The past kept in the document, and with it the widest window. */
const WIDEST = 26 * HOUR;
const NARROWEST = HOUR / 2;
const STEPS = [15, 30, 60, 120, 180, 240, 360].map((minutes) => minutes * MINUTE);

export class TimeWindow {
  constructor(hours) {
    this.hours = hours;
    this.placed = null; // {min, max} where a person put it; null follows now
    this.now = 0;
    this.ahead = HOUR;
    this.moved = () => {};
  }

  /** What the document says: the time now, and how far the forecast reaches. */
  follow(now, forecastMin) {
    this.now = now;
    this.reach = Math.max(30, forecastMin) * MINUTE;
  }

  span(hours) {
    this.hours = hours;
    this.home();
  }

  home() {
    this.placed = null;
    this.moved();
  }

  get range() {
    if (this.placed) return this.placed;
    const past = this.hours * HOUR;
    return { min: this.now - past, max: this.now + Math.min(this.reach ?? HOUR, Math.max(HOUR, past / 4)) };
  }

  shift(ms) {
    const { min, max } = this.range;
    this.place(min + ms, max + ms);
  }

  /** Wider (over 1) or narrower, keeping the time under the fingers where it is. */
  zoom(factor, around) {
    const { min, max } = this.range;
    const width = Math.max(NARROWEST, Math.min(WIDEST, (max - min) * factor));
    const left = ((around - min) / (max - min)) * width;
    this.place(around - left, around - left + width);
  }

  place(min, max) {
    const width = max - min;
    const newest = this.now + (this.reach ?? HOUR);
    const oldest = this.now - WIDEST;
    const end = Math.max(oldest + width, Math.min(newest, max));
    this.placed = { min: end - width, max: end };
    this.moved();
  }

  /** Where the time axis is marked, on whole hours of the person's own day, before and after a change of its clocks. */
  marks(widthPx, offsets, labelPx) {
    const { min, max } = this.range;
    const wanted = (max - min) / Math.max(2, Math.floor(widthPx / labelPx));
    const step = STEPS.find((ms) => ms >= wanted) ?? STEPS.at(-1);
    const marks = [];
    (offsets.length ? offsets : [[0, 0]]).forEach(([from, offsetMin], i, all) => {
      const offset = offsetMin * MINUTE;
      const begin = i === 0 ? min : Math.max(min, from);
      const end = Math.min(max, (all[i + 1]?.[0] ?? Infinity) - 1);
      for (let at = Math.ceil((begin + offset) / step) * step - offset; at <= end; at += step) marks.push(at);
    });
    return marks;
  }
}

/** Drag, pinch, wheel and double tap on a plot move the window; a tap is left to the plot. */
export function hands(over, window) {
  const down = new Map();
  let start = null;
  const timeAt = (x) => {
    const box = over.getBoundingClientRect();
    const { min, max } = window.range;
    return min + ((x - box.left) / box.width) * (max - min);
  };
  const grip = () => {
    const xs = [...down.values()];
    start = { range: window.range, x: xs[0], apart: xs.length > 1 ? Math.abs(xs[0] - xs[1]) : 0, held: timeAt(xs.length > 1 ? (xs[0] + xs[1]) / 2 : xs[0]) };
  };
  over.addEventListener("pointerdown", (event) => {
    down.set(event.pointerId, event.clientX);
    grip();
  });
  over.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId)) return;
    down.set(event.pointerId, event.clientX);
    const { range, x, apart, held } = start;
    const width = range.max - range.min;
    const perPx = width / over.clientWidth;
    if (down.size === 1 && Math.abs(event.clientX - x) > 6) {
      over.setPointerCapture(event.pointerId);
      window.place(range.min - (event.clientX - x) * perPx, range.max - (event.clientX - x) * perPx);
    } else if (down.size === 2 && apart > 8) {
      const [a, b] = [...down.values()];
      const { min, max } = window.range;
      window.zoom((width * apart) / Math.max(8, Math.abs(a - b)) / (max - min), held);
    }
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    over.addEventListener(end, (event) => {
      down.delete(event.pointerId);
      if (down.size) grip();
    });
  }
  over.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return; // plain wheel scrolls the page
    event.preventDefault();
    if (event.ctrlKey) window.zoom(Math.exp(event.deltaY / 300), timeAt(event.clientX));
    else window.shift((event.deltaX / over.clientWidth) * (window.range.max - window.range.min));
  }, { passive: false });
  over.addEventListener("dblclick", () => window.home());
}
