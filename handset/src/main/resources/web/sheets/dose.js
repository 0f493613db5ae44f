/**
 * From advice to insulin, for a meal or a correction: the sum that can be read, the units in large digits, a second and different
 * gesture, the answer. While it is open the demonstration's time is held, and the advice is renewed before it grows too old.
 */

import { h, icon, say } from "../dom.js";
import { decimal, glucose, insulin, kept, number, signed, GAP, UNITS } from "../format.js";
import { t } from "../i18n.js";
import { act, Intent } from "../intent.js";
import { outcome, paragraphs, sheet } from "./sheet.js";

/** The controller refuses advice older than 2 min; it is asked anew well before. */
const RENEW_MS = 60000;
/** The controller lets time run ×1 for at most 2 min; asked again while the sheet is open. */
const HOLD_MS = 60000;

/** The finger-sticks that the controller takes, mg/dL. */
const STICK = { low: 20, high: 600 };

/** Opens a sheet that holds time while it is open. */
export function heldSheet(title, make, done = () => {}) {
  const hold = () => act("hold", { hold: true });
  hold();
  const timer = setInterval(hold, HOLD_MS);
  return sheet(title, make, {
    closed: () => {
      clearInterval(timer);
      act("hold", { hold: false });
      done();
    },
  });
}

/** Asks for advice; the sheet says so while it waits. Returns null when there is none to be had (the sheet has said why). */
async function ask(self, grams, inMin, retry) {
  const result = await new Intent("advise", { grams, inMin }).send();
  if (result.answer?.advice) return result.answer.advice;
  if (self.open) outcome(self, result.answer ? { heard: true, answer: { ...result.answer, outcome: "REFUSED" } } : result, retry);
  return null;
}

/**
 * The whole flow.
 *
 * @param page {link, prefs}
 * @param dose {grams, inMin} what is eaten and when; 0 g is a correction
 * @param request makes the intent's verb and body from (units, basis, the finger-stick in mg/dL or null)
 * @param back the step before, or undefined
 */
export function dose(self, page, { grams, inMin, request, back, title, withoutInsulin, footer }) {
  const { prefs, link } = page;
  let advice = null;
  let units = 0;
  let asked = 0;
  let changed = false;
  let stick = "";
  let unreadable = false;
  let missing = false;
  let untreated = null;
  let place = "asking";

  const text = (u) => `${insulin(u, prefs)}${GAP}U`;

  async function renew() {
    asked = performance.now();
    const fresh = await ask(self, grams, inMin, start);
    if (!fresh && self.open && back) self.backTo(back);
    if (!fresh || !self.open || place === "sent") return;
    const other = advice && fresh.advised !== advice.advised;
    const reworded = place === "sum" && JSON.stringify([fresh.terms, fresh.why, fresh.max]) !== JSON.stringify([advice.terms, advice.why, advice.max]);
    const untouched = !advice || units === advice.advised;
    advice = fresh;
    if (untouched) units = fresh.advised;
    if (place === "asking" || other) {
      changed = Boolean(other);
      sum();
      if (other) say(t("dose.changed"));
    } else if (reworded) {
      sum(); // the same insulin from other terms: what is read is what it rests on
    }
  }

  function start() {
    place = "asking";
    self.step(title, h("p", { class: "soft", role: "status", text: t("dose.asking") }));
    if (back) self.backTo(back);
    return renew();
  }

  const unfollow = link.onChange((doc) => {
    if (!self.open) return unfollow();
    const old = performance.now() - asked > RENEW_MS;
    const newer = doc && seen !== doc.lastTurn;
    if (doc) seen = doc.lastTurn;
    if ((old || newer) && (place === "sum" || place === "confirm")) renew();
  });
  let seen = link.document?.lastTurn;

  function stepper() {
    const step = advice.step >= 0.1 ? advice.step : Math.round(0.1 / advice.step) * advice.step;
    const move = (by) => () => {
      units = Math.max(0, Math.min(advice.max, Math.round((units + by) / advice.step) * advice.step));
      units = Number(units.toFixed(3));
      sum();
    };
    return h("div", { class: "stepper" },
      h("button", { "aria-label": t("dose.less"), "data-keep": "less", on: { click: move(-step) } }, "\u2212"),
      h("output", {}, units === advice.advised ? t("dose.asadvised") : t("dose.notadvised", { units: text(advice.advised) })),
      h("button", { "aria-label": t("dose.moreunits"), "data-keep": "more", on: { click: move(step) } }, "+"));
  }

  /** The finger's value: offered where no fresh reading is seen, for meals as well, and where the controller asked for it. */
  function fingerStick(needed = false) {
    if (!needed && link.document?.glucose && link.now() - link.document.glucose.time < 12 * 60000) return null;
    const unit = UNITS[prefs.unit];
    const bounds = { low: glucose(STICK.low, prefs), high: glucose(STICK.high, prefs), unit: unit.label };
    return h("label", {}, h("p", { text: t("dose.fingerstick", { unit: unit.label }) }),
      h("div", { class: "amount" },
        h("input", { class: "insulin", "data-keep": "stick", inputmode: "decimal", value: stick, placeholder: glucose(110, prefs), "aria-label": t("dose.fingerstick", { unit: unit.label }),
          on: { input: (event) => (stick = event.target.value) } }),
        h("span", { class: "unit", text: unit.label })),
      unreadable && paragraphs([t("dose.fingerstick.number", bounds)], "warn"),
      missing && paragraphs([t("dose.fingerstick.needed", bounds)], "warn"));
  }

  /** What was typed as mg/dL, or null where nothing was; `unreadable` and `missing` say what is wrong with it. */
  function typed(needed = false) {
    const finger = stick.trim() ? Math.round(UNITS[prefs.unit].to(decimal(stick))) : null;
    unreadable = finger !== null && !(finger >= STICK.low && finger <= STICK.high);
    missing = needed && finger === null;
    return finger;
  }

  function sum() {
    place = "sum";
    missing = false;
    // What the pump's step takes off; where a limit takes more, the sentences under the sum say so.
    const off = advice.terms.reduce((all, term) => all + term.units, 0) - advice.advised;
    const down = off < advice.step + 0.005 ? off : 0;
    const focused = document.activeElement?.dataset?.keep;
    self.step(title,
      changed && paragraphs([t("dose.changed")], "warn"),
      h("ul", { class: "sum" },
        advice.terms.map(({ sentence, units: part }) => h("li", {}, h("span", { text: kept(sentence) }), h("b", { text: signed(part, number(part, prefs.lang, 2)) + GAP + "U" }))),
        units === advice.advised && down >= 0.005 && h("li", {}, h("span", { text: t("dose.down") }), h("b", { text: number(-down, prefs.lang, 2) + GAP + "U" })),
        h("li", { class: "total" }, h("span", { text: t(units === advice.advised ? "dose.advised" : "dose.chosen") }), h("b", { text: text(units) }))),
      advice.why.length > 0 && paragraphs(advice.why, "soft"),
      (advice.advised > 0 || units > 0 || grams === 0) && stepper(),
      fingerStick(),
      units > 0 && h("button", { class: "primary dose", text: t("dose.go", { units: text(units) }), on: { click: confirm } }),
      withoutInsulin && h("button", { class: units > 0 ? "secondary" : "primary", text: t("meal.only"), on: { click: () => send((untreated ??= withoutInsulin())) } }),
      footer?.());
    if (back) self.backTo(back);
    const again = focused && document.querySelector(`#sheet [data-keep="${CSS.escape(focused)}"]`);
    again?.focus({ preventScroll: true });
  }

  function confirm() {
    changed = false;
    const finger = typed();
    if (unreadable) return sum();
    gesture(() => {
      const { verb, body } = request(units, advice.basis, finger);
      return new Intent(verb, body);
    });
  }

  /** The large units and the second gesture. The intent is made by the first gesture, on the newest advice; another repeats it. */
  function gesture(make) {
    let intent = null;
    place = "confirm";
    const give = () => send((intent ??= make()));
    self.step(t("dose.confirm"),
      h("p", { class: "dose-now" }, h("b", {}, insulin(units, prefs), h("small", { text: "U" })), t(grams > 0 ? "dose.for" : "dose.correction", { grams })),
      slide(t("dose.slide", { units: text(units) }), give),
      twice(t("dose.give", { units: text(units) }), give));
    self.backTo(sum);
  }

  async function send(intent) {
    place = "sent";
    const result = await intent.send();
    const said = result.answer;
    if (self.open && said?.outcome === "CONFIRM_AGAIN") return warn(said, intent);
    if (self.open && said?.outcome === "SAME_MEAL") return same(said.sentences, intent);
    const given = intent.body.bolus ?? intent.body.units;
    outcome(self, result, () => send(intent), given ? t("answer.done.dose", { units: text(given) }) : undefined);
  }

  /** The warnings are read, and where a finger's value is asked for it is given; then the same units are confirmed a second time. */
  function warn(said, intent) {
    const needed = said.needs === "fingerStick";
    const anyway = () => {
      const finger = typed(needed);
      if (unreadable || missing) return warn(said, intent);
      gesture(() => intent.with({ confirmedTwice: true, basis: advice.basis, fingerStick: finger }));
    };
    place = "warned";
    self.step(t("dose.warn"), paragraphs(said.sentences, "warn"),
      needed && fingerStick(true),
      h("button", { class: "secondary", text: t("dose.leave"), on: { click: self.close } }),
      h("button", { class: "quiet", text: t("dose.anyway", { units: text(units) }), on: { click: anyway } }));
    self.backTo(sum);
  }

  /** Told before already: another meal, or the same one twice? */
  function same(sentences, intent) {
    place = "same";
    self.step(t("meal.same"), paragraphs(sentences, "warn"),
      h("button", { class: "secondary", text: t("meal.same.same"), on: { click: self.close } }),
      h("button", { class: "primary", text: t("meal.same.another"), on: { click: () => send(intent.with({ again: true })) } }));
  }

  return start();
}

/** Slide to confirm: the knob must be taken and carried to the end; letting go earlier sends it home. */
export function slide(label, done) {
  const knob = h("div", { class: "knob" }, icon("next"));
  const track = h("div", { class: "slide", "aria-hidden": "true" }, h("div", { class: "hint", text: label }), knob);
  let from = null;
  let at = 0;
  const room = () => track.clientWidth - knob.offsetWidth - 12;
  const move = (x) => {
    at = Math.max(0, Math.min(room(), x));
    knob.style.transform = `translateX(${at}px)`;
  };
  knob.addEventListener("pointerdown", (event) => {
    if (track.dataset.busy) return;
    from = event.clientX;
    knob.setPointerCapture(event.pointerId);
  });
  knob.addEventListener("pointermove", (event) => from !== null && move(event.clientX - from));
  const release = (reached) => {
    if (from === null) return;
    from = null;
    if (!reached) return move(0);
    track.dataset.busy = "true";
    done();
  };
  knob.addEventListener("pointerup", () => release(at >= room() * 0.96));
  knob.addEventListener("pointercancel", () => release(false));
  return track;
}

/** The same for who can't slide: a button, then, half a second later and elsewhere said, its confirmation. */
export function twice(label, done) {
  const button = h("button", { class: "quiet", text: t("dose.withoutslide") });
  let armedAt = null;
  button.addEventListener("click", () => {
    if (armedAt === null) {
      armedAt = performance.now();
      button.className = "primary dose";
      button.textContent = t("dose.yes", { what: label });
      say(t("dose.yes", { what: label }));
    } else if (performance.now() - armedAt > 500 && !button.disabled) {
      button.disabled = true;
      done();
    }
  });
  return button;
}
