// What the worker's core meets in these tests instead of a browser: a clock that is turned by hand, a hub, a stream and an API.

export class HandClock {
  #now = 1_700_000_000_000; #next = 1; #timers = new Map();

  now() { return this.#now; }

  setTimeout(act, after) {
    this.#timers.set(this.#next, { act, at: this.#now + after });
    return this.#next++;
  }

  clearTimeout(timer) { this.#timers.delete(timer); }

  get waiting() { return [...this.#timers.values()].map(timer => timer.at - this.#now).sort((a, b) => a - b); }

  /** Turns the clock, running what falls due, and lets every promise that follows settle. */
  async turn(milliseconds) {
    const end = this.#now + milliseconds;
    await settled();
    for (;;) {
      const due = [...this.#timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.#timers.delete(due[0]);
      this.#now = Math.max(this.#now, due[1].at);
      due[1].act();
      await settled();
    }

    this.#now = end;
    await settled();
  }

  /** The machine sleeps: time passes and nothing runs. */
  sleep(milliseconds) { this.#now += milliseconds; }
}

/** Lets promises that are ready run on, however many hang on each other. */
export async function settled() {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

export class FakeHub {
  connections = []; fails = 0; hangs = false;

  connect = () => {
    const connection = new FakeConnection(this);
    this.connections.push(connection);
    return connection;
  };

  get last() { return this.connections.at(-1); }
}

class FakeConnection {
  #hub; #handlers = new Map(); #close = () => {};
  isOpen = false; calls = [];

  constructor(hub) { this.#hub = hub; }

  on(event, act) { this.#handlers.set(event, act); }
  onclose(act) { this.#close = act; }

  async start() {
    if (this.#hub.hangs) return new Promise(() => {});
    if (this.#hub.fails > 0) {
      this.#hub.fails--;
      throw new Error('refused');
    }

    this.isOpen = true;
  }

  async stop() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#close();
  }

  async invoke(method, ...args) {
    if (!this.isOpen) throw new Error('closed');
    this.calls.push([method, ...args]);
    return this.answers?.(method, ...args);
  }

  /** The service says something. */
  say(event, data) { this.#handlers.get(event)?.(data); }

  /** The connection breaks. */
  break() {
    this.isOpen = false;
    this.#close();
  }
}

export class FakeStreams {
  streams = [];

  open = () => {
    const stream = new FakeStream();
    this.streams.push(stream);
    return stream;
  };

  get last() { return this.streams.at(-1); }
}

class FakeStream {
  #handlers = new Map(); readyState = 0; isClosed = false;

  addEventListener(event, act) { this.#handlers.set(event, act); }
  close() { this.isClosed = true; this.readyState = 2; }
  begin() { this.readyState = 1; this.onopen?.(); }
  say(event, data) { this.#handlers.get(event)?.({ data: JSON.stringify(data) }); }
  giveUp() { this.readyState = 2; this.onerror?.(); }
}

/** The log of one room, and the API over it. */
export class FakeService {
  log = []; sent = []; isAway = false; signedIn = true; answers = [];

  constructor(roomId = 'room') { this.roomId = roomId; }

  write(text, sender = 'other', clientMessageId = null) {
    const message = { roomId: this.roomId, seq: this.log.length + 1, kind: 'text', text, clientMessageId, sender: { id: sender, name: sender } };
    this.log.push(message);
    return message;
  }

  fetch = async (path, options = {}) => {
    if (this.isAway) throw new TypeError('network');
    const url = new URL(path, 'http://service');
    if (url.pathname === '/api/me') return answer(this.signedIn ? 200 : 401, this.signedIn ? {} : { code: 'signed-out' });
    if (url.pathname === '/api/rooms') return answer(200, { items: [{ id: this.roomId, lastSeq: this.log.length, readSeq: 0, ...this.apart }] });
    if (url.pathname.endsWith('/messages') && options.method === 'POST') return this.#send(JSON.parse(options.body));
    if (url.pathname.endsWith('/messages')) {
      const after = Number(url.searchParams.get('after'));
      return answer(200, { items: this.log.filter(message => message.seq > after).slice(0, Number(url.searchParams.get('limit'))) });
    }

    return answer(204, null);
  };

  #send({ clientMessageId, text }) {
    this.sent.push({ clientMessageId, text });
    const planned = this.answers.shift();
    if (planned) return answer(planned.status, planned.body ?? {}, planned.headers);
    const stored = this.log.find(message => message.clientMessageId === clientMessageId);
    return stored ? answer(200, stored) : answer(201, this.write(text, 'me', clientMessageId));
  }
}

function answer(status, body, headers = {}) {
  return new Response(body === null ? null : JSON.stringify(body), { status, headers });
}
