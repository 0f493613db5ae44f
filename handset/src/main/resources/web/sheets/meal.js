/** A meal: how much, when, the advice, and what was told before, to be corrected or taken back. */

import { h, icon } from "../dom.js";
import { clock, number } from "../format.js";
import { t } from "../i18n.js";
import { Intent } from "../intent.js";
import { dose, heldSheet } from "./dose.js";
import { choice, outcome, sheet } from "./sheet.js";

const WHEN = [-30, -15, 0, 15, 30];
const MOST_GRAMS = 300;
/** Before any meal was told: an adult's ordinary plate. */
const ORDINARY = 45;
/** From this many times the usual amount on, the page asks whether it is a slip of the finger. */
const SURPRISING = 2.5;

/** The person's usual meal: the median of the last day's. */
export function usual(doc) {
  const grams = doc.meals.filter((meal) => meal.kind === "meal").map((meal) => meal.grams).sort((a, b) => a - b);
  return grams.length ? grams[Math.floor((grams.length - 1) / 2)] : ORDINARY;
}

const five = (grams) => Math.max(5, Math.round(grams / 5) * 5);

/** Digits by finger or keyboard. The field takes no on-screen keyboard: the keypad is it. */
export function keypad(field, changed, extra) {
  const type = (digit) => {
    const next = (field.value + digit).replace(/^0+(?=\d)/, "");
    if (Number(next) > MOST_GRAMS) return;
    field.value = next;
    changed();
  };
  field.addEventListener("input", () => {
    field.value = field.value.replace(/\D/g, "").slice(0, 3);
    changed();
  });
  return h("div", { class: "keypad" },
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => h("button", { text: String(digit), on: { click: () => type(digit) } })),
    extra ?? h("span"),
    h("button", { text: "0", on: { click: () => type(0) } }),
    h("button", { class: "plain", "aria-label": t("keypad.erase"), on: { click: () => { field.value = field.value.slice(0, -1); changed(); } } }, icon("erase")));
}

function gramsField(value) {
  return h("input", { inputmode: "none", autocomplete: "off", value, placeholder: "0", "aria-label": t("meal.grams"), maxlength: "3" });
}

export function openMeal(page, open) {
  const { link, prefs } = page;
  let inMin = 0;
  let sure = 0;
  let grams = "";

  heldSheet(t("meal.title"), (self) => {
    const first = () => self.step(t("meal.title"), amount(self));
    const amount = () => {
      const field = gramsField(grams);
      const usually = usual(link.document);
      const surprise = h("p", { class: "warn", role: "status", hidden: true });
      const go = h("button", { class: "primary", text: t("meal.go") });
      const changed = () => {
        if (grams !== field.value) sure = 0; // another amount is asked about anew
        grams = field.value;
        go.disabled = !(Number(grams) > 0);
        surprise.hidden = true;
        go.textContent = t("meal.go");
      };
      const chip = (name, share) => {
        const value = String(five(usually * share));
        return h("button", { on: { click: () => { field.value = value; changed(); } } }, t(`meal.${name}`), h("small", { text: `${value} g` }));
      };
      go.addEventListener("click", () => {
        const told = Number(grams);
        if (told >= SURPRISING * usually && sure !== told) {
          sure = told;
          surprise.textContent = t("meal.surprising", { grams: number(told, prefs.lang, 0), usual: number(usually, prefs.lang, 0) });
          surprise.hidden = false;
          go.textContent = t("meal.sure", { grams: number(told, prefs.lang, 0) });
          return;
        }
        dose(self, page, {
          title: t("meal.sum", { grams: number(told, prefs.lang, 0) }),
          grams: told,
          inMin,
          back: first,
          request: (units, basis, fingerStick) => ({ verb: "meal", body: { grams: told, inMin, again: false, bolus: units, basis, confirmedTwice: false, fingerStick } }),
          withoutInsulin: () => new Intent("meal", { grams: told, inMin, again: false, bolus: null, basis: null, confirmedTwice: false, fingerStick: null }),
        });
      });
      field.addEventListener("keydown", (event) => event.key === "Enter" && !go.disabled && go.click());
      const content = [
        h("div", { class: "amount" }, field, h("span", { class: "unit", text: "g" })),
        h("div", { class: "chips" }, chip("small", 0.5), chip("usual", 1), chip("large", 1.5)),
        keypad(field, changed),
        choice("when", t("meal.when"), WHEN.map((min) => [min, min === 0 ? t("meal.now") : `${min > 0 ? "+" : "\u2212"}${Math.abs(min)}`]), inMin, (min) => (inMin = min)),
        surprise,
        go,
        h("button", { class: "quiet", text: t("meal.list"), on: { click: open.meals } }),
      ];
      changed();
      return content;
    };
    return amount();
  });
}

/** What was told in the last day, newest first; a tap corrects it or takes it back. */
export function openMeals(page, open) {
  const { link, prefs } = page;
  const doc = link.document;
  sheet(t("meals.title"), () => [
    doc.meals.length === 0 ? h("p", { class: "soft", text: t(doc.kind === "demo" ? "meals.none" : "meals.none.shadow") }) :
      h("ul", { class: "list" }, [...doc.meals].sort((a, b) => b.time - a.time).map((meal) =>
        h("li", {}, h("button", { class: "row", on: { click: () => openMealEdit(page, meal) } },
          icon(meal.kind === "rescue" ? "sugar" : "meal"),
          h("span", {}, `${number(meal.grams, prefs.lang, 0)} g`, h("small", { text: t(`meals.${meal.kind}`) })),
          h("time", { text: clock(meal.time, doc.offsets) }))))),
    doc.kind === "demo" && h("button", { class: "secondary", text: t("meal.title"), on: { click: open.meal } }),
  ]);
}

export function openMealEdit(page, meal) {
  const { link, prefs } = page;
  const at = clock(meal.time, link.document.offsets);
  const rescue = meal.kind === "rescue";
  sheet(t(rescue ? "rescue.edit" : "meals.edit", { time: at }), (self) => {
    if (link.document.kind !== "demo") return h("p", { text: `${number(meal.grams, prefs.lang, 0)} g` });
    const field = gramsField(String(Math.round(meal.grams)));
    const save = h("button", { class: "primary", text: t("meals.save") });
    const changed = () => (save.disabled = !(Number(field.value) > 0) || Number(field.value) === meal.grams);
    const run = (intent) => async () => outcome(self, await intent().send(), run(intent));
    const once = (make) => {
      let made = null;
      return () => (made ??= make());
    };
    save.addEventListener("click", () => {
      save.disabled = true;
      run(once(() => new Intent("meal-correct", { id: meal.id, grams: Number(field.value) })))();
    });
    const drop = once(() => new Intent("withdraw", { id: meal.id }));
    // Taking back asks first: one touch must not make the loop forget what was eaten.
    const ask = () => {
      self.step(t(rescue ? "rescue.drop" : "meals.drop"),
        h("p", { text: t(rescue ? "rescue.drop.say" : "meals.drop.say", { grams: number(meal.grams, prefs.lang, 0), time: at }) }),
        h("button", { class: "primary", text: t("meals.drop.yes"), on: { click: run(drop) } }),
        h("button", { class: "secondary", text: t("meals.drop.no"), on: { click: self.close } }));
    };
    if (rescue) {
      return [
        h("p", { text: t("mark.rescue", { grams: number(meal.grams, prefs.lang, 0), time: at }) }),
        h("button", { class: "secondary", text: t("rescue.drop"), on: { click: ask } }),
      ];
    }
    const content = [
      h("div", { class: "amount" }, field, h("span", { class: "unit", text: "g" })),
      keypad(field, changed),
      h("p", { class: "soft", text: t("meals.insulinstays") }),
      save,
      h("button", { class: "secondary", text: t("meals.drop"), on: { click: ask } }),
    ];
    changed();
    return content;
  });
}

/** Sugar against a low: 15 g, told to the loop; never any insulin. */
export function openRescue() {
  sheet(t("rescue.title"), (self) => {
    const eat = (grams) => {
      const intent = new Intent("rescue", { grams });
      const run = async () => outcome(self, await intent.send(), run);
      return run;
    };
    return [
      h("p", { text: t("rescue.say") }),
      h("button", { class: "primary", text: t("rescue.eaten", { grams: 15 }), on: { click: eat(15) } }),
      h("button", { class: "secondary", text: t("rescue.eaten", { grams: 30 }), on: { click: eat(30) } }),
      h("p", { class: "soft", text: t("rescue.wait") }),
    ];
  });
}
