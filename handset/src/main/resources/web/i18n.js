import en from "./i18n/en.js";
import fr from "./i18n/fr.js";

/** The page's own words, in both languages complete (a test compares the keys). The controller sends its sentences ready. */
const WORDS = { en, fr };

let words = en;

export function speak(lang) {
  words = WORDS[lang] ?? en;
  document.documentElement.lang = WORDS[lang] ? lang : "en";
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = t(element.dataset.say);
  for (const element of document.querySelectorAll("[data-name]")) element.setAttribute("aria-label", t(element.dataset.name));
}

/** A figure's name in the reader's language; one that the page doesn't know is shown as the controller names it. */
export const figure = (name) => words[`figure.${name}`] ?? name;

/** The sentence of that key with its `{places}` filled. A missing key is a defect and shows as itself. */
export function t(key, places = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}
