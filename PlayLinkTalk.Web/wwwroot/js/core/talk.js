// All live parts of one account: hub, feed, rooms and outbox. It gets the pages' requests and emits events, independent of the
// number of pages.

import { Feed } from './feed.js';
import { HubLink } from './hub-link.js';
import { Outbox } from './outbox.js';
import { Rooms } from './rooms.js';
import { Unread } from './unread.js';

const BEAT = 5_000;
/** A larger jump of the clock means that the machine slept, and that the connections may be dead. */
const SLEPT = 20_000;
/** A send that the hub has not answered by then is posted. */
const HUB_ANSWERS = 8_000;
/** The hub limits the bytes of a message: a portion of this many rooms is below 24 KB. */
const ROOMS_A_FOLLOW = 400;

export class Talk {
  #env; #api; #emit; #hub; #feed; #rooms; #outbox; #unread; #beat = null; #lastBeat; #shown;
  #reads = new Map(); #state = 'idle'; #via = null; #looks = false;

  /**
   * @param env.account   the account that is signed in
   * @param env.connect   makes a hub connection
   * @param env.connectStream  the same over a stream, where no WebSocket gets through
   * @param env.openFeed  makes an event source
   * @param env.shownRooms  the rooms that a page shows at this moment
   */
  constructor(env) {
    const { account, api, store, timers, random, emit, connect, connectStream, openFeed, shownRooms } = env;
    this.#env = env;
    this.#api = api;
    this.#emit = emit;
    this.#shown = shownRooms;
    this.#unread = new Unread({ api, me: account, emit });
    this.#rooms = new Rooms({ api, timers, random, emit: event => this.#roomEvent(event) });
    this.#outbox = new Outbox({
      api: { send: (roomId, message) => this.#send(roomId, message) },
      store, timers, random, emit: event => this.#outboxEvent(event), onSignedOut: () => this.#end(),
    });
    this.#hub = new HubLink({
      connect, connectStream, timers, random,
      onEvent: (event, data) => this.#hubEvent(event, data),
      onState: (state, via) => this.#hubState(state, via),
      onOpen: async invoke => {
        for (const portion of this.#rooms.portions(ROOMS_A_FOLLOW)) await invoke('Follow', portion);
      },
      onLost: () => this.#lost(),
    });
    this.#feed = new Feed({ open: openFeed, timers, random, onEvent: (event, data) => this.#feedEvent(event, data), onEnded: () => this.#end() });
  }

  get state() { return this.#state; }

  async start() {
    this.#lastBeat = this.#env.timers.now();
    this.#tick();
    this.#hub.start();
    this.#feed.start();
    await this.#outbox.restore();
  }

  /** A page became visible, or the network came back. */
  wake() {
    this.#hub.wake();
    this.#feed.wake();
    this.#outbox.wake();
  }

  /** @param forget whether to delete unsent messages too: a device keeps no messages after sign-out */
  async stop({ forget = false } = {}) {
    if (this.#beat !== null) this.#env.timers.clearTimeout(this.#beat);
    this.#beat = null;
    this.#feed.stop();
    this.#outbox.stop();
    this.#rooms.stop();
    await this.#hub.stop();
    if (forget) await this.#env.store.clear();
  }

  /** A page shows the room up to seq: sends the missing messages to that page only. */
  async follow(roomId, seq, tell) {
    for (const entry of this.#outbox.of(roomId)) tell({ type: 'outbox', ...entry });
    const held = this.#rooms.show(roomId, seq);
    if (held === null) {
      if (this.#hub.isLive) await this.#hub.invoke('Follow', { [roomId]: seq }).catch(() => this.#hub.renew());
      return;
    }

    for (let from = seq; from < held;) {
      const page = await this.#api.messagesAfter(roomId, from).catch(() => []);
      if (page.length === 0) return;
      for (const message of page) tell({ type: 'message', message });
      from = page.at(-1).seq;
    }
  }

  send(roomId, clientMessageId, text, about) { return this.#outbox.add(roomId, clientMessageId, text, about); }
  retry(clientMessageId) { return this.#outbox.retry(clientMessageId); }
  discard(clientMessageId) { return this.#outbox.discard(clientMessageId); }

  async read(roomId, seq) {
    if (seq <= (this.#reads.get(roomId) ?? 0)) return;
    this.#reads.set(roomId, seq);
    this.#unread.read({ roomId, accountId: this.#env.account, seq });
    await (this.#hub.isLive ? this.#hub.invoke('Read', roomId, seq) : this.#api.markRead(roomId, seq))
      // The next read message moves the mark.
      .catch(() => { if (this.#reads.get(roomId) === seq) this.#reads.delete(roomId); });
  }

  typing(roomId) {
    this.#hub.invoke('Typing', roomId).catch(() => { /* a passing signal: forgotten */ });
  }

  /** Whether a page is being looked at: such an account gets no pushes. */
  look(looking) {
    if (looking === this.#looks) return;
    this.#looks = looking;
    this.#tellLook();
  }

  /** The state for a new page. */
  greet(tell) {
    tell({ type: 'state', state: this.#state, via: this.#via });
    tell({ type: 'unread', total: this.#unread.total });
  }

  /**
   * Over the hub while it is up. Whatever goes wrong there, the same message is posted: its clientMessageId makes it one message,
   * and the answer to the post says what is wrong.
   */
  async #send(roomId, message) {
    // A node of the version before would leave the files out.
    if (this.#hub.isLive && !message.uploads) {
      const stored = await this.#answered(this.#hub.invoke('Post', roomId, message)).catch(() => null);
      if (stored) return stored;
    }

    return this.#api.send(roomId, message);
  }

  #answered(call) {
    const { timers } = this.#env;
    return new Promise((resolve, reject) => {
      const timer = timers.setTimeout(() => reject(new Error('no answer')), HUB_ANSWERS);
      call.then(resolve, reject).finally(() => timers.clearTimeout(timer));
    });
  }

  #hubEvent(event, data) {
    switch (event) {
      case 'message': return this.#rooms.offer(data);
      case 'reset': return this.#rooms.reset(data.roomId, data.seq);
      case 'read': this.#unread.read(data); break;
      case 'roomChanged':
        // Perhaps by invitation: the list says whether its messages count.
        if (data.change === 'joined' && data.accountId === this.#env.account) this.#refreshUnread();
        if (data.change === 'left' && (!data.accountId || data.accountId === this.#env.account)) {
          this.#rooms.forget(data.roomId);
          this.#unread.forget(data.roomId);
        }

        break;
    }

    this.#emit({ ...data, type: event });
  }

  #roomEvent(event) {
    if (event.type === 'message') this.#unread.heard(event.message);
    this.#emit(event);
  }

  #outboxEvent(event) {
    this.#emit(event);
    // The acknowledgement contains the message: skip the event.
    if (event.state === 'sent') this.#rooms.offer(event.message);
  }

  #feedEvent(event, data) {
    if (event === 'person-changed') {
      this.#emit({ ...data, type: 'personChanged' });
      return;
    }

    // Of a friend. That of room mates comes over the hub, with the room.
    if (event === 'presence') {
      this.#emit({ ...data, type: 'presence' });
      return;
    }

    // Accepted or muted on another device.
    if (event === 'room') this.#refreshUnread();
    if (event === 'reset') {
      // A room may have been marked as unread meanwhile: reading it moves the mark again.
      this.#reads.clear();
      this.#refreshUnread();
    }

    if (event === 'room-unread') {
      // Reading the same messages moves the mark again.
      this.#reads.delete(data.roomId);
      this.#unread.markUnread(data);
    }

    this.#emit({ type: 'feed', event, data });
  }

  #hubState(state, via = null) {
    this.#state = state;
    this.#via = via;
    this.#emit({ type: 'state', state, via });
    if (state === 'ended') return this.#end();
    if (state === 'live') {
      if (this.#looks) this.#tellLook();
      this.#outbox.wake();
      this.#refreshUnread();
    }
  }

  #tellLook() {
    // A new connection counts as not looked at. A node of the version before knows no such call.
    this.#hub.invoke('Look', this.#looks).catch(() => { /* at worst a push comes to a page that shows it already */ });
  }

  #refreshUnread() {
    this.#unread.refresh().catch(() => { /* the number comes with the next message */ });
  }

  async #lost() {
    // The hub may be down while the API answers: pages continue, a little slower.
    const signedIn = await this.#api.isSignedIn();
    if (signedIn) this.#rooms.poll(this.#shown());
    return signedIn;
  }

  #tick() {
    this.#beat = this.#env.timers.setTimeout(() => {
      const now = this.#env.timers.now();
      if (now - this.#lastBeat > SLEPT) {
        this.#hub.renew();
        this.#feed.renew();
        this.#outbox.wake();
      }

      this.#lastBeat = now;
      this.#tick();
    }, BEAT);
  }

  #end() {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    this.stop({ forget: true });
    this.#emit({ type: 'ended' });
  }
}
