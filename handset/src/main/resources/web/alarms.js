/** Alarms: the weightiest that nobody has seen is told in full; what was seen stays as a line until its cause is gone. */

import { $, draw, h, icon } from "./dom.js";
import { clock, kept } from "./format.js";
import { t } from "./i18n.js";
import { act } from "./intent.js";
import { Sound } from "./sound.js";

const WEIGHT = { HIGH: 0, MEDIUM: 1, LOW: 2 };
/** Alarms that sugar helps against: their second button tells the loop of 15 g. */
const SUGAR = new Set(["URGENT_LOW", "PREDICTED_LOW"]);

const sound = new Sound();

const byWeight = (a, b) => WEIGHT[a.priority] - WEIGHT[b.priority] || b.raised - a.raised;

function acknowledge(alarm, button) {
  button.disabled = true;
  act("acknowledge", { kind: alarm.kind, raised: alarm.raised }).finally(() => (button.disabled = false));
}

/** One alarm whole: what happened, what the loop did already, what to do now, and two buttons at most. */
export function told(alarm) {
  return [
    h("div", { class: "told" }, h("p", { text: kept(alarm.sentence) }), alarm.did && h("p", { text: kept(alarm.did) })),
    h("ol", { class: "do", "aria-label": t("alarm.todo") }, alarm.todo.map((step) => h("li", {}, h("span", { text: kept(step) })))),
  ];
}

function card(alarm, waiting, doc, open) {
  const buttons = [
    h("button", { class: "first", "data-keep": "seen", on: { click: (e) => acknowledge(alarm, e.currentTarget) } }, h("span", { text: t("alarm.seen") })),
  ];
  if (SUGAR.has(alarm.kind)) buttons.push(h("button", { "data-keep": "sugar", text: t("alarm.sugar"), on: { click: open.rescue } }));
  return h("article", { class: "alarm", "data-priority": alarm.priority, role: alarm.priority === "LOW" ? "status" : "alert" },
    h("h2", {}, icon("bell"), h("span", { text: alarm.title }), waiting > 0 && h("span", { class: "more-alarms", text: t(waiting === 1 ? "alarm.more.1" : "alarm.more", { count: waiting }) })),
    ...told(alarm),
    doc.kind === "demo" && h("div", { class: "buttons" }, buttons),
    !sound.ready && h("p", { class: "sound", text: t("alarm.silent") }));
}

function line(alarm, doc, open) {
  return h("button", { class: "alarm-line", "data-priority": alarm.priority, "data-keep": `line-${alarm.kind}`, on: { click: () => open.alarm(alarm) } },
    icon("bell"), h("span", { text: alarm.title }), h("time", { text: clock(alarm.raised, doc.utcOffsetMin) }));
}

export function drawAlarms(doc, prefs, open) {
  const fresh = doc.alarms.filter((alarm) => alarm.acknowledged === null).sort(byWeight);
  const seen = doc.alarms.filter((alarm) => alarm.acknowledged !== null).sort(byWeight);
  draw($("alarms"), [fresh, seen, prefs.lang, sound.ready], () => [
    fresh.length > 0 && card(fresh[0], fresh.length - 1, doc, open),
    ...seen.map((alarm) => line(alarm, doc, open)),
  ]);
  const loudest = fresh[0]?.priority ?? null;
  sound.sound(loudest === "HIGH" || prefs.sound === "all" ? loudest : null);
}
