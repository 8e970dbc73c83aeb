// The single stream of the account's feed. The browser reconnects and resumes by Last-Event-ID. If it gives up, or the
// connection may have died during sleep, a new stream starts and readers are told to reload.

import { Backoff } from './backoff.js';

const EVENTS = ['matched', 'ticket', 'notification', 'room', 'upload', 'reminder', 'message-removed',
  'room-unread', 'person-changed', 'presence', 'announcement', 'read', 'export', 'reset'];
const CLOSED = 2;

export class Feed {
  #open; #timers; #backoff; #onEvent; #onEnded; #source = null; #timer = null; #stopped = false; #lastSeq = 0; #began = false;

  constructor({ open, timers, random, onEvent, onEnded }) {
    this.#open = open;
    this.#timers = timers;
    this.#backoff = new Backoff({ first: 1_000, random });
    this.#onEvent = onEvent;
    this.#onEnded = onEnded;
  }

  start() {
    if (this.#stopped) return;
    this.#cancel();
    this.#source?.close();
    const source = this.#open();
    this.#source = source;
    source.onopen = () => {
      this.#backoff.reset();
      // A stream without a position starts now: earlier events were not delivered.
      if (!source.wasOpen) this.#onEvent('reset', { first: !this.#began });
      source.wasOpen = true;
      this.#began = true;
    };
    source.onerror = () => { if (source === this.#source && source.readyState === CLOSED) this.#later(); };
    for (const event of EVENTS) source.addEventListener(event, sent => this.#heard(event, sent));
    source.addEventListener('session-ended', () => { this.stop(); this.#onEnded(); });
  }

  wake() {
    if (this.#timer !== null) this.start();
  }

  /** Replaces a stream that may be dead without notice. */
  renew() {
    this.start();
  }

  stop() {
    this.#stopped = true;
    this.#cancel();
    this.#source?.close();
  }

  #heard(event, sent) {
    const data = JSON.parse(sent.data);
    if (event === 'reset') {
      this.#lastSeq = data.seq ?? 0;
    } else if (data.seq !== undefined) {
      // Resuming may repeat received events.
      if (data.seq <= this.#lastSeq) return;
      this.#lastSeq = data.seq;
    }

    this.#onEvent(event, data);
  }

  #later() {
    if (this.#stopped || this.#timer !== null) return;
    this.#timer = this.#timers.setTimeout(() => { this.#timer = null; this.start(); }, this.#backoff.next());
  }

  #cancel() {
    if (this.#timer !== null) this.#timers.clearTimeout(this.#timer);
    this.#timer = null;
  }
}
