// Unread counts by room: read once, then updated by events.

export class Unread {
  #api; #me; #emit; #rooms = new Map(); #apart = new Set();

  constructor({ api, me, emit }) {
    this.#api = api;
    this.#me = me;
    this.#emit = emit;
  }

  get total() {
    let total = 0;
    for (const room of this.#rooms.values()) total += Math.max(0, room.last - room.read);
    return total;
  }

  /** Reads all rooms. Open invitations by strangers and muted rooms count nowhere. */
  async refresh() {
    const all = await this.#api.rooms();
    const rooms = all.filter(room => !room.invitedBy && !room.mutedUntil);
    this.#apart = new Set(all.filter(room => room.invitedBy || room.mutedUntil).map(room => room.id));
    this.#rooms = new Map(rooms.map(room => [room.id, { last: room.lastSeq, read: room.readSeq }]));
    this.tell();
  }

  heard(message) {
    if (this.#apart.has(message.roomId)) return;
    const room = this.#of(message.roomId, message.seq - 1);
    room.last = Math.max(room.last, message.seq);
    // A member that writes has read what is before it. A change of an earlier message is no news, and a notice about the member neither.
    const isMine = message.sender?.id === this.#me;
    const isNotice = message.kind === 'notice';
    const isNoNews = isNotice && (isMine || message.text === 'message-changed');
    if ((isMine && !isNotice) || (isNoNews && room.read === message.seq - 1)) room.read = Math.max(room.read, message.seq);
    this.tell();
  }

  read(mark) {
    if (mark.accountId !== this.#me || this.#apart.has(mark.roomId)) return;
    const room = this.#of(mark.roomId, mark.seq);
    room.read = Math.max(room.read, mark.seq);
    this.tell();
  }

  /** The account counts the room's messages after readSeq as unread again, perhaps on another device. */
  markUnread({ roomId, readSeq }) {
    const room = this.#rooms.get(roomId);
    if (!room) return this.refresh().catch(() => { /* the number comes with the next message */ });
    room.read = Math.min(room.read, readSeq);
    this.tell();
  }

  forget(roomId) {
    if (this.#rooms.delete(roomId)) this.tell();
  }

  tell() {
    this.#emit({ type: 'unread', total: this.total });
  }

  #of(roomId, seq) {
    if (!this.#rooms.has(roomId)) this.#rooms.set(roomId, { last: seq, read: seq });
    return this.#rooms.get(roomId);
  }
}
