/** What else a person may do to the therapy: correction, insulin by pen, activity, pause, mode. */

import { h, icon } from "../dom.js";
import { clock, decimal, glucose, insulin, lasting, UNITS } from "../format.js";
import { t } from "../i18n.js";
import { Intent } from "../intent.js";
import { prefs } from "../prefs.js";
import { dose, heldSheet } from "./dose.js";
import { choice, outcome, paragraphs, sheet } from "./sheet.js";

const AIMS = [130, 150, 170];
const ACTIVE = [30, 60, 90, 120, 180];
const PAUSES = [15, 30, 60, 120];
/** Insulin by pen that the controller takes, U; and the amount from which the page asks whether it is a slip of the finger. */
const PEN = { least: 0.5, most: 100, surprising: 15 };
const MODES = ["OPEN_LOOP", "LOW_GLUCOSE_SUSPEND", "HYBRID_CLOSED_LOOP", "FULLY_CLOSED_LOOP"];

/** A button that sends one intent: pressed twice it is sent once, and asked again it keeps its key. */
function sender(self, text, style, make) {
  const button = h("button", { class: style, text });
  let intent = null;
  const run = async () => {
    intent ??= make();
    const result = await intent.send();
    if (self.open && result.answer?.outcome === "SAME_DOSE") return same(self, intent, result.answer);
    outcome(self, result, run);
  };
  button.addEventListener("click", run);
  return button;
}

/** Entered before already: another one, or the same twice? */
export function same(self, intent, { outcome: question, sentences }) {
  const which = question === "SAME_MEAL" ? "meal" : "pen";
  const another = intent.with({ again: true });
  const run = async () => outcome(self, await another.send(), run);
  self.step(t("meal.same"), paragraphs(sentences, "warn"),
    h("button", { class: "secondary", text: t(`${which}.same.same`), on: { click: self.close } }),
    h("button", { class: "primary", text: t(`${which}.same.another`), on: { click: run } }));
}

export function openBolus(page, open) {
  heldSheet(t("bolus.title"), (self) => {
    queueMicrotask(() => dose(self, page, {
      title: t("bolus.title"),
      grams: 0,
      inMin: 0,
      request: (units, basis, fingerStick) => ({ verb: "bolus", body: { units, basis, confirmedTwice: false, fingerStick } }),
      footer: () => h("button", { class: "quiet", text: t("bolus.pen"), on: { click: open.pen } }),
    }));
    return null;
  });
}

export function openPen() {
  sheet(t("pen.title"), (self) => {
    let acting = "RAPID";
    let minAgo = 0;
    let sure = null;
    const field = h("input", { class: "insulin", inputmode: "decimal", autocomplete: "off", placeholder: "0", "aria-label": t("pen.units"), maxlength: "5" });
    const units = () => decimal(field.value);
    const bounds = h("p", { class: "soft", role: "status", text: t("pen.bounds", { least: insulin(PEN.least, prefs), most: PEN.most }) });
    const surprise = h("p", { class: "warn", role: "status", hidden: true });
    const button = sender(self, t("pen.tell"), "primary", () => new Intent("pen", { units: units(), minAgo, acting, again: false }));
    const possible = () => units() >= PEN.least && units() <= PEN.most;
    const changed = () => {
      button.disabled = !possible();
      bounds.className = field.value && !possible() ? "warn" : "soft";
      surprise.hidden = true;
      button.textContent = t("pen.tell");
      sure = null;
    };
    // Before the sender hears it: a large amount is asked about once, and sent by the next press.
    button.addEventListener("click", (event) => {
      if (units() <= PEN.surprising || sure === units()) return;
      event.stopImmediatePropagation();
      sure = units();
      surprise.textContent = t("pen.surprising", { units: insulin(sure, prefs) });
      surprise.hidden = false;
      button.textContent = t("pen.sure", { units: insulin(sure, prefs) });
    }, { capture: true });
    field.addEventListener("input", changed);
    changed();
    return [
      h("p", { class: "soft", text: t("pen.say") }),
      h("div", { class: "amount" }, field, h("span", { class: "unit", text: "U" })),
      bounds,
      choice("acting", t("pen.kind"), [["RAPID", t("pen.RAPID")], ["LONG", t("pen.LONG")]], acting, (value) => (acting = value)),
      choice("ago", t("pen.when"), [0, 15, 30, 60, 120].map((min) => [min, min === 0 ? t("pen.now") : lasting(min)]), minAgo, (value) => (minAgo = value)),
      surprise,
      button,
    ];
  });
}

export function openActivity({ link, prefs }) {
  const doc = link.document;
  const unit = UNITS[prefs.unit].label;
  sheet(t("activity.title"), (self) => {
    const temporary = doc.target.temporary;
    let aim = AIMS.includes(temporary?.aim) ? temporary.aim : 150;
    let minutes = 60;
    const ends = h("p", { class: "soft" });
    const tell = () => (ends.textContent = t("activity.ends", { time: clock(link.now() + minutes * 60000, doc.offsets) }));
    tell();
    return [
      h("p", { text: temporary ? t("target.now", { aim: glucose(temporary.aim, prefs), unit, time: clock(temporary.until, doc.offsets) }) : t("activity.say") }),
      choice("aim", t("activity.aim", { unit }), AIMS.map((value) => [value, glucose(value, prefs)]), aim, (value) => (aim = value)),
      choice("long", t("activity.long"), ACTIVE.map((value) => [value, lasting(value)]), minutes, (value) => { minutes = value; tell(); }),
      ends,
      sender(self, t(temporary ? "activity.instead" : "activity.start"), "primary", () => new Intent("target", { aim, minutes })),
      temporary && sender(self, t("activity.end"), "secondary", () => new Intent("withdraw", { id: temporary.id })),
    ];
  });
}

export function openPause({ link }) {
  const doc = link.document;
  sheet(t(doc.mode.pausedUntil ? "pause.running" : "pause.title"), (self) => {
    if (doc.mode.pausedUntil) {
      return [
        h("p", { text: t("paused", { time: clock(doc.mode.pausedUntil, doc.offsets) }) }),
        sender(self, t("pause.resume"), "primary", () => new Intent("resume", {})),
      ];
    }
    let minutes = 30;
    const ends = h("p", {});
    const tell = () => (ends.textContent = t("pause.ends", { time: clock(link.now() + minutes * 60000, doc.offsets) }));
    tell();
    return [
      h("p", { text: t("pause.say") }),
      choice("pause", t("pause.long"), PAUSES.map((value) => [value, lasting(value)]), minutes, (value) => { minutes = value; tell(); }),
      ends,
      sender(self, t("pause.start"), "primary", () => new Intent("pause", { minutes })),
    ];
  });
}

export function openMode({ link }) {
  const doc = link.document;
  sheet(t("mode.title"), (self) => {
    let mode = doc.mode.chosen;
    const button = sender(self, t("mode.choose"), "primary", () => new Intent("mode", { mode }));
    button.disabled = true;
    return [
      choice("mode", t("mode.legend"), MODES.map((value) => [value, t(`mode.${value}`), t(`mode.${value}.say`), value]), mode,
        (value) => { mode = value; button.disabled = value === doc.mode.chosen; }, true),
      button,
    ];
  });
}

export function openSpeed({ link }) {
  sheet(t("speed.title"), (self) => {
    let speed = link.document.speed;
    return [
      h("p", { class: "soft", text: t("speed.say") }),
      choice("speed", t("speed.legend"), [1, 10, 60, 180, 600].map((value) => [value, `×${value}`]), speed, (value) => (speed = value)),
      sender(self, t("speed.set"), "primary", () => new Intent("speed", { speed })),
    ];
  });
}

/** The faults of the demonstration: what to expect before, what the loop did about it after. */
export function openWhatIf(page) {
  const { link } = page;
  sheet(t("what.title"), (self) => {
    const list = h("ul", { class: "list" });
    const draw = () => list.replaceChildren(...link.document.whatIf.map((fault) => {
      const button = h("button", { class: "switch", "aria-pressed": String(fault.active), "aria-label": `${t(fault.active ? "what.stop" : "what.start")}: ${fault.title}`, text: t(fault.active ? "what.stop" : "what.start"), "data-keep": fault.id });
      button.addEventListener("click", async () => {
        button.disabled = true;
        const result = await new Intent("what-if", { id: fault.id, active: !fault.active }).send();
        button.disabled = false;
        if (!result.answer || result.answer.outcome !== "DONE") outcome(self, result.answer ? { heard: true, answer: result.answer } : result, () => openWhatIf(page));
      });
      const runs = fault.active && !fault.mends; // it ends by itself, and nothing can be switched
      return h("li", {}, h("div", { class: "row" }, icon("what"),
        h("span", {}, fault.title, h("small", { text: fault.did ? t("what.did", { did: fault.did }) : fault.expect })), runs ? h("small", { text: t("what.runs") }) : button));
    }));
    let shown = "";
    const unfollow = link.onChange(() => {
      if (!self.open) return unfollow();
      const print = JSON.stringify(link.document.whatIf);
      if (print === shown) return;
      shown = print;
      const kept = document.activeElement?.dataset.keep;
      draw();
      if (kept) list.querySelector(`[data-keep="${CSS.escape(kept)}"]`)?.focus();
    });
    draw();
    return [h("p", { class: "soft", text: t("what.say") }), list];
  });
}
