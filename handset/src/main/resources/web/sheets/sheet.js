/** A sheet: one dialog of the page, shown step by step. The browser keeps focus inside and closes it on Escape. */

import { $, h, icon, say } from "../dom.js";
import { kept } from "../format.js";
import { t } from "../i18n.js";

const dialog = $("sheet");
let leaving = () => {};
let late = () => {};

/** Who is told of an answer whose sheet was closed before it came: (result, retry, done). */
export const onLate = (listener) => (late = listener);

/** Tells the sheet that stood here that it is over; the dialog's own "close" comes later, when another may stand already. */
function leave() {
  const left = leaving;
  leaving = () => {};
  left();
}

/**
 * Opens a sheet. `make(sheet)` returns its first content; `sheet.step(title, ...content)` replaces it, `sheet.close()` ends it.
 * `closed` is called once, however it ends.
 */
export function sheet(title, make, { closed = () => {}, wide = false } = {}) {
  leave();
  if (dialog.open) dialog.close();
  dialog.classList.toggle("wide", wide);
  const body = h("div", { class: "body" });
  const heading = h("h2", { id: "sheet-title", tabindex: "-1", text: title });
  const back = h("button", { "aria-label": t("sheet.back"), hidden: true }, icon("back"));
  const self = {
    open: true,
    close: () => dialog.close(),
    step(name, ...content) {
      if (!self.open) return;
      heading.textContent = name;
      back.hidden = true;
      body.replaceChildren(...content.flat().filter(Boolean));
      dialog.scrollTop = 0;
      heading.focus({ preventScroll: true });
    },
    /** The step to return to, until the next step. */
    backTo(step) {
      back.hidden = false;
      back.onclick = step;
    },
  };
  dialog.replaceChildren(
    h("header", {}, back, heading, h("button", { "aria-label": t("sheet.close"), on: { click: self.close } }, icon("close"))),
    body);
  body.append(...[make(self)].flat().filter(Boolean));
  leaving = () => {
    self.open = false;
    closed();
  };
  dialog.showModal();
  heading.focus({ preventScroll: true });
  return self;
}

dialog.addEventListener("close", () => dialog.open || leave());
// A tap beside the sheet closes it; a drag that began inside does not.
dialog.addEventListener("pointerdown", (event) => {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const inside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
  if (!inside && event.target === dialog) dialog.close();
});

/** One choice of a few, by radio buttons. `options`: [value, label, small?, icon?]. */
export function choice(name, legend, options, chosen, changed, tall = false) {
  return h("fieldset", { class: tall ? "choice tall" : "choice" },
    h("legend", { text: legend }),
    options.map(([value, label, small, sign]) =>
      h("label", {},
        h("input", { type: "radio", name, value: String(value), checked: value === chosen, on: { change: () => changed(value) } }),
        sign && icon(sign),
        h("span", {}, label, small && h("small", { text: small })))));
}

export function paragraphs(sentences, style) {
  return h("div", { class: style, role: style === "warn" ? "alert" : undefined }, sentences.map((sentence) => h("p", { text: kept(sentence) })));
}

/** What became of it, in the controller's words, or in `done` where it has none; and a way out. */
export function outcome(self, { heard, dose, answer, error }, retry, done = t("answer.done.say")) {
  if (!self.open) return late({ heard, dose, answer, error }, retry, done);
  const close = h("button", { class: "secondary", text: t("sheet.close"), on: { click: self.close } });
  if (!heard) {
    self.step(t("answer.silent"), h("p", { text: t("answer.silent.say") }),
      h("button", { class: "primary", text: t("answer.again"), on: { click: retry } }), close);
  } else if (error) {
    self.step(t("answer.error"), paragraphs([error], "warn"), close);
  } else if (answer.outcome === "DONE") {
    const sentences = answer.sentences.length ? answer.sentences : [done];
    self.step(t("answer.done"), h("div", { class: "done" }, icon("check"), sentences.map((sentence) => h("p", { text: kept(sentence) }))), close);
    say(sentences.join(" "));
    close.focus();
  } else {
    self.step(t("answer.refused"), paragraphs(answer.sentences, "warn"), close);
  }
}
