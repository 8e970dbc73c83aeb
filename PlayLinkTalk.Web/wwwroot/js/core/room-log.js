// Orders a room's messages: accepts duplicates and early ones, delivers each once, in seq order, without gaps.

const MOST_EARLY = 500;

export class RoomLog {
  #position; #known; #early = new Map();

  constructor(position) {
    this.#position = position;
    this.#known = position;
  }

  /** The last delivered position. */
  get position() { return this.#position; }

  /** The number of positions that exist but are not delivered. */
  get missing() { return this.#known - this.#position; }

  /** The messages that can be delivered now, in order. */
  offer(message) {
    this.reaches(message.seq);
    if (message.seq > this.#position + 1) {
      if (this.#early.size < MOST_EARLY) this.#early.set(message.seq, message);
      return [];
    }

    if (message.seq <= this.#position) return [];
    const ready = [message];
    this.#position = message.seq;
    for (let next; (next = this.#early.get(this.#position + 1)) !== undefined;) {
      this.#early.delete(next.seq);
      this.#position = next.seq;
      ready.push(next);
    }

    return ready;
  }

  /** Records that the log reaches this position. */
  reaches(seq) {
    this.#known = Math.max(this.#known, seq);
  }

  /** Continues after another position and skips what lies between. */
  jump(seq) {
    this.#position = seq;
    this.#known = seq;
    this.#early.clear();
  }
}
