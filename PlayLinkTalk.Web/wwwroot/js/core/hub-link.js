// The single hub connection. It reconnects with back-off and jitter until the session ends. Where no WebSocket gets through it goes
// on over a stream, and tries the WebSocket again from time to time.

import { Backoff } from './backoff.js';
import { Retrying } from './retrying.js';

const EVENTS = ['message', 'read', 'typing', 'presence', 'answering', 'roomChanged', 'personChanged', 'reset'];
/** Milliseconds after which a connection counts as stable: only then does the next loss start with a short delay again. */
const STABLE = 10_000;
/** Milliseconds without an upgrade after which the link goes over a stream. */
const UPGRADES_WITHIN = 5_000;
/** Milliseconds between two attempts to come back to a WebSocket, at least. */
const PROBES_APART = 10_000;

export class HubLink {
  #connect; #timers; #onEvent; #onState; #onOpen; #onLost; #connection = null; #live = false; #sentAway = null; #stopped = false; #opening;
  #liveSince = null; #reconnects; #moves; #connectStream; #waitsSince = null; #blocked = false; #probes; #probeTimer = null; #probedAt = 0;

  /**
   * @param connect makes a connection that is not started
   * @param connectStream the same over a stream, for networks without WebSockets
   * @param onState gets 'connecting', 'live', 'offline' or 'ended', and for 'live' whether it is over a 'socket' or a 'stream'
   * @param onOpen follows the rooms; the link is live when it completes
   * @param onLost asks whether the session still exists; false ends the link
   */
  constructor({ connect, connectStream, timers, random, onEvent, onState, onOpen, onLost }) {
    this.#connect = connect;
    this.#connectStream = connectStream;
    this.#timers = timers;
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.#onOpen = onOpen;
    this.#onLost = onLost;
    this.#opening = new Retrying(() => this.#open(), new Backoff({ random }), timers);
    // All clients of a restarted server notice at the same moment: spread them. A server that sends clients away spreads them itself.
    this.#reconnects = new Backoff({ first: 250, random });
    this.#moves = new Backoff({ first: 50, random });
    this.#probes = new Backoff({ first: PROBES_APART, longest: 60_000, random });
  }

  get isLive() { return this.#live; }

  start() {
    this.#opening.run();
  }

  /** Ends the delay and retries at once. */
  wake() {
    this.#opening.wake();
    // Perhaps in another network now.
    if (this.#blocked && this.#timers.now() - this.#probedAt >= PROBES_APART) this.#probe();
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
    this.#timers.clearTimeout(this.#probeTimer);
    this.#live = false;
    const connection = this.#connection;
    this.#connection = null;
    await connection?.stop();
  }

  async #open() {
    if (this.#connection || this.#stopped) return true;
    this.#onState('connecting');
    if (this.#waitsSince === null) {
      this.#waitsSince = this.#timers.now();
      // An attempt that fails by then is followed by one over a stream, and not by a longer delay.
      this.#timers.setTimeout(() => this.#opening.wake(), UPGRADES_WITHIN);
    }

    try {
      if (this.#blocked) await this.#goLive(this.#connectStream(), 'stream');
      else await this.#goLive(this.#connect(), 'socket');
    } catch (failure) {
      if (this.#stopped) return true;
      // A stream that is lost may mean another network: the next attempt begins with a WebSocket.
      if (this.#blocked) this.#blocked = false;
      else if (this.#connection === null && this.#mayStream) return this.#openStream();
      return this.#failed(failure);
    }

    return true;
  }

  get #mayStream() {
    return this.#connectStream && this.#waitsSince !== null && this.#timers.now() - this.#waitsSince >= UPGRADES_WITHIN;
  }

  async #openStream() {
    try {
      await this.#goLive(this.#connectStream(), 'stream');
      return true;
    } catch (failure) {
      return this.#stopped || this.#failed(failure);
    }
  }

  async #failed(failure) {
    // A WebSocket that was tried beside it has opened meanwhile.
    if (this.#live) return true;
    this.#onState('offline');
    if (await this.#onLost() === false) return this.#end();
    throw failure;
  }

  /** Opens the connection and follows. The link's events come over it from the beginning. */
  async #goLive(connection, via) {
    this.#listen(connection);
    this.#connection = connection;
    try {
      await this.#begin(connection, via);
      await this.#onOpen((method, ...args) => connection.invoke(method, ...args));
    } catch (failure) {
      if (this.#connection === connection) this.#connection = null;
      await connection.stop().catch(() => {});
      throw failure;
    }

    if (this.#stopped) {
      await connection.stop();
      return;
    }

    if (this.#connection !== connection) throw new Error('closed while it opened');
    this.#becomeLive(via);
  }

  /** An upgrade that a proxy neither makes nor refuses is given up in time for the stream. */
  async #begin(connection, via) {
    if (via === 'stream') return connection.start();
    const left = UPGRADES_WITHIN - (this.#waitsSince === null ? 0 : this.#timers.now() - this.#waitsSince);
    let timer;
    const late = new Promise((_, reject) => {
      timer = this.#timers.setTimeout(() => reject(new Error('no upgrade')), left > 0 ? left : UPGRADES_WITHIN);
    });
    try {
      await Promise.race([connection.start(), late]);
      this.#waitsSince = null;
    } finally {
      this.#timers.clearTimeout(timer);
    }
  }

  #listen(connection) {
    for (const event of EVENTS) connection.on(event, data => this.#onEvent(event, data));
    connection.on('goodbye', said => {
      if (said?.reconnect === false) this.#end();
      else if (said?.code === 'moving') this.#sentAway = connection;
    });
    connection.onclose(() => this.#closed(connection));
  }

  #becomeLive(via) {
    this.#live = true;
    this.#liveSince = this.#timers.now();
    this.#blocked = via === 'stream';
    this.#timers.clearTimeout(this.#probeTimer);
    if (this.#blocked) this.#probeLater();
    else this.#probes.reset();
    this.#onState('live', via);
  }

  #probeLater() {
    this.#timers.clearTimeout(this.#probeTimer);
    this.#probeTimer = this.#timers.setTimeout(() => this.#probe(), this.#probes.next());
  }

  /**
   * Tries the WebSocket beside the stream. It takes over when its rooms are live, from the positions held; until then both are heard,
   * and the logs drop what comes twice.
   */
  async #probe() {
    this.#probedAt = this.#timers.now();
    const socket = this.#connect();
    this.#listen(socket);
    try {
      await this.#begin(socket, 'socket');
      await this.#onOpen((method, ...args) => socket.invoke(method, ...args));
    } catch {
      await socket.stop().catch(() => {});
      if (this.#blocked && !this.#stopped) this.#probeLater();
      return;
    }

    if (this.#stopped || !this.#blocked) {
      await socket.stop();
      return;
    }

    const stream = this.#connection;
    this.#connection = socket;
    this.#becomeLive('socket');
    await stream?.stop();
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
