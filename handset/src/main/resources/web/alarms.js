/**
 * Alarms: the weightiest that nobody has seen is told in full; what was seen stays as a line until its cause is gone. In a shadow
 * they are somebody's past: lines, without sound and without anything to do.
 */

import { $, draw, h, icon } from "./dom.js";
import { clock, kept } from "./format.js";
import { t } from "./i18n.js";
import { act } from "./intent.js";
import { Sound } from "./sound.js";

const WEIGHT = { HIGH: 0, MEDIUM: 1, LOW: 2 };
/** Alarms that sugar helps against: their second button tells the loop of 15 g. */
const SUGAR = new Set(["URGENT_LOW", "LOW", "PREDICTED_LOW"]);

/** The longest temporary basal that the loop orders by itself. */
const TEMPORARY_MS = 30 * 60000;

const sound = new Sound();

const byWeight = (a, b) => WEIGHT[a.priority] - WEIGHT[b.priority] || b.raised - a.raised;

/** An acknowledgement that came to nothing: `{kind, raised, text}`. */
let refused = null;
/** The silence that was seen, by the time it began: the controller can't take that word, so it is kept here. */
let seenSilence = null;
let last = [];

const same = (a, b) => a?.kind === b?.kind && a?.raised === b?.raised;

async function acknowledge(alarm, button) {
  button.disabled = true;
  refused = null;
  if (alarm.since) {
    seenSilence = alarm.since;
  } else {
    const { heard, answer, error } = await act("acknowledge", { kind: alarm.kind, raised: alarm.raised });
    if (!heard) refused = { kind: alarm.kind, raised: alarm.raised, text: t("alarm.unheard") };
    else if (error || answer.outcome !== "DONE") refused = { kind: alarm.kind, raised: alarm.raised, text: [t("alarm.refused"), error ?? answer.sentences.join(" ")].join(" ") };
  }
  button.disabled = false;
  drawAlarms(...last);
}

/**
 * The one alarm that the page raises itself: a controller that is silent can't say so. (What the pump does then is its own doing:
 * every temporary basal ends by itself within 30 min, and a person's pause when it was said to end.)
 */
function silence(link) {
  const { now, basalNow, offsets } = link.document;
  const late = basalNow?.until > now + TEMPORARY_MS; // a pause is one order, as long as the person chose
  return {
    kind: "LOOP_STOPPED", priority: "HIGH", raised: link.document.now, since: link.lostSince,
    acknowledged: seenSilence === link.lostSince ? seenSilence : null,
    title: t("stopped.title"), sentence: t("stopped.what"), did: late ? t("stopped.did.until", { time: clock(basalNow.until, offsets) }) : t("stopped.did"), todo: [t("stopped.do.1"), t("stopped.do.2"), t("stopped.do.3")],
  };
}

/** One alarm whole: what happened, what the loop did already, what to do now. In a shadow only what happened. */
export function told(alarm, kind) {
  if (kind !== "demo") return [h("div", { class: "told" }, h("p", { text: kept(alarm.sentence) }))];
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
    ...told(alarm, doc.kind),
    h("div", { class: "buttons" }, buttons),
    same(refused, alarm) && h("p", { class: "refused", text: refused.text }),
    !sound.ready && h("p", { class: "sound", text: t("alarm.silent") }));
}

function line(alarm, doc, open) {
  return h("button", { class: "alarm-line", "data-priority": alarm.priority, "data-keep": `line-${alarm.kind}`, on: { click: () => open.alarm(alarm) } },
    icon("bell"), h("span", { text: alarm.title }), h("time", { text: clock(alarm.raised, doc.offsets) }));
}

export function drawAlarms(doc, link, prefs, open) {
  last = [doc, link, prefs, open];
  const demo = doc.kind === "demo";
  const alarms = demo && link.state === "lost" ? [silence(link), ...doc.alarms.filter((alarm) => alarm.kind !== "LOOP_STOPPED")] : doc.alarms;
  const fresh = alarms.filter((alarm) => demo && alarm.acknowledged === null).sort(byWeight);
  const seen = alarms.filter((alarm) => !demo || alarm.acknowledged !== null).sort(byWeight);
  draw($("alarms"), [fresh, seen, doc.kind, prefs.lang, sound.ready, refused], () => [
    fresh.length > 0 && card(fresh[0], fresh.length - 1, doc, open),
    ...seen.map((alarm) => line(alarm, doc, open)),
  ]);
  const loudest = fresh[0]?.priority ?? null;
  sound.sound(loudest === "HIGH" || prefs.sound === "all" ? loudest : null);
}
