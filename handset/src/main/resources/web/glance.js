/** The part that must be understood in one second: how am I, where am I going, is everything working, and why. */

import { $, draw, h, icon, keep } from "./dom.js";
import { change, clock, day, freshness, glucose, insulin, kept, lasting, movement, number, rangeOf, rate, GAP, turn, UNITS } from "./format.js";
import { figure, t } from "./i18n.js";

/** Letters from which on the reason is set a little smaller, so that the numbers under it stay on a phone's first screen. */
const LONG = 110;
/** From this age on a time of day says too little. */
const DAY_MIN = 20 * 60;

/** Time since, in words: "now" under a minute. */
export function ago(ms, now) {
  if (ms === null) return t("ago.never");
  const minutes = Math.floor((now - ms) / 60000);
  return minutes < 1 ? t("ago.now") : t("ago", { time: lasting(minutes) });
}

/** A recording ends at a date; nothing of it is "now". */
const ended = (doc, prefs) => t("shadow.end", { date: day(doc.now, doc.offsets, prefs.lang), time: clock(doc.now, doc.offsets) });

/** What was the present when the controller was last heard, and is not any more. */
const old = (link) => link.state !== "live";
const heading = (key, link) => (old(link) ? `${t(key)} · ${t("old")}` : t(key));

/**
 * Sensor, pump and link: whether each is well, and the sentence of it. In a recording they are somebody's past, and nothing of it
 * calls for anything; only that the controller is silent still does.
 */
export function works(doc, link) {
  const lost = link.state === "lost";
  if (doc.kind !== "demo") {
    return [
      ["sensor", true, doc.sensor?.sentence ?? t("works.untold")],
      ["pump", true, doc.pump?.sentence ?? t("works.untold")],
      ["link", !lost, t(lost ? "link.lost.short" : "link.recording")],
    ];
  }
  const silent = { ok: false, reachable: true, sentence: t("works.unheard") };
  const sensor = doc.sensor ?? silent;
  const pump = doc.pump ?? silent;
  return [
    ["sensor", sensor.ok, sensor.sentence],
    ["pump", pump.ok, pump.sentence],
    ["link", !lost && pump.reachable, t(lost ? "link.lost.short" : pump.reachable ? "link.ok" : "link.pump")],
  ];
}

export function drawStatus(doc, link, prefs, open) {
  const now = link.now();
  const mode = doc.mode.chosen;
  const turned = doc.kind === "demo" ? t("turned", { ago: ago(doc.lastTurn, now) }) : t("shadow.turned");
  draw($("mode"), [mode, prefs.lang, turned, doc.kind], () => [
    icon(mode),
    h("span", { class: "said" },
      h("span", { text: t(`mode.${mode}`) }),
      h("span", { class: "turned", text: turned })),
  ]);
  $("mode").onclick = doc.kind === "demo" ? open.mode : open.about;
  const parts = works(doc, link);
  draw($("works"), [parts, prefs.lang], () =>
    parts.map(([name, ok, sentence]) =>
      h("span", { class: "part", "data-ok": String(ok) },
        icon(name),
        h("span", { class: "said", "aria-hidden": "true", text: t(`works.${name}`) }),
        h("span", { class: "unseen", text: t("works.of", { name: t(`works.${name}`), sentence }) }))));
  $("works").onclick = open.works;
  const ribbon = t(`ribbon.${doc.kind}`);
  draw($("ribbon"), [ribbon, doc.person], () => [icon("lock"), h("span", { text: ribbon })]);
  $("ribbon").onclick = open.about;
}

/** A confirmed intent in the person's words: the bolus, the insulin by pen, the sugar, or the meal where it had no bolus. */
export function confirmed({ verb, body }, key, prefs) {
  const units = body.units ?? body.bolus;
  const said = verb === "pen" || verb === "rescue" ? `${key}.${verb}` : units ? key : `${key}.meal`;
  return t(said, { units: insulin(units, prefs), grams: number(body.grams, prefs.lang, 0) });
}

/**
 * The calm lines under the ribbon: what holds, until when, and the way out of it; a dose that nobody answered; `late`: an answer
 * whose sheet was closed before it came.
 */
export function drawNotices(doc, link, prefs, open, unanswered, late) {
  const at = (ms) => clock(ms, doc.offsets);
  const lines = [];
  if (link.state === "lost") lines.push({ tone: "lost", text: t("link.lost"), counts: true });
  if (link.state === "foreign") lines.push({ tone: "lost", text: t("link.foreign"), act: "reload" });
  if (unanswered && !$("sheet").open) lines.push({ tone: "ask", text: confirmed(unanswered, "unanswered", prefs), act: "unanswered" });
  if (late && !$("sheet").open) lines.push({ tone: "ask", text: late.text, act: late.retry ? "again" : "seen" });
  if (doc.mode.pausedUntil) lines.push({ text: t("paused", { time: at(doc.mode.pausedUntil) }), act: "pause" });
  if (doc.mode.limited) lines.push({ text: kept(doc.mode.limited.sentence) });
  if (doc.target.temporary) {
    const { aim, until } = doc.target.temporary;
    lines.push({ text: t("target.now", { aim: glucose(aim, prefs), unit: UNITS[prefs.unit].label, time: at(until) }), act: "activity" });
  }
  if (doc.held && !$("sheet").open) lines.push({ text: t("held") });
  keep($("notices"), lines.map((line) => [JSON.stringify([line, prefs.lang]), () => notice(line, open)]));
  // The seconds run outside the sentence that is read aloud: a screen reader would say the whole alert again each second.
  const seconds = $("notices").querySelector(".seconds");
  if (seconds) seconds.textContent = ` (${link.silentSeconds()}${GAP}s)`;
}

function notice({ tone, text, act, counts }, open) {
  return h("div", { class: "notice", "data-tone": tone ?? "calm", role: tone === "lost" ? "alert" : "status" },
    h("span", { text }, counts && h("span", { class: "seconds", "aria-hidden": "true" })),
    act && h("button", { text: t(`notice.${act}`), "data-keep": act, on: { click: open[act] } }));
}

function rangeWord(doc) {
  const { mgdl, range } = doc.glucose;
  const soon = doc.kind === "demo" ? doc.glucose.soon : null; // a recording has no "soon"
  const place = range === "BELOW" ? "far-below" : range === "ABOVE" ? "far-above" : rangeOf(mgdl);
  if (place === "in" && soon && soon.mgdl < 70) return [place, t("word.low-soon")];
  if (place === "in" && soon && soon.mgdl > 180) return [place, t("word.high-soon")];
  return [place, t(`word.${place}`)];
}

function arrow(slope) {
  const NS = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("class", "arrow");
  svg.setAttribute("viewBox", "0 0 48 48");
  svg.setAttribute("aria-hidden", "true");
  const ring = document.createElementNS(NS, "circle");
  for (const [name, value] of Object.entries({ class: "ring", cx: 24, cy: 24, r: 22 })) ring.setAttribute(name, value);
  const needle = document.createElementNS(NS, "path");
  needle.setAttribute("class", "needle");
  needle.setAttribute("d", "M11 24h25M26.5 14.5 36 24l-9.5 9.5");
  needle.setAttribute("transform", `rotate(${turn(slope).toFixed(1)} 24 24)`);
  svg.append(ring, needle);
  return svg;
}

export function drawGlance(doc, link, prefs) {
  const host = $("glance");
  const now = link.now();
  const at = (ms) => clock(ms, doc.offsets);
  const sensor = doc.kind === "demo" ? doc.sensor?.sentence ?? t("works.unheard") : ended(doc, prefs);
  if (!doc.glucose) {
    host.dataset.range = "none";
    host.dataset.fresh = "none";
    draw(host, [sensor, prefs.lang], () =>
      h("p", { class: "gone" }, t("glance.none"), h("small", { text: sensor })));
    return;
  }
  const reading = doc.glucose;
  const age = (now - reading.time) / 60000;
  const fresh = link.state !== "live" && freshness(age) !== "gone" ? "stale" : freshness(age);
  const [place, word] = rangeWord(doc);
  if (fresh === "gone") {
    host.dataset.range = "none";
    host.dataset.fresh = "gone";
    draw(host, ["gone", reading.time, sensor, prefs.lang], () =>
      h("p", { class: "gone" }, t("glance.gone", { time: age < DAY_MIN ? at(reading.time) : `${day(reading.time, doc.offsets, prefs.lang)}, ${at(reading.time)}` }), h("small", { text: sensor })));
    return;
  }
  const unit = UNITS[prefs.unit].label;
  const shown = reading.range === "MEASURED" ? glucose(reading.mgdl, prefs) : t(`range.${reading.range}`);
  const shadow = doc.kind !== "demo";
  const told = shadow ? ended(doc, prefs) : fresh === "fresh" ? ago(reading.time, now) : t("age.old", { time: lasting(age) });
  $("glance").setAttribute("aria-label", t(shadow ? "glance.name.shadow" : "glance.name"));
  const moving = reading.slope === null ? null : movement(reading.slope);
  host.dataset.range = place;
  host.dataset.fresh = fresh;
  host.dataset.digits = String(shown.length);
  draw(host, [shown, unit, told, fresh, word, reading.slope, reading.delta5, reading.soon, prefs.lang], () => [
    h("p", { class: "word" },
      h("span", { text: fresh === "stale" ? t("word.stale") : moving ? `${word}, ${t(`moving.${moving}`)}` : word }),
      h("span", { class: "age", "data-late": String(fresh !== "fresh"), text: told })),
    h("p", { class: "big" },
      h(fresh === "stale" ? "del" : "span", { class: "number", text: shown }),
      h("span", { class: "unit", text: unit })),
    reading.slope !== null && arrow(reading.slope),
    h("div", { class: "course" },
      reading.delta5 !== null && h("p", {}, h("b", { text: change(reading.delta5, prefs) }), ` ${t("glance.delta")}`),
      reading.soon && h("p", {}, `${t(shadow ? "glance.soon.shadow" : "glance.soon", { min: lasting(reading.soon.min) })} `, h("b", { text: glucose(reading.soon.mgdl, prefs) }))),
  ]);
}

export function drawWhy(doc, link, prefs, open) {
  const title = heading(doc.kind === "demo" ? "why.title" : "why.title.shadow", link);
  $("why").dataset.old = String(old(link));
  draw($("why"), [doc.why, title, prefs.lang], () =>
    h("button", { "data-keep": "why", "aria-haspopup": "dialog", on: { click: open.why } },
      h("h2", { text: title }),
      h("p", { class: "sentence", "data-long": String((doc.why?.sentence.length ?? 0) > LONG), text: doc.why ? kept(doc.why.sentence) : t("why.none") }),
      doc.why?.reasons.length > 0 && h("p", { class: "figs" }, doc.why.reasons[0].figures.map(([name, value]) => h("span", {}, `${figure(name)} `, h("b", { text: value })))),
      icon("next")));
}

/** Insulin on board as it is known: a number, an interval where delivery is uncertain, or the word. */
export function onBoard({ low, high, known }, prefs) {
  if (!known) return null;
  const text = (units) => number(units, prefs.lang, 1, 1);
  return text(low) === text(high) ? text(high) : t("iob.between", { low: text(low), high: text(high) });
}

export function drawNumbers(doc, link, prefs, open) {
  const iob = onBoard(doc.iob, prefs);
  const basal = doc.basalNow;
  const at = (ms) => clock(ms, doc.offsets);
  const tile = (kind, label, value, unit, under) =>
    h("button", { class: kind, "data-keep": kind, "aria-haspopup": "dialog", on: { click: open[`number-${kind}`] } },
      h("span", { class: "label", text: label }),
      h("span", { class: unit ? "value" : "value word-value" }, old(link) ? h("del", { text: value }) : value, unit && h("small", { text: GAP + unit })),
      (old(link) || under) && h("span", { class: "under", text: old(link) ? t("old") : under }));
  const basalName = t(doc.kind === "demo" ? "basal.label" : "basal.label.shadow");
  $("numbers").dataset.old = String(old(link));
  const under = !basal ? "" : basal.suspended
    ? basal.until ? t("basal.until", { time: at(basal.until) }) : ""
    : basal.rate === basal.prescribed ? t("basal.as") : t("basal.prescribed", { rate: rate(basal.prescribed, prefs) });
  draw($("numbers"), [doc.iob, doc.cob, doc.cobSuspected, basal, doc.kind, old(link), prefs.lang], () => [
    tile("insulin", t("iob.label"), iob ?? t("unknown"), iob ? "U" : "", doc.iob.known && iob !== null && doc.iob.low !== doc.iob.high ? t("iob.uncertain") : ""),
    tile("carbs", t("cob.label"), doc.cob === null ? t("cob.unknown") : number(doc.cob, prefs.lang, 0), doc.cob === null ? "" : "g",
      doc.cobSuspected > 0 ? t("cob.suspected", { grams: number(doc.cobSuspected, prefs.lang, 0) }) : ""),
    !basal ? tile("basal", basalName, t("basal.unknown"), "", "")
      : tile("basal", basalName, basal.suspended ? t("basal.stopped") : rate(basal.rate, prefs), basal.suspended ? "" : "U/h", under),
  ]);
}

const known = (share) => share ?? NaN;

const BANDS = [
  ["far-below", (m) => known(m.tbr54)],
  ["below", (m) => known(m.tbr70) - known(m.tbr54)],
  ["in", (m) => known(m.tir)],
  ["above", (m) => known(m.tar180) - known(m.tar250)],
  ["far-above", (m) => known(m.tar250)],
];

/** The bar of times in, above and below range; its sentence is for those who don't see it. */
export function shares(metrics, prefs) {
  if (BANDS.some(([, share]) => !Number.isFinite(share(metrics)))) return null; // no bar of what isn't known
  const bar = h("div", { class: "shares", role: "img", "aria-label": t("metrics.bar", {
    tir: number(metrics.tir, prefs.lang, 0), tbr: number(metrics.tbr70, prefs.lang, 1), tar: number(metrics.tar180, prefs.lang, 1) }) });
  for (const [name, share] of BANDS) {
    const part = h("span", { class: name });
    part.style.flexGrow = String(Math.max(0, share(metrics)));
    if (share(metrics) > 0) bar.append(part);
  }
  return bar;
}

export function stats(metrics, prefs) {
  return h("div", { class: "stats" },
    h("p", { class: "tir" }, h("b", { text: `${number(metrics.tir, prefs.lang, 0)}${GAP}%` }), t("metrics.tir", { hours: number(metrics.hours, prefs.lang, 0, 1) })),
    shares(metrics, prefs),
    h("p", { class: "soft", text: t("metrics.line", {
      mean: glucose(metrics.mean, prefs), unit: UNITS[prefs.unit].label, cv: number(metrics.cv, prefs.lang, 0), limit: glucose(70, prefs), low: number(metrics.tbr70, prefs.lang, 1) }) }));
}

export function lived(doc, most) {
  return h("ul", { class: "life" }, doc.life.slice(0, most).map(([ms, sentence]) =>
    h("li", {}, h("time", { text: clock(ms, doc.offsets) }), h("span", { text: sentence }))));
}

export function metricsTitle(doc, link) {
  const title = t(doc.kind === "demo" ? "metrics.title" : "metrics.title.shadow");
  return old(link) ? `${title} · ${t("old")}` : title;
}

/** What a wide screen has room for: the last 24 hours in one bar, and what the virtual person did. */
export function drawAside(doc, link, prefs) {
  const shadow = doc.kind !== "demo";
  $("aside").dataset.old = String(old(link));
  draw($("aside"), [doc.metrics, doc.life, doc.kind, old(link), prefs.lang, prefs.unit], () => [
    doc.metrics && h("section", { class: "card" }, h("h2", { text: metricsTitle(doc, link) }), stats(doc.metrics, prefs)),
    doc.life.length > 0 && h("section", { class: "card" }, h("h2", { text: t(shadow ? "life.shadow" : "life.title") }), lived(doc, 5)),
  ]);
}

/** Before the first document, and when there is none to be had. */
export function drawWaiting(link, prefs) {
  const host = $("glance");
  host.dataset.range = "none";
  host.dataset.fresh = "none";
  const lost = link.state === "lost";
  draw(host, [link.state, prefs.lang], () =>
    h("p", { class: "gone", role: lost ? "alert" : "status" },
      t(lost ? "link.never" : link.state === "foreign" ? "link.foreign" : "link.waiting"),
      h("small", { text: t(lost ? "link.never.do" : "link.waiting.do") })));
}
