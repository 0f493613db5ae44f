/** Numbers and times as people read them. Glucose comes in mg/dL, insulin in U, times in epoch milliseconds. */

/** mg/dL in one mmol/L, the house's constant (molar mass of glucose 180.16 g/mol). */
export const MGDL_PER_MMOL = 18.016;

/** Minus sign (U+2212): as wide as a digit's plus, never taken for a hyphen. */
const MINUS = "\u2212";
/** No-break space (U+00A0): number and unit stay on one line. */
export const GAP = "\u00a0";

export const UNITS = {
  mgdl: { label: "mg/dL", digits: 0, from: (mgdl) => mgdl, to: (value) => value },
  gl: { label: "g/L", digits: 2, from: (mgdl) => mgdl / 100, to: (value) => value * 100 },
  mmol: { label: "mmol/L", digits: 1, from: (mgdl) => mgdl / MGDL_PER_MMOL, to: (value) => value * MGDL_PER_MMOL },
};

/** A number that nobody knows; never a nought. */
const UNKNOWN = "\u2013";

const formats = new Map();

/** A number with the language's decimal mark, no thousands mark, a true minus. */
export function number(value, lang, least, most = least) {
  if (!Number.isFinite(value)) return UNKNOWN;
  const key = `${lang} ${least} ${most}`;
  if (!formats.has(key)) {
    const how = { minimumFractionDigits: least, maximumFractionDigits: most, useGrouping: false };
    formats.set(key, new Intl.NumberFormat(lang === "fr" ? "fr-FR" : "en-GB", how));
  }
  const text = formats.get(key).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** What was typed, with either decimal mark; NaN for anything but plain digits. */
export const decimal = (text) => (/^\s*\d{1,4}([.,]\d{1,3})?\s*$/.test(text) ? Number(text.replace(",", ".")) : NaN);

export const glucose = (mgdl, { unit, lang }) => number(Number.isFinite(mgdl) ? UNITS[unit].from(mgdl) : null, lang, UNITS[unit].digits);

export function signed(value, text) {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export const change = (mgdl, prefs) => signed(mgdl, glucose(mgdl, prefs));

/** Insulin: hundredths where they matter (a pump's step is 0.05 U), at least one decimal, so that 4 U is never read as 4-something. */
export const insulin = (units, { lang }) => number(units, lang, 1, 3);

export const rate = (unitsPerHour, { lang }) => number(unitsPerHour, lang, 2);

/** A sentence of the controller with its numbers kept beside their units at a line's end. */
export const kept = (sentence) => sentence.replace(/(\d) (?=(?:U|U\/h|g|g\/L|mg\/dL|mmol\/L|min|h|%)(?![\w]))/g, `$1${GAP}`);

/**
 * Minutes to add to UTC at that time. `offsets` are the document's, `[[from ms, minutes], …]` in order: a time before a change of
 * the clocks is said as it was then. What is older than the first is taken as the first.
 */
export function offsetAt(ms, offsets) {
  const found = offsets.filter(([from]) => from <= ms).at(-1) ?? offsets[0];
  return found ? found[1] : 0;
}

/** Time of day in the person's zone, on 24 hours. */
export function clock(ms, offsets) {
  const minute = Math.floor(ms / 60000) + offsetAt(ms, offsets);
  const ofDay = ((minute % 1440) + 1440) % 1440;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}

/** The date in the person's zone, with its year: a recording's day. */
export function day(ms, offsets, lang) {
  const how = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", how).format(ms + offsetAt(ms, offsets) * 60000);
}

/** A length of time in minutes: "now" is the caller's word; "12 min", "1 h 05", "2 h". */
export function lasting(minutes) {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < 60) return `${whole}${GAP}min`;
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}${GAP}h${rest ? GAP + String(rest).padStart(2, "0") : ""}`;
}

/** Where a glucose lies, by the consensus limits (54, 70, 180, 250 mg/dL): the name is also the name of its colour. */
export function rangeOf(mgdl) {
  if (mgdl < 54) return "far-below";
  if (mgdl < 70) return "below";
  if (mgdl <= 180) return "in";
  return mgdl <= 250 ? "above" : "far-above";
}

/**
 * How fresh a reading is, from its age in minutes. Older than 12 min the loop gives nothing more on it, so the page doesn't show
 * it as the present; after 20 min it isn't shown at all.
 */
export function freshness(ageMin) {
  if (ageMin <= 7) return "fresh";
  if (ageMin <= 12) return "late";
  return ageMin <= 20 ? "stale" : "gone";
}

/** The arrow's turn in degrees, clockwise from "to the right": continuous, 3 mg/dL/min and more is nearly straight up or down. */
export function turn(slope) {
  const most = 80;
  return -Math.max(-most, Math.min(most, (slope / 3) * most));
}

/** The word for a slope in mg/dL/min: within ±0.5 is steady, past ±2 is fast. */
export function movement(slope) {
  if (slope > 2) return "rising-fast";
  if (slope > 0.5) return "rising";
  if (slope >= -0.5) return "steady";
  return slope >= -2 ? "falling" : "falling-fast";
}
