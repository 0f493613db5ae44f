/**
 * What a person wants done, once. An intent is one verb with one body under one key; every retry carries that key, so a double
 * click, a lost answer or a reload can't do it twice. (Chromium itself repeats a post whose connection broke, six times and more:
 * seen in the tests.) Where the controller asked back, the person's word goes with the same key.
 */

import { prefs } from "./prefs.js";

const WAIT_MS = 10000;
const UNANSWERED = "boucle.unanswered";
/** Advice can't be confirmed after 2 min (the controller refuses); a confirmation older than this isn't offered again either. */
const OFFERED_MS = 120000;
/** What counts as insulin or as sugar: told twice by a reload, it would act twice on the loop. */
const DOSES = new Set(["meal", "bolus", "pen", "rescue"]);

let follow = () => {};

/** Who is told of a dose that waits for its answer (the intent), and that it waits no more (null and its key). */
export const onDose = (listener) => (follow = listener);

let token = document.querySelector("meta[name=boucle-token]").content;

export class Intent {
  /** @param key left out for a new intent; given for one that is asked about again */
  constructor(verb, body, key = crypto.randomUUID()) {
    this.verb = verb;
    this.body = body;
    this.key = key;
    this.flight = null;
  }

  /** The same intent with the person's answer to what the controller asked back. */
  with(word) {
    return new Intent(this.verb, { ...this.body, ...word }, this.key);
  }

  /**
   * Sends it, or joins the sending that is under way.
   *
   * @returns {Promise<{heard: boolean, dose?: boolean, answer?: object, error?: string}>} heard false: no answer came, ask again with this same
   *     intent; error: the controller could not take it as it is
   */
  send() {
    this.flight ??= this.post().finally(() => (this.flight = null));
    return this.flight;
  }

  async post() {
    if (DOSES.has(this.verb)) {
      keep(this);
      follow(this);
    }
    try {
      let response = await this.fetch();
      if (response.status === 403 && (await renewToken())) response = await this.fetch();
      if (response.status === 504) return this.unheard(); // still at it: the same key will be told
      const said = await response.json();
      forget(this);
      return response.ok ? { heard: true, answer: said } : { heard: true, error: said.error ?? String(response.status) };
    } catch {
      return this.unheard();
    }
  }

  unheard() {
    return { heard: false, dose: DOSES.has(this.verb) };
  }

  fetch() {
    return fetch(`/api/do/${this.verb}?lang=${prefs.lang}&unit=${prefs.unit}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Boucle-Token": token, "Idempotency-Key": this.key },
      body: JSON.stringify(this.body),
      signal: AbortSignal.timeout(WAIT_MS),
    });
  }
}

/** Sends a small intent whose answer is told by the caller; asks twice more when nothing is heard, under the same key. */
export async function act(verb, body) {
  const intent = new Intent(verb, body);
  let result = await intent.send();
  for (let again = 0; again < 2 && !result.heard; again++) result = await intent.send();
  return result;
}

/** A controller that was restarted has another token: it stands in the page it serves. */
async function renewToken() {
  const text = await (await fetch("/", { cache: "no-store" })).text();
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("meta[name=boucle-token]")?.content;
  const changed = Boolean(fresh) && fresh !== token;
  if (changed) token = fresh;
  return changed;
}

function keep({ verb, body, key }) {
  try {
    sessionStorage.setItem(UNANSWERED, JSON.stringify({ verb, body, key, at: Date.now() }));
  } catch {
    // no storage: the dose goes all the same, and a reload can't ask about it
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(UNANSWERED));
  } catch {
    return null;
  }
}

export function forget(intent) {
  follow(null, intent.key);
  if (kept()?.key === intent.key) sessionStorage.removeItem(UNANSWERED);
}

/** A dose that was confirmed before a reload and never answered: to ask about again, with its own key, or to leave. */
export function unanswered() {
  const dose = kept();
  if (!dose) return null;
  if (Date.now() - dose.at <= OFFERED_MS) return new Intent(dose.verb, dose.body, dose.key);
  forget(dose);
  return null;
}
