/** The page: what a person sees and does. Draws the newest document; every act is an intent (intent.js). Start reading here. */

import { drawAlarms } from "./alarms.js";
import { Curve } from "./curve.js";
import { $, draw, h, icon, say } from "./dom.js";
import { clock, glucose, insulin, lasting, rate, UNITS } from "./format.js";
import { confirmed, drawAside, drawGlance, drawNotices, drawNumbers, drawStatus, drawWaiting, drawWhy } from "./glance.js";
import { speak, t } from "./i18n.js";
import { forget, onDose, unanswered } from "./intent.js";
import { dress, onPrefs, prefer, prefs } from "./prefs.js";
import { openMeal, openMealEdit, openMeals, openRescue } from "./sheets/meal.js";
import { openAbout, openAlarm, openMetrics, openMore, openNumber, openSettings, openTurn, openWhy, openWorks } from "./sheets/more.js";
import { onLate, outcome, sheet } from "./sheets/sheet.js";
import { openActivity, openBolus, openMode, openPause, openPen, openSpeed, openWhatIf, same } from "./sheets/therapy.js";
import { Link } from "./state.js";
import { Strip } from "./strip.js";
import { TimeWindow } from "./time.js";

const ACTIONS = [["meal", "meal"], ["bolus", "drop"], ["activity", "activity"], ["pause", "pause"], ["more", "more"]];
const SPANS = [3, 6, 12, 24];

dress();
speak(prefs.lang);

const link = new Link(prefs);
const page = { link, prefs };
const window_ = new TimeWindow(prefs.span);
const curve = new Curve($("curve"), window_, prefs, (ms) => read(ms));
const strip = new Strip($("strip"), window_, prefs);
/** The dose that waits for its answer; offered again once its sheet is closed. */
let pending = unanswered();
/** What became of an act whose sheet was closed before the answer: `{text, retry?}`. */
let late = null;

/** Every sheet by name; the parts of the page only know these names. */
const open = {
  meal: () => openMeal(page, open),
  meals: () => openMeals(page, open),
  bolus: () => openBolus(page, open),
  activity: () => openActivity(page),
  pause: () => openPause(page),
  more: () => openMore(page, open),
  mode: () => openMode(page),
  rescue: () => openRescue(),
  pen: () => openPen(),
  metrics: () => openMetrics(page),
  what: () => openWhatIf(page),
  speed: () => openSpeed(page),
  settings: () => openSettings(),
  about: () => openAbout(page),
  wall: () => {
    $("sheet").close();
    prefer({ view: "wall" });
  },
  works: () => openWorks(page),
  why: () => openWhy(page, open),
  turn: (ms) => openTurn(ms),
  alarm: (alarm) => openAlarm(page, alarm),
  "number-insulin": () => openNumber(page, "insulin"),
  "number-carbs": () => openNumber(page, "carbs"),
  "number-basal": () => openNumber(page, "basal"),
  reload: () => location.reload(),
  unanswered: () => askAgain(),
  seen: () => {
    late = null;
    render();
  },
  again: () => {
    const { retry } = late;
    late = null;
    render();
    retry();
  },
};

onDose((intent, answered) => {
  if (intent) pending = intent;
  else if (pending?.key === answered) pending = null;
  render();
});

onLate(({ heard, dose, answer, error }, retry, done) => {
  const sentences = answer?.sentences.join(" ");
  if (heard) {
    if (error) late = { text: `${t("answer.error")} (${error})` };
    else if (answer.outcome === "DONE") late = { text: sentences || done };
    else late = { text: `${t(answer.outcome === "REFUSED" ? "answer.refused.late" : "answer.asked.late")} ${sentences}` };
  } else {
    late = dose ? null : { text: t("answer.silent"), retry }; // a dose is pending, and offered so
  }
  render();
  say(late ? late.text : confirmed(pending, "unanswered", prefs));
});

/** A dose confirmed and never answered: asked about again under its own key, or left alone. */
function askAgain() {
  const intent = pending;
  const bolus = intent.verb === "bolus" || intent.body.bolus;
  sheet(t(bolus ? "unanswered.title" : "unanswered.title.told"), (self) => {
    const run = async () => {
      const result = await intent.send();
      if (self.open && ["SAME_DOSE", "SAME_MEAL"].includes(result.answer?.outcome)) {
        return same(self, intent, result.answer);
      }
      outcome(self, result, run);
    };
    return [
      h("p", { text: confirmed(intent, "unanswered.say", prefs) }),
      h("button", { class: "primary", text: t("answer.again"), on: { click: run } }),
      h("button", { class: "secondary", text: t("unanswered.leave"), on: { click: () => {
        forget(intent);
        self.close();
        render();
      } } }),
    ];
  });
}

function drawActions(doc) {
  draw($("actions"), [doc.kind, prefs.lang, Boolean(doc.mode.pausedUntil)], () => {
    const bar = ACTIONS.filter(([name]) => doc.kind === "demo" || name === "more").map(([name, sign]) => {
      const paused = name === "pause" && doc.mode.pausedUntil;
      return h("button", { class: name, "data-keep": name, "aria-haspopup": "dialog", on: { click: open[name] } },
        icon(paused ? "play" : sign), h("span", { text: t(paused ? "actions.resume" : `actions.${name}`) }));
    });
    return doc.kind === "demo" ? bar : [h("p", { class: "shadowed", text: t("shadow.no") }), ...bar];
  });
}

function drawSpans() {
  draw($("spans"), [window_.hours, Boolean(window_.placed), prefs.lang], () =>
    SPANS.map((hours) => h("button", {
      "data-keep": `span-${hours}`,
      "aria-pressed": String(hours === window_.hours && !window_.placed),
      "aria-label": t("trace.hours", { hours }),
      text: `${hours}\u202fh`,
      on: { click: () => {
        prefer({ span: hours });
        window_.span(hours);
      } },
    })));
  $("nowback").hidden = !window_.placed;
  $("nowback").textContent = t(link.document?.kind === "shadow" ? "trace.end" : "trace.now");
}

let touched = null;

/** What the curve says at a time: the reading, and what the loop did then. Null is "nothing touched": the window's own summary. */
function read(ms) {
  touched = ms;
  $("readout").setAttribute("aria-live", ms === null ? "off" : "polite"); // only what was asked for is read aloud
  const doc = link.document;
  if (!doc) return;
  const at = (time) => clock(time, doc.offsets);
  const unit = UNITS[prefs.unit].label;
  if (ms === null) {
    const { min, max } = window_.range;
    const seen = doc.readings.filter(([time, , flag]) => flag !== 3 && time >= min && time <= max).map((r) => r[1]);
    const text = seen.length ? t("trace.between", { low: glucose(Math.min(...seen), prefs), high: glucose(Math.max(...seen), prefs), unit }) : "";
    draw($("readout"), [text], () => h("span", { text }));
    return;
  }
  const nearest = nearestBy(doc.readings, ms, 0);
  const last = doc.readings.at(-1)?.[0] ?? doc.lastTurn;
  if (ms > last + 6 * 60000) return readAhead(doc, ms, at, unit);
  if (!nearest || Math.abs(nearest[0] - ms) > 12 * 60000) return draw($("readout"), ["none", at(ms)], () => h("span", { text: t("trace.nothing", { time: at(ms) }) }));
  const [time, mgdl, flag] = nearest;
  const fault = doc.faults.find((f) => f[0] === time);
  const basal = doc.basal.find(([from, to]) => time >= from && time < to);
  const doses = doc.boluses.filter(([when]) => Math.abs(when - time) < 150000);
  const did = [
    basal && (basal[4] ? t("basal.stopped") : `${rate(basal[2], prefs)} U/h`),
    ...doses.map(([, units]) => `+${insulin(units, prefs)} U`),
  ].filter(Boolean).join(" · ");
  const said = flag === 3 ? fault?.[1] ?? t("trace.fault") : did;
  draw($("readout"), [time, mgdl, said, prefs.lang], () => [
    h("span", {}, `${at(time)} `, h("b", { text: `${glucose(mgdl, prefs)} ${unit}` }), said && ` · ${said}`),
    h("button", { text: t("trace.turn"), "data-keep": "turn", on: { click: () => open.turn(time) } }),
  ]);
}

function readAhead(doc, ms, at, unit) {
  const ahead = nearestBy(doc.forecast.map(([min, ...rest]) => [doc.lastTurn + min * 60000, ...rest]), ms, 0);
  const text = ahead ? t("trace.likely", { time: at(ahead[0]), low: glucose(ahead[1], prefs), high: glucose(ahead[3], prefs), unit }) : "";
  draw($("readout"), [text], () => h("span", { text }));
}

function nearestBy(rows, ms, column) {
  return rows.reduce((best, row) => (best === null || Math.abs(row[column] - ms) < Math.abs(best[column] - ms) ? row : best), null);
}

/** The curve by keyboard: arrows go from reading to reading, + and − zoom, Home is now, Enter shows the turn. */
function keys(event) {
  const doc = link.document;
  if (!doc || event.target !== $("plots")) return;
  const readings = withinReach(doc);
  const step = (by) => {
    const from = touched === null ? readings.length : readings.indexOf(nearestBy(readings, touched, 0));
    const next = readings[Math.max(0, Math.min(readings.length - 1, from + by))];
    if (!next) return;
    const { min, max } = window_.range;
    if (next[0] < min) window_.shift(next[0] - min - 600000);
    if (next[0] > max) window_.shift(next[0] - max + 600000);
    curve.plot.setCursor({ left: curve.plot.valToPos(next[0], "x"), top: 10 });
    read(next[0]);
  };
  const middle = (window_.range.min + window_.range.max) / 2;
  const does = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    PageUp: () => step(-12),
    PageDown: () => step(12),
    "+": () => window_.zoom(0.7, middle),
    "-": () => window_.zoom(1.4, middle),
    Home: () => window_.home(),
    Enter: () => touched !== null && open.turn(touched),
    Escape: () => {
      curve.plot.setCursor({ left: -10, top: -10 });
      read(null);
    },
  }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

/** The window's whole reach; the newest reading is kept beyond it, to say how old it is. */
const withinReach = (doc) => doc.readings.filter(([time]) => time > doc.now - 26 * 3600000);

function describe(doc) {
  const { min, max } = window_.range;
  const seen = doc.readings.filter(([time, , flag]) => flag !== 3 && time >= min && time <= max).map((r) => r[1]);
  const what = seen.length
    ? t("trace.describe", { count: seen.length, low: glucose(Math.min(...seen), prefs), high: glucose(Math.max(...seen), prefs), unit: UNITS[prefs.unit].label, time: lasting((max - min) / 60000) })
    : t("trace.empty");
  $("plots").setAttribute("aria-label", `${what} ${t("trace.keys")}`);
  $("empty").hidden = withinReach(doc).length > 0;
  $("empty").replaceChildren(h("span", { text: t("trace.empty") }));
}

let shownDoc = null;

function render() {
  const doc = link.document;
  $("page").dataset.view = prefs.view;
  $("page").dataset.link = link.state;
  if (!doc) {
    drawWaiting(link, prefs);
    return;
  }
  drawStatus(doc, link, prefs, open);
  drawNotices(doc, link, prefs, open, pending, late);
  drawAlarms(doc, link, prefs, open);
  drawGlance(doc, link, prefs);
  drawWhy(doc, link, prefs, open);
  drawNumbers(doc, link, prefs, open);
  drawAside(doc, link, prefs);
  drawActions(doc);
  drawSpans();
  document.title = [$("glance").querySelector(".number, .gone")?.firstChild.textContent, "Boucle"].filter(Boolean).join(" · ");
  if (doc !== shownDoc) {
    shownDoc = doc;
    window_.follow(doc.now, doc.forecast.at(-1)?.[0] ?? 60);
    curve.show(doc);
    strip.show(doc);
    read(touched);
    describe(doc);
    $("page").dataset.shown = String(doc.now);
  }
}

window_.moved = () => {
  curve.refresh();
  strip.refresh();
  drawSpans();
  if (link.document) {
    describe(link.document);
    read(touched);
  }
};
$("sheet").addEventListener("close", () => render()); // what it covered is said at once
curve.onMeal = (meal) => openMealEdit(page, meal);
$("nowback").addEventListener("click", () => window_.home());
$("plots").addEventListener("keydown", keys);
addEventListener("keydown", (event) => event.key === "Escape" && prefs.view === "wall" && prefer({ view: "page" }));

let spoken = `${prefs.lang} ${prefs.unit}`;
onPrefs(() => {
  speak(prefs.lang);
  curve.build();
  strip.build();
  shownDoc = null;
  if (spoken !== `${prefs.lang} ${prefs.unit}`) {
    spoken = `${prefs.lang} ${prefs.unit}`;
    link.open(); // the controller's sentences come in the new language and unit
  }
  render();
});

link.onChange(render);
setInterval(render, 1000); // ages grow, and a silence is counted, without any news
render();
// The curve's numbers are drawn on a canvas: once the font is there.
document.fonts.ready.then(() => {
  curve.refresh();
  strip.refresh();
});
link.open();
