/** The few strokes with which the page draws itself: elements, icons, and text for those who don't see it. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. `props`: `class`, `text`, `on` (listeners by event), any other key is an attribute; true sets it empty,
 * false and undefined leave it out. There is no way to give HTML or a style: sentences of the controller stay text.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, heard] of Object.entries(value)) element.addEventListener(event, heard);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export const $ = (id) => document.getElementById(id);

const drawn = new WeakMap();

/**
 * Redraws a part only when what it shows has changed, so that a focused button, a text selection and a screen reader's place
 * survive the document that comes every few seconds. A focused element that has a `data-keep` finds its focus again.
 */
export function draw(host, shown, make) {
  const print = JSON.stringify(shown);
  if (drawn.get(host) === print) return;
  drawn.set(host, print);
  const kept = host.contains(document.activeElement) ? document.activeElement.dataset.keep : undefined;
  host.replaceChildren(...[make()].flat().filter(Boolean));
  if (kept) host.querySelector(`[data-keep="${CSS.escape(kept)}"]`)?.focus({ preventScroll: true });
}

const standing = new WeakMap();

/**
 * Redraws a list line by line: a line that says the same as before stays the very element it was, so that a screen reader doesn't
 * say an alert again because another line came or went. `lines`: [what it shows, how to make it].
 */
export function keep(host, lines) {
  const before = standing.get(host) ?? new Map();
  const now = new Map(lines.map(([print, make]) => [print, before.get(print) ?? make()]));
  const focused = host.contains(document.activeElement) ? document.activeElement.dataset.keep : undefined;
  for (const [print, element] of before) if (!now.has(print)) element.remove();
  [...now.values()].forEach((element, i) => host.children[i] === element || host.insertBefore(element, host.children[i] ?? null));
  standing.set(host, now);
  if (focused && !host.contains(document.activeElement)) host.querySelector(`[data-keep="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** Says a sentence to a screen reader, politely, also when it is the same as before. */
export function say(sentence) {
  const said = $("said");
  said.textContent = "";
  setTimeout(() => (said.textContent = sentence), 60);
}
