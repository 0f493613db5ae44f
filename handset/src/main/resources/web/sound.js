/**
 * The alarms' sound: pulses by priority, made here. A browser lets a page sound only after a touch or a key, so the alarm says
 * when it is still silent. Pulse counts and order follow IEC 60601-1-8 (high 3+2 twice, medium 3, low 1); pitches are our own.
 */

const PATTERNS = {
  HIGH: { at: [0, 0.25, 0.5, 0.95, 1.2, 2.0, 2.25, 2.5, 2.95, 3.2], hertz: 880, everyMs: 8000 },
  MEDIUM: { at: [0, 0.35, 0.7], hertz: 660, everyMs: 20000 },
  LOW: { at: [0], hertz: 520, everyMs: 60000 },
};
const PULSE_S = 0.16;
const RISE_S = 0.02;

export class Sound {
  constructor() {
    this.context = null;
    this.priority = null;
    const wake = () => this.wake();
    for (const event of ["pointerdown", "keydown"]) addEventListener(event, wake, { passive: true });
  }

  wake() {
    this.context ??= new AudioContext();
    if (this.context.state === "suspended") this.context.resume();
  }

  get ready() {
    return this.context?.state === "running";
  }

  /** Sounds that priority until told another; null is silence. */
  sound(priority) {
    if (priority === this.priority) return;
    this.priority = priority;
    clearInterval(this.timer);
    if (!priority) return;
    this.play();
    this.timer = setInterval(() => this.play(), PATTERNS[priority].everyMs);
  }

  play() {
    if (!this.ready) return;
    const { at, hertz } = PATTERNS[this.priority];
    for (const delay of at) {
      const start = this.context.currentTime + delay;
      const tone = new OscillatorNode(this.context, { type: "triangle", frequency: hertz });
      const loudness = new GainNode(this.context, { gain: 0 });
      loudness.gain.setValueAtTime(0, start);
      loudness.gain.linearRampToValueAtTime(0.35, start + RISE_S);
      loudness.gain.setValueAtTime(0.35, start + PULSE_S - RISE_S);
      loudness.gain.linearRampToValueAtTime(0, start + PULSE_S);
      tone.connect(loudness).connect(this.context.destination);
      tone.start(start);
      tone.stop(start + PULSE_S);
    }
  }
}
