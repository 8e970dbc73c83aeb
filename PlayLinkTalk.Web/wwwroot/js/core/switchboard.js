// Connects the pages with the talk: tracks the open pages and what each shows. It runs in the shared worker, or in the page if
// the browser has none; the pages use it the same way.

const BEAT = 20_000;
/** Browsers may throttle a hidden page's answers to one a minute. */
const SILENT = 150_000;
/** Between two pages there is a moment without any: the connections stay open for this long. */
const ALONE_FOR = 10_000;

export class Switchboard {
  #makeTalk; #timers; #pages = new Map(); #talk = null; #account = null; #starting = Promise.resolve(); #beat = null; #alone = null;

  /** @param makeTalk (account, emit, shownRooms) => Promise<Talk>, not started */
  constructor({ makeTalk, timers }) {
    this.#makeTalk = makeTalk;
    this.#timers = timers;
  }

  get pages() { return this.#pages.size; }

  get shownRooms() { return [...new Set([...this.#pages.values()].flatMap(page => [...page.rooms]))]; }

  connect(port) {
    port.onmessage = event => this.#heard(port, event.data);
    port.start?.();
  }

  /** The talk to reach; null while no account is signed in. */
  get talk() { return this.#talk; }

  async #heard(port, said) {
    if (said.type === 'bye') return this.#drop(port);
    if (said.type === 'stop') return this.#close({ forget: true });
    const page = this.#pages.get(port) ?? this.#add(port);
    page.heardAt = this.#timers.now();
    if (said.type === 'look') page.looks = said.looking;
    if (said.type === 'hello') return this.#welcome(port, said.account);
    await this.#starting;
    const talk = this.#talk;
    if (!talk) return;
    switch (said.type) {
      case 'follow':
        page.rooms.add(said.roomId);
        return talk.follow(said.roomId, said.seq, event => this.#tell(port, event));
      case 'unfollow': return page.rooms.delete(said.roomId);
      case 'send': return talk.send(said.roomId, said.clientMessageId, said.text, said.about);
      case 'retry': return talk.retry(said.clientMessageId);
      case 'discard': return talk.discard(said.clientMessageId);
      case 'read': return talk.read(said.roomId, said.seq);
      case 'typing': return talk.typing(said.roomId);
      case 'wake': return talk.wake();
      case 'look': return this.#look();
    }
  }

  async #welcome(port, account) {
    if (account !== this.#account) {
      // Another account signed in: drop the state of the previous one.
      this.#starting = this.#starting.then(() => this.#restart(account));
    }

    await this.#starting;
    this.#talk?.greet(event => this.#tell(port, event));
    this.#talk?.wake();
    this.#look();
  }

  async #restart(account) {
    if (account === this.#account) return;
    await this.#talk?.stop({ forget: true });
    this.#account = account;
    this.#talk = await this.#makeTalk(account, event => this.#broadcast(event), () => this.shownRooms);
    // Not awaited: pages may send before the connections are open.
    this.#talk.start();
    this.#watch();
  }

  async #close({ forget = false } = {}) {
    const talk = this.#talk;
    this.#talk = null;
    this.#account = null;
    await talk?.stop({ forget });
  }

  #broadcast(event) {
    for (const port of this.#pages.keys()) this.#tell(port, event);
    if (event.type === 'ended') this.#close();
  }

  #tell(port, event) {
    port.postMessage(event);
  }

  #add(port) {
    const page = { rooms: new Set(), looks: false, heardAt: this.#timers.now() };
    this.#pages.set(port, page);
    return page;
  }

  #look() {
    this.#talk?.look([...this.#pages.values()].some(page => page.looks));
  }

  #drop(port) {
    this.#pages.delete(port);
    this.#look();
    if (this.#alone !== null) this.#timers.clearTimeout(this.#alone);
    this.#alone = this.#timers.setTimeout(() => {
      // No page uses the connections. The next page's hello opens them again.
      if (this.#pages.size === 0) this.#close();
    }, ALONE_FOR);
  }

  /** Killed pages send no good-bye: a page that has not answered for long is removed. */
  #watch() {
    if (this.#beat !== null) this.#timers.clearTimeout(this.#beat);
    this.#beat = this.#timers.setTimeout(() => {
      for (const [port, page] of this.#pages) {
        if (this.#timers.now() - page.heardAt > SILENT) this.#drop(port);
        else this.#tell(port, { type: 'ping' });
      }

      if (this.#talk) this.#watch();
    }, BEAT);
  }
}
