// The single hub connection. It reconnects with back-off and jitter until the session ends.

import { Backoff } from './backoff.js';
import { Retrying } from './retrying.js';

const EVENTS = ['message', 'read', 'typing', 'presence', 'roomChanged', 'reset'];
/** Milliseconds after which a connection counts as stable: only then does the next loss start with a short delay again. */
const STABLE = 10_000;

export class HubLink {
  #connect; #timers; #onEvent; #onState; #onOpen; #onLost; #connection = null; #live = false; #sentAway = null; #stopped = false; #opening;
  #liveSince = null; #reconnects; #moves;

  /**
   * @param connect makes a connection that is not started
   * @param onOpen follows the rooms; the link is live when it completes
   * @param onLost asks whether the session still exists; false ends the link
   */
  constructor({ connect, timers, random, onEvent, onState, onOpen, onLost }) {
    this.#connect = connect;
    this.#timers = timers;
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.#onOpen = onOpen;
    this.#onLost = onLost;
    this.#opening = new Retrying(() => this.#open(), new Backoff({ random }), timers);
    // All clients of a restarted server notice at the same moment: spread them. A server that sends clients away spreads them itself.
    this.#reconnects = new Backoff({ first: 250, random });
    this.#moves = new Backoff({ first: 50, random });
  }

  get isLive() { return this.#live; }

  start() {
    this.#opening.run();
  }

  /** Ends the delay and retries at once. */
  wake() {
    this.#opening.wake();
  }

  /** Replaces a connection that may be dead without notice (the machine slept). */
  async renew() {
    if (this.#connection) await this.#drop(this.#connection);
    else this.wake();
  }

  /** Rejects while the link is down. */
  invoke(method, ...args) {
    return this.#live ? this.#connection.invoke(method, ...args) : Promise.reject(new Error('not connected'));
  }

  async stop() {
    this.#stopped = true;
    this.#opening.stop();
    this.#live = false;
    const connection = this.#connection;
    this.#connection = null;
    await connection?.stop();
  }

  async #open() {
    if (this.#connection || this.#stopped) return true;
    this.#onState('connecting');
    const connection = this.#connect();
    for (const event of EVENTS) connection.on(event, data => this.#onEvent(event, data));
    connection.on('goodbye', said => {
      if (said?.reconnect === false) this.#end();
      else if (said?.code === 'moving') this.#sentAway = connection;
    });
    connection.onclose(() => this.#closed(connection));
    this.#connection = connection;
    try {
      await connection.start();
      await this.#onOpen((method, ...args) => connection.invoke(method, ...args));
    } catch (failure) {
      if (this.#connection === connection) this.#connection = null;
      await connection.stop().catch(() => {});
      if (!this.#stopped) this.#onState('offline');
      if (!this.#stopped && await this.#onLost() === false) return this.#end();
      throw failure;
    }

    if (this.#stopped) {
      await connection.stop();
      return true;
    }

    if (this.#connection !== connection) throw new Error('closed while it opened');
    this.#live = true;
    this.#liveSince = this.#timers.now();
    this.#onState('live');
    return true;
  }

  #closed(connection) {
    if (this.#connection !== connection || this.#stopped) return;
    this.#connection = null;
    this.#live = false;
    this.#onState('offline');
    if (this.#liveSince !== null && this.#timers.now() - this.#liveSince >= STABLE) {
      this.#reconnects.reset();
      this.#moves.reset();
    }

    this.#liveSince = null;
    const backoff = this.#sentAway === connection ? this.#moves : this.#reconnects;
    this.#timers.setTimeout(() => this.#opening.run(), backoff.next());
  }

  async #drop(connection) {
    await connection.stop().catch(() => {});
    this.#closed(connection);
  }

  #end() {
    if (this.#stopped) return true;
    this.stop();
    this.#onState('ended');
    return true;
  }
}
