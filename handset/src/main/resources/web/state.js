/** The link to the controller: the newest document, whether the link lives, and what the loop's clock says now. */

/**
 * A document comes at least every 5 s. Nothing for this long means that the controller, or the way to it, is silent; with the
 * check every quarter second the page says so well within 10 s.
 */
export const SILENCE_MS = 8000;
const AGAIN_MS = 1000;
/** How often a hidden page asks for the document; browsers may make it a minute. */
const ASK_MS = 4000;
/** The document's version that this page can read. */
const VERSION = 1;

export class Link {
  /** @param prefs language and glucose unit for the controller's sentences */
  constructor(prefs) {
    this.prefs = prefs;
    this.document = null;
    this.state = "waiting"; // waiting | live | lost | foreign
    this.heardAt = performance.now();
    this.lostSince = null;
    this.listeners = new Set();
    this.resting = false;
    setInterval(() => this.watch(), 250);
    addEventListener("online", () => this.open());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.rest() : this.open()));
  }

  onChange(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Opens the stream, or opens it anew in another language or unit; a hidden page only asks. */
  open() {
    clearTimeout(this.again);
    this.source?.close();
    if (document.hidden) return this.rest();
    if (this.resting) this.wake();
    const { lang, unit } = this.prefs;
    this.source = new EventSource(`/api/live?lang=${lang}&unit=${unit}`);
    this.source.addEventListener("state", (event) => this.hear(JSON.parse(event.data)));
    this.source.onerror = () => {
      this.source.close();
      this.ask();
      this.again = setTimeout(() => this.open(), AGAIN_MS);
    };
  }

  /**
   * A hidden page gives its stream back, since a browser allows one host six connections over all its tabs, and asks instead.
   * Browsers slow the timers of hidden pages down to one a minute: there a silence is a question without an answer, not a time.
   */
  async rest() {
    this.source?.close();
    clearTimeout(this.again);
    this.resting = true;
    this.again = setTimeout(() => document.hidden && this.rest(), ASK_MS);
    if (!(await this.ask()) && this.resting) this.judge();
  }

  /** Seen again: asked at once, and judged by time only after that. */
  async wake() {
    await this.ask();
    this.resting = document.hidden;
  }

  /** Where no stream is to be had (too many tabs), the document alone is asked for, at the pace of the attempts. */
  async ask() {
    try {
      const { lang, unit } = this.prefs;
      const response = await fetch(`/api/state?lang=${lang}&unit=${unit}`, { signal: AbortSignal.timeout(SILENCE_MS / 2) });
      if (response.ok) this.hear(await response.json());
      if (response.status === 503) this.lose(); // the server lives, and the loop behind it does not
      return response.ok;
    } catch {
      return false; // the silence is counted by watch()
    }
  }

  hear(document) {
    this.heardAt = performance.now();
    this.lostSince = null;
    if (document.v !== VERSION) {
      this.state = "foreign";
    } else {
      this.document = document;
      this.state = "live";
    }
    this.tell();
  }

  watch() {
    if (!this.resting) this.judge();
  }

  judge() {
    const silent = performance.now() - this.heardAt;
    if (silent < SILENCE_MS || this.state === "foreign") return;
    const anew = this.state !== "lost";
    this.lose();
    if (anew) this.open();
  }

  lose() {
    if (this.state === "foreign") return;
    if (this.state !== "lost") {
      this.state = "lost";
      this.lostSince = Date.now() - (performance.now() - this.heardAt);
    }
    this.tell();
  }

  /** The loop's time: the document's, and what has passed since at the demonstration's speed. Never less than the document's. */
  now() {
    if (!this.document) return Date.now();
    const pace = this.document.held ? 1 : this.document.speed;
    return this.document.now + (performance.now() - this.heardAt) * pace;
  }

  /** Real seconds since the controller was last heard. */
  silentSeconds() {
    return Math.round((performance.now() - this.heardAt) / 1000);
  }

  tell() {
    for (const listener of this.listeners) listener(this.document, this.state);
  }
}
