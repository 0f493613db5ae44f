/** What this screen prefers: language, unit, theme, span of the curve, sound. Kept in the browser, none of it therapy. */

const KEY = "boucle.prefs";
const CHOICES = {
  lang: ["en", "fr"],
  unit: ["mgdl", "gl", "mmol"],
  theme: ["auto", "light", "dark"],
  span: [3, 6, 12, 24],
  sound: ["all", "urgent"],
  view: ["page", "wall"],
};

const night = matchMedia("(prefers-color-scheme: dark)");
const heard = new Set();

function usual() {
  const french = (navigator.language ?? "en").toLowerCase().startsWith("fr");
  return { lang: french ? "fr" : "en", unit: "mgdl", theme: "auto", span: 6, sound: "all", view: "page" };
}

function fitting(wanted) {
  const kept = {};
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = choices.find((choice) => String(choice) === String(wanted[name]));
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function stored() {
  try {
    return fitting(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return {}; // storage is forbidden or holds nonsense: the usual choices serve
  }
}

/** The address may say it too (`?lang=fr&unit=mmol&theme=dark`): for a wall screen and for tests. */
export const prefs = { ...usual(), ...stored(), ...fitting(Object.fromEntries(new URLSearchParams(location.search))) };

export function prefer(change) {
  Object.assign(prefs, fitting(change));
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs));
  } catch {
    // not kept then, but it holds until the page is closed
  }
  dress();
  for (const listener of heard) listener(prefs);
}

export const onPrefs = (listener) => heard.add(listener);

export function dress() {
  const dark = prefs.theme === "dark" || (prefs.theme === "auto" && night.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

night.addEventListener("change", () => prefer({}));
