// Messages without an acknowledgement. Each keeps its clientMessageId for good, so that a retry never becomes a second message; a
// room's messages are sent in the order of writing.

import { Backoff } from './backoff.js';
import { Refused, Unanswered } from './api.js';
import { Retrying } from './retrying.js';

/** Old messages such as "I'm five minutes late" lose their use: after this time the writer decides. */
const LONGEST_WAIT = 10 * 60_000;

export class Outbox {
  #api; #store; #timers; #random; #emit; #onSignedOut; #queues = new Map();

  /** @param api whose send(roomId, message) returns the stored message; it may be repeated with the same message */
  constructor({ api, store, timers, random, emit, onSignedOut }) {
    this.#api = api;
    this.#store = store;
    this.#timers = timers;
    this.#random = random;
    this.#emit = emit;
    this.#onSignedOut = onSignedOut;
  }

  /** Loads what an earlier worker or page left. */
  async restore() {
    for (const entry of await this.#store.all()) this.#enqueue(entry);
    this.wake();
  }

  /** The room's unacknowledged messages, oldest first. */
  of(roomId) {
    return this.#queues.get(roomId)?.entries ?? [];
  }

  /** @param about {whisperTo?, replyTo?, attachments?}: attachments are ready uploads */
  async add(roomId, clientMessageId, text, about = {}) {
    const entry = { roomId, clientMessageId, text, ...about, at: this.#timers.now(), state: 'pending' };
    this.#enqueue(entry);
    this.#tell(entry);
    await this.#store.put(entry);
    return this.#queues.get(roomId).sending.run();
  }

  async retry(clientMessageId) {
    const entry = this.#find(clientMessageId);
    if (!entry) return;
    Object.assign(entry, { state: 'pending', at: this.#timers.now() });
    this.#tell(entry);
    await this.#store.put(entry);
    await this.#queues.get(entry.roomId).sending.run();
  }

  async discard(clientMessageId) {
    const entry = this.#find(clientMessageId);
    if (!entry) return;
    this.#remove(entry);
    this.#tell({ ...entry, state: 'discarded' });
    await this.#store.delete(clientMessageId);
  }

  wake() {
    for (const { sending } of this.#queues.values()) sending.run();
  }

  stop() {
    for (const { sending } of this.#queues.values()) sending.stop();
  }

  #enqueue(entry) {
    let queue = this.#queues.get(entry.roomId);
    if (!queue) {
      queue = { entries: [] };
      queue.sending = new Retrying(() => this.#send(queue), new Backoff({ random: this.#random }), this.#timers);
      this.#queues.set(entry.roomId, queue);
    }

    queue.entries.push(entry);
  }

  async #send(queue) {
    for (let entry; (entry = queue.entries.find(waiting => waiting.state === 'pending'));) {
      if (this.#timers.now() - entry.at > LONGEST_WAIT) {
        await this.#fail(entry, 'too-late');
        continue;
      }

      try {
        const { roomId, clientMessageId, text, whisperTo, replyTo, attachments } = entry;
        const uploads = attachments && { uploads: attachments.map(({ id }) => id) };
        const message = await this.#api.send(roomId, { clientMessageId, text, whisperTo, replyTo, ...uploads });
        this.#remove(entry);
        this.#emit({ type: 'outbox', roomId: entry.roomId, clientMessageId: entry.clientMessageId, state: 'sent', message });
        await this.#store.delete(entry.clientMessageId);
      } catch (failure) {
        if (failure instanceof Unanswered && failure.retryAfter) return failure.retryAfter;
        if (!(failure instanceof Refused)) throw failure;
        if (failure.status === 401) return this.#onSignedOut();
        await this.#fail(entry, failure.code);
      }
    }

    return true;
  }

  async #fail(entry, code) {
    entry.state = 'failed';
    entry.code = code;
    this.#tell(entry);
    await this.#store.put(entry);
  }

  #tell(entry) {
    this.#emit({ type: 'outbox', ...entry });
  }

  #find(clientMessageId) {
    for (const { entries } of this.#queues.values()) {
      const found = entries.find(entry => entry.clientMessageId === clientMessageId);
      if (found) return found;
    }
  }

  #remove(entry) {
    const { entries } = this.#queues.get(entry.roomId);
    const at = entries.indexOf(entry);
    if (at >= 0) entries.splice(at, 1);
  }
}
