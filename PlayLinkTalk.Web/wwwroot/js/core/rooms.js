// The account's rooms: delivered positions, gaps and unread counts. Gaps are filled from the API.

import { Backoff } from './backoff.js';
import { Refused } from './api.js';
import { Retrying } from './retrying.js';
import { RoomLog } from './room-log.js';

/** A page that is further behind than this reloads the newest part instead of everything in between. */
const MOST_REPAIRED = 500;
const PAGE = 100;

export class Rooms {
  #api; #timers; #random; #emit; #rooms = new Map();

  constructor({ api, timers, random, emit }) {
    this.#api = api;
    this.#timers = timers;
    this.#random = random;
    this.#emit = emit;
  }

  /** The positions for the hub's Follow: in portions, and one empty portion without rooms. */
  portions(size) {
    const positions = [...this.#rooms].map(([roomId, room]) => [roomId, room.log.position]);
    const count = Math.max(1, Math.ceil(positions.length / size));
    return Array.from({ length: count }, (_, at) => Object.fromEntries(positions.slice(at * size, (at + 1) * size)));
  }

  /**
   * A page shows the room up to seq.
   * @returns the position held before, or null for a new room
   */
  show(roomId, seq) {
    const room = this.#rooms.get(roomId);
    if (!room) {
      this.#add(roomId, seq);
      return null;
    }

    const held = room.log.position;
    room.log.reaches(seq);
    this.#repair(room);
    return held;
  }

  forget(roomId) {
    this.#rooms.get(roomId)?.repairing.stop();
    this.#rooms.delete(roomId);
  }

  /** Takes every message and delivers them in order. */
  offer(message) {
    const room = this.#rooms.get(message.roomId) ?? this.#add(message.roomId, message.seq - 1);
    for (const ready of room.log.offer(message)) this.#emit({ type: 'message', message: ready });
    this.#repair(room);
  }

  /** The positions up to seq will not be delivered. */
  reset(roomId, seq) {
    const room = this.#rooms.get(roomId);
    if (!room) return;
    if (seq < room.log.position || seq - room.log.position > MOST_REPAIRED) {
      // Behind what is shown (the log is another one), or far ahead of it: reload.
      room.log.jump(seq);
      this.#emit({ type: 'reload', roomId });
    } else {
      room.log.reaches(seq);
      this.#repair(room);
    }
  }

  /** While the hub is disconnected: polls the new messages of every room that a page shows. */
  poll(roomIds) {
    for (const roomId of roomIds) this.#rooms.get(roomId)?.repairing.run();
  }

  stop() {
    for (const { repairing } of this.#rooms.values()) repairing.stop();
  }

  #add(roomId, seq) {
    const room = { roomId, log: new RoomLog(Math.max(0, seq)) };
    room.repairing = new Retrying(() => this.#read(room), new Backoff({ random: this.#random }), this.#timers);
    this.#rooms.set(roomId, room);
    return room;
  }

  #repair(room) {
    if (room.log.missing > 0 && !room.repairing.isWaiting) room.repairing.run();
  }

  async #read(room) {
    try {
      let page;
      do {
        page = await this.#api.messagesAfter(room.roomId, room.log.position, PAGE);
        for (const message of page) {
          for (const ready of room.log.offer(message)) this.#emit({ type: 'message', message: ready });
        }
      } while (page.length === PAGE || (page.length > 0 && room.log.missing > 0));
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      // The account has left the room: there is nothing to repair.
      this.forget(room.roomId);
    }

    return true;
  }
}
