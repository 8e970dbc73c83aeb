// A page's client of the talk: reports what the page shows and gets the events. Without a shared worker the page runs the same
// switchboard itself, and closes its connections while it is hidden.

import { Backoff } from './core/backoff.js';

const READY_WITHIN = 4_000;
const HIDDEN_FOR = 15_000;

export class TalkPage {
  #account; #port = null; #listeners = new Map(); #follows = new Map(); #unsaid = [];

  constructor(account) {
    this.#account = account;
  }

  on(type, listener) {
    if (!this.#listeners.has(type)) this.#listeners.set(type, []);
    this.#listeners.get(type).push(listener);
    return this;
  }

  say(said) {
    if (this.#port) this.#port.postMessage(said);
    else this.#unsaid.push(said);
  }

  /** @param position returns the last seq that the page shows; called again when the page becomes visible */
  follow(roomId, position) {
    this.#follows.set(roomId, position);
    this.say({ type: 'follow', roomId, seq: position() });
  }

  async start(workerUrl, build) {
    // Being shown is not enough: a window beside another one is shown, too.
    const look = () => this.#port.postMessage({ type: 'look', looking: !document.hidden && document.hasFocus() });
    const hello = () => {
      this.#port.postMessage({ type: 'hello', account: this.#account });
      look();
      for (const [roomId, position] of this.#follows) this.#port.postMessage({ type: 'follow', roomId, seq: position() });
    };
    const { port, shared } = await open(workerUrl, build);
    port.onmessage = event => this.#heard(event.data);
    this.#port = port;
    hello();
    for (const said of this.#unsaid.splice(0)) if (said.type !== 'follow') port.postMessage(said);

    addEventListener('pagehide', () => port.postMessage({ type: 'bye' }));
    // Restored from the back/forward cache.
    addEventListener('pageshow', event => { if (event.persisted) hello(); });
    for (const change of ['focus', 'blur']) addEventListener(change, look);
    let hiding = null;
    document.addEventListener('visibilitychange', () => {
      clearTimeout(hiding);
      look();
      if (!document.hidden) hello();
      else if (!shared) hiding = setTimeout(() => port.postMessage({ type: 'bye' }), HIDDEN_FOR);
    });
  }

  #heard(event) {
    if (event.type === 'ping') {
      this.#port.postMessage({ type: 'pong' });
      return;
    }

    for (const listener of this.#listeners.get(event.type) ?? []) listener(event);
  }
}

/** Retries until it works: without a network neither the worker's script nor the page's can be loaded. */
async function open(workerUrl, build) {
  const backoff = new Backoff();
  for (;;) {
    const shared = await openWorker(workerUrl, build);
    if (shared) return { port: shared, shared: true };
    try {
      return { port: await openHere(), shared: false };
    } catch (failure) {
      console.debug(failure);
      await new Promise(resolve => setTimeout(resolve, backoff.next()));
    }
  }
}

/** The worker's port once it answers; null without a worker, or if it can't load our modules. */
function openWorker(url, build) {
  if (typeof SharedWorker === 'undefined' || !url) return Promise.resolve(null);
  return new Promise(resolve => {
    try {
      // Kept alive between two pages where the browser supports it; elsewhere it starts again and resumes.
      const worker = new SharedWorker(url, { type: 'module', name: `talk ${build}`, extendedLifetime: true });
      const giveUp = () => resolve(null);
      const timer = setTimeout(giveUp, READY_WITHIN);
      worker.onerror = giveUp;
      worker.port.onmessage = () => { clearTimeout(timer); resolve(worker.port); };
      worker.port.start();
    } catch {
      resolve(null);
    }
  });
}

async function openHere() {
  await import('../lib/signalr.min.js');
  const { createSwitchboard } = await import('./core/environment.js');
  const { port1, port2 } = new MessageChannel();
  createSwitchboard(globalThis.signalR).connect(port2);
  port1.start();
  return port1;
}
