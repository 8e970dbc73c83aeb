// The hub without a WebSocket: the same events over a stream of server-sent events, and acts as requests of their own. It has the
// shape of a SignalR connection as far as the hub link uses it. `fetch` and not EventSource: the positions of many rooms do not fit
// into an address.

const PATH = '/hubs/talk/stream';
/** Milliseconds within which the first frame comes. A proxy that holds the answer back never lets it through. */
const OPENS_WITHIN = 10_000;
/** Milliseconds within which all rooms are live. */
const FOLLOWS_WITHIN = 30_000;
/** Two heartbeats and some more without a byte: the stream is dead. */
const SILENT = 40_000;

export class HubStream {
  #env; #handlers = new Map(); #closed = () => {}; #stop = new AbortController(); #state = 'new'; #id = null;
  #signs = null; #silence = null;
  #waits = new Map();

  /** @param env {fetch, api, timers} */
  constructor(env) {
    this.#env = env;
    this.#stop.signal.addEventListener('abort', () => this.#close());
  }

  on(event, act) { this.#handlers.set(event, act); }
  onclose(act) { this.#closed = act; }

  /** The first Follow opens the stream, because it has the positions. */
  async start() {}

  async stop() { this.#stop.abort(); }

  async invoke(method, ...args) {
    if (this.#state === 'closed') throw new Error('closed');
    switch (method) {
      case 'Follow': return this.#state === 'new' ? this.#open(args[0]) : this.#catchUp(args[0]);
      case 'Read': return this.#env.api.markRead(...args);
      case 'Typing': return this.#sign({ typing: args[0] });
      case 'Look': return this.#sign({ looking: args[0] });
      // Posted: what the post says of the message is final, and it needs no connection.
      default: throw new Error(`${method} is for the API`);
    }
  }

  async #open(positions) {
    this.#state = 'open';
    const [opened, followed] = [this.#wait('opened', OPENS_WITHIN), this.#wait('followed', FOLLOWS_WITHIN)];
    // One of the two may fail while the other is awaited.
    followed.catch(() => {});
    opened.catch(() => {});
    try {
      const response = await this.#post(PATH, positions, this.#stop.signal);
      if (!response.ok || !response.body) throw new Error(`no stream: ${response.status}`);
      this.#read(response.body.getReader());
      const { connectionId, signSeconds } = await opened;
      this.#id = connectionId;
      this.#signLater(signSeconds * 1000);
      return await followed;
    } catch (failure) {
      this.#stop.abort();
      throw failure;
    }
  }

  /** A room that a page opens later: the stream hears it already, from now; what lies between is read here. */
  async #catchUp(positions) {
    for (const [roomId, position] of Object.entries(positions)) {
      for (let from = position; ;) {
        let page;
        try {
          page = await this.#env.api.messagesAfter(roomId, from);
        } catch (failure) {
          if (failure.status !== 404) throw failure;
          // As the hub answers for a room that is not the account's.
          this.#tell('reset', { roomId, seq: 0 });
          break;
        }

        for (const message of page) this.#tell('message', message);
        if (page.length === 0) break;
        from = page.at(-1).seq;
      }
    }
  }

  async #read(reader) {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for (;;) {
        this.#expect();
        const { value, done } = await reader.read();
        if (done) break;
        text += decoder.decode(value, { stream: true });
        const events = text.split('\n\n');
        text = events.pop();
        for (const event of events) this.#heard(event);
      }
    } catch {
      // The stream broke off; the link resumes from its positions.
    }

    this.#stop.abort();
  }

  #heard(event) {
    const data = event.split('\n').filter(line => line.startsWith('data: ')).map(line => line.slice(6)).join('\n');
    if (!data) return;
    const { type, target, arguments: args } = JSON.parse(data);
    if (type === 1) this.#tell(target, args[0]);
    else if (type === 7) this.#stop.abort();
  }

  #tell(event, data) {
    const wait = this.#waits.get(event);
    if (wait) wait.resolve(data);
    else this.#handlers.get(event)?.(data);
  }

  /** The node ends a stream without signs of life, as it ends a socket without pings. */
  #signLater(every) {
    if (this.#state === 'closed') return;
    this.#signs = this.#env.timers.setTimeout(() => {
      this.#sign({}).catch(() => { /* the next one may arrive; without any the node ends the stream */ });
      this.#signLater(every);
    }, every);
  }

  async #sign(sign) {
    const response = await this.#post(`${PATH}/${this.#id}`, sign, AbortSignal.timeout(10_000));
    if (!response.ok) throw new Error(`no sign: ${response.status}`);
  }

  #post(path, body, signal) {
    return this.#env.fetch(path, {
      method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' }, body: JSON.stringify(body),
      credentials: 'same-origin', cache: 'no-store', signal,
    });
  }

  #wait(event, within) {
    const { timers } = this.#env;
    return new Promise((resolve, reject) => {
      const timer = timers.setTimeout(() => end(() => reject(new Error(`no ${event}`))), within);
      const end = act => {
        timers.clearTimeout(timer);
        this.#waits.delete(event);
        act();
      };
      this.#waits.set(event, { resolve: data => end(() => resolve(data)), reject: failure => end(() => reject(failure)) });
    });
  }

  #expect() {
    const { timers } = this.#env;
    if (this.#silence !== null) timers.clearTimeout(this.#silence);
    this.#silence = timers.setTimeout(() => this.#stop.abort(), SILENT);
  }

  #close() {
    this.#state = 'closed';
    for (const timer of [this.#signs, this.#silence]) if (timer !== null) this.#env.timers.clearTimeout(timer);
    for (const wait of [...this.#waits.values()]) wait.reject(new Error('closed'));
    this.#closed();
  }
}
