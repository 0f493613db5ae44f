/** What lies behind "More", and what a tap explains. */

import { h, icon } from "../dom.js";
import { clock, glucose, kept, number, rate, UNITS } from "../format.js";
import { figure, t } from "../i18n.js";
import { lived, metricsTitle, onBoard, stats, works } from "../glance.js";
import { prefer, prefs } from "../prefs.js";
import { told } from "../alarms.js";
import { choice, paragraphs, sheet } from "./sheet.js";

/** A sheet over a page whose controller is silent says so too. */
const old = (link) => link.state !== "live" && paragraphs([t("link.lost")], "warn");

export function openMore({ link }, open) {
  const demo = link.document.kind === "demo";
  const rows = [
    demo && ["mode", link.document.mode.chosen, t("mode.title"), t(`mode.${link.document.mode.chosen}`)],
    demo && ["rescue", "sugar", t("rescue.title"), t("more.rescue")],
    demo && ["pen", "pen", t("pen.title"), t("more.pen")],
    ["meals", "meal", t("meals.title"), t(demo ? "more.meals" : "more.meals.shadow")],
    ["metrics", "chart", metricsTitle(link.document, link), t("more.metrics")],
    demo && ["what", "what", t("what.title"), t("more.what")],
    demo && ["speed", "speed", t("speed.title"), `×${link.document.speed}`],
    ["settings", "gear", t("settings.title"), t("more.settings")],
    ["wall", "wall", t("wall.title"), t("more.wall")],
    ["about", "lock", t("about.title"), t(`ribbon.${link.document.kind}`)],
  ].filter(Boolean);
  sheet(t("more.title"), () => h("ul", { class: "list" }, rows.map(([name, sign, title, small]) =>
    h("li", {}, h("button", { class: "row", on: { click: open[name] } }, icon(sign), h("span", {}, title, h("small", { text: small })), icon("next"))))));
}

export function openSettings() {
  sheet(t("settings.title"), () => [
    choice("lang", t("settings.lang"), [["en", "English"], ["fr", "Français"]], prefs.lang, (lang) => {
      prefer({ lang });
      openSettings();
      document.querySelector("#sheet input[name=lang]:checked").focus();
    }),
    choice("unit", t("settings.unit"), [["mgdl", "mg/dL"], ["gl", "g/L"], ["mmol", "mmol/L"]], prefs.unit, (unit) => prefer({ unit })),
    choice("theme", t("settings.theme"), ["auto", "light", "dark"].map((theme) => [theme, t(`theme.${theme}`)]), prefs.theme, (theme) => prefer({ theme })),
    choice("sound", t("settings.sound"), ["all", "urgent"].map((sound) => [sound, t(`sound.${sound}`)]), prefs.sound, (sound) => prefer({ sound })),
    h("p", { class: "soft", text: t("settings.urgent") }),
  ]);
}

export function openAbout({ link }) {
  const { kind, person } = link.document ?? { kind: "demo", person: "" };
  sheet(t("about.title"), (self) => [
    h("p", { text: t(`about.${kind}`, { person }) }),
    h("p", { text: t("about.locked") }),
    h("p", { class: "soft", text: t("about.why") }),
    prefs.view === "wall" && h("button", { class: "secondary", text: t("wall.back"), on: { click: () => { self.close(); prefer({ view: "page" }); } } }),
  ]);
}

export function openMetrics({ link }) {
  const { metrics, life, kind } = link.document;
  sheet(metricsTitle(link.document, link), () => [
    old(link),
    metrics?.sufficient === false && h("p", { class: "warn", text: t("metrics.few") }),
    metrics ? stats(metrics, prefs) : h("p", { class: "soft", text: t("metrics.none") }),
    metrics && h("dl", { class: "figures" }, [
      ["tbr54", 54], ["tbr70", 70], ["tar180", 180], ["tar250", 250], ["gmi", 0],
    ].map(([name, limit]) => [
      h("dt", { text: t(`metrics.${name}`, { limit: `${glucose(limit, prefs)} ${UNITS[prefs.unit].label}` }) }),
      h("dd", { text: `${number(metrics[name], prefs.lang, 1)}\u202f%` }),
    ]),
    [["gri", 0], ["lbgi", 1], ["hbgi", 1], ["eventsLow", 0], ["eventsHigh", 0]].filter(([name]) => name in metrics).map(([name, digits]) => [
      h("dt", { text: t(`metrics.${name}`) }),
      h("dd", { text: number(metrics[name], prefs.lang, digits) }),
    ])),
    life.length > 0 && h("h3", { text: t(kind === "demo" ? "life.title" : "life.shadow") }),
    life.length > 0 && lived(link.document, 20),
  ]);
}

export function openWhy({ link }, open) {
  const why = link.document.why;
  sheet(t(link.document.kind === "demo" ? "why.title" : "why.title.shadow"), () => why ? [
    old(link),
    h("p", { text: kept(why.sentence) }),
    h("div", {}, why.reasons.map((reason) =>
      h("div", { class: "reason" },
        h("p", { text: kept(reason.sentence) }),
        h("p", { class: "nums" }, reason.figures.map(([name, value]) => h("span", {}, `${figure(name)} `, h("b", { text: value })))),
        h("p", { class: "id", text: reason.id })))),
    h("p", { class: "soft", text: t("why.turn", { turn: why.turn, time: clock(why.time, link.document.offsets) }) }),
    h("button", { class: "secondary", text: t("turn.show"), on: { click: () => open.turn(why.time) } }),
  ] : h("p", { text: t("why.none") }), { wide: true });
}

/** The cycle whole, as the controller writes it. */
export function openTurn(ms) {
  const text = h("pre", { class: "turn", tabindex: "0", text: t("turn.asking") });
  const self = sheet(t("turn.title"), () => text, { wide: true });
  fetch(`/api/turn?at=${Math.round(ms)}&lang=${prefs.lang}&unit=${prefs.unit}`)
    .then(async (response) => (response.ok ? response.json() : Promise.reject(response.status)))
    .then((turn) => self.step(t("turn.of", { turn: turn.turn }), h("pre", { class: "turn", tabindex: "0", text: turn.text })))
    .catch(() => self.step(t("turn.title"), paragraphs([t("turn.none")], "warn")));
}

export function openAlarm({ link }, alarm) {
  sheet(alarm.title, () => [
    h("div", { class: "alarm-told" }, told(alarm, link.document.kind)),
    link.document.kind === "demo" && h("p", { class: "soft", text: t("alarm.stays", { time: clock(alarm.raised, link.document.offsets) }) }),
  ]);
}

/** Sensor, pump and link, in sentences. */
export function openWorks({ link }) {
  sheet(t("works.title"), () => [
    old(link),
    h("ul", { class: "list" }, works(link.document, link).map(([name, ok, sentence]) =>
      h("li", {}, h("div", { class: "row", "data-ok": String(ok) }, icon(name), h("span", {}, t(`works.${name}`), h("small", { text: kept(sentence) })))))),
  ]);
}

/** What each of the three numbers means. */
export function openNumber({ link }, which) {
  const doc = link.document;
  const say = {
    insulin: () => {
      const iob = onBoard(doc.iob, prefs);
      return [h("p", { text: iob ? t("iob.say", { iob }) : t("iob.unknown") }), doc.iob.known && doc.iob.low !== doc.iob.high && h("p", { text: t("iob.between.say") })];
    },
    carbs: () => [
      h("p", { text: doc.cob === null ? t("cob.unknown.say") : t("cob.say", { cob: number(doc.cob, prefs.lang, 0) }) }),
      doc.cobSuspected > 0 && h("p", { text: t("cob.suspected.say", { grams: number(doc.cobSuspected, prefs.lang, 0) }) }),
    ],
    basal: () => !doc.basalNow ? h("p", { text: t("works.unheard") }) : [
      h("p", { text: t("basal.say", { rate: rate(doc.basalNow.rate, prefs), prescribed: rate(doc.basalNow.prescribed, prefs) }) }),
      doc.basalNow.until && h("p", { text: t("basal.then", { time: clock(doc.basalNow.until, doc.offsets) }) }),
    ],
  };
  sheet(t({ insulin: "iob.label", carbs: "cob.label", basal: link.document.kind === "demo" ? "basal.label" : "basal.label.shadow" }[which]), () => [old(link), say[which]()].flat());
}
