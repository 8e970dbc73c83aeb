// The visible log: messages rendered by the server, later messages, and own messages that are being sent.

import { clockTime, dayKey, dayName, drawingOf, exactTime, fill, initial, pieces } from './format.js';

const ONE_BREATH = 3 * 60_000;

export class MessageList {
  #room; #list; #bubble; #pendingNote; #failedNote; #members; #me; #onRetry; #onDiscard;

  constructor(room, { members, me, onRetry, onDiscard }) {
    this.#room = room;
    this.#list = room.querySelector('[data-log]');
    this.#bubble = room.querySelector('template[data-bubble]');
    this.#pendingNote = room.querySelector('template[data-pending-note]');
    this.#failedNote = room.querySelector('template[data-failed-note]');
    this.#members = members;
    this.#me = me;
    this.#onRetry = onRetry;
    this.#onDiscard = onDiscard;
  }

  /** Adds a stored message. It replaces the pending one with the same id. */
  append(message) {
    this.#room.querySelector('[data-silence]')?.remove();
    if (message.clientMessageId) this.#pending(message.clientMessageId)?.remove();
    const before = this.#list.querySelector('[data-state]');
    this.#insert(message, before, this.#lastStored());
    for (const waiting of this.#list.querySelectorAll('[data-state]')) this.#group(waiting, waiting.previousElementSibling);
  }

  /** Prepends older messages, given in ascending order. */
  prepend(messages) {
    const first = this.#list.firstElementChild;
    let previous = null;
    for (const message of messages) previous = this.#insert(message, first, previous) ?? previous;
    if (first?.matches('.day') && previous && first.dataset.day === dayKey(Number(previous.dataset.at))) first.remove();
    const next = previous?.nextElementSibling;
    if (next?.matches('.msg')) this.#group(next, previous);
  }

  /** Shows own messages that the server has not acknowledged. */
  showPending({ clientMessageId, text, state, at, code }) {
    let item = this.#pending(clientMessageId);
    if (state === 'discarded') {
      item?.remove();
      return;
    }

    if (state === 'sent') {
      if (item) item.dataset.state = 'sent';
      item?.querySelector('.msg__state')?.remove();
      return;
    }

    if (!item) {
      this.#room.querySelector('[data-silence]')?.remove();
      item = this.#build({ seq: 0, sender: { id: this.#me, name: '' }, kind: 'text', text, sentAt: at });
      item.dataset.client = clientMessageId;
      this.#list.append(item);
      this.#group(item, item.previousElementSibling);
    }

    item.dataset.state = state;
    this.#showNote(item, clientMessageId, state, code);
  }

  note(text) {
    this.#list.insertBefore(this.#line(text), this.#list.querySelector('[data-state]'));
  }

  /** Updates the unread count of each message after a read receipt. */
  refreshUnread() {
    for (const item of this.#list.querySelectorAll('.msg[data-seq]')) {
      const label = item.querySelector('[data-unread]');
      if (label.textContent !== '') this.#showUnread(item, label);
    }
  }

  #insert(message, before, previous) {
    if (message.kind === 'hidden') return null;
    const time = Date.parse(message.sentAt);
    if (!previous || dayKey(Number(previous.dataset.at)) !== dayKey(time)) this.#list.insertBefore(this.#day(time), before);
    const item = message.kind === 'notice' ? this.#notice(message.text) : this.#build(message);
    item.dataset.seq = message.seq;
    item.dataset.at = time;
    this.#list.insertBefore(item, before);
    if (message.kind === 'notice') return item;
    this.#group(item, item.previousElementSibling);
    this.#showUnread(item, item.querySelector('[data-unread]'));
    return item;
  }

  /** A notice of the service: a code, shown in the reader's language. */
  #notice(code) {
    const texts = JSON.parse(this.#room.dataset.notices);
    return this.#line(texts[code] ?? texts['']);
  }

  #line(text) {
    const line = document.createElement('li');
    line.className = 'note';
    line.textContent = text;
    return line;
  }

  #build({ id, seq, sender, kind, text, sentAt }) {
    const item = this.#bubble.content.firstElementChild.cloneNode(true);
    const time = typeof sentAt === 'number' ? sentAt : Date.parse(sentAt);
    item.dataset.seq = seq;
    item.dataset.sender = sender.id;
    item.dataset.at = time;
    item.dataset.kind = kind;
    item.classList.toggle('msg--mine', sender.id === this.#me);
    item.classList.toggle('msg--whisper', kind === 'whisper');
    const avatar = item.querySelector('.avatar');
    avatar.className = `avatar avatar--small ${drawingOf(sender.id)}`;
    avatar.dataset.player = sender.id;
    avatar.firstElementChild.textContent = initial(sender.name);
    item.querySelector('[data-name]').textContent = sender.name;
    item.querySelector('[data-simulated]').hidden = !sender.simulated;
    item.querySelector('[data-whisper]').hidden = kind !== 'whisper';
    item.querySelector('[data-text]').replaceChildren(...pieces(text).map(toNode));
    const clock = item.querySelector('[data-time]');
    clock.textContent = clockTime(time);
    clock.title = exactTime(time, this.#room.dataset.lang, this.#room.dataset.zone);
    const more = item.querySelector('[data-more-link]');
    if (sender.id === this.#me) {
      more.remove();
    } else {
      more.href = `/people/${sender.id}?from=${encodeURIComponent(`/rooms/${this.#room.dataset.room}`)}&message=${id}`;
      more.setAttribute('aria-label', fill(this.#room.dataset.more, sender.name));
    }

    return item;
  }

  /** A message right after one of the same sender is shown without the sender's name. */
  #group(item, previous) {
    const continues = previous?.matches('.msg') && previous.dataset.sender === item.dataset.sender
      && previous.classList.contains('msg--whisper') === item.classList.contains('msg--whisper')
      && Number(item.dataset.at) - Number(previous.dataset.at) < ONE_BREATH;
    item.classList.toggle('msg--continued', Boolean(continues));
  }

  #showUnread(item, label) {
    const seq = Number(item.dataset.seq);
    let unread = 0;
    for (const [id, member] of this.#members) {
      if (id !== this.#me && id !== item.dataset.sender && member.readSeq < seq) unread++;
    }

    label.textContent = unread > 0 ? String(unread) : '';
    label.title = unread > 0 ? fill(this.#room.dataset.notRead, unread) : '';
  }

  #showNote(item, clientMessageId, state, code) {
    item.querySelector('.msg__state')?.remove();
    const template = state === 'failed' ? this.#failedNote : this.#pendingNote;
    const note = template.content.firstElementChild.cloneNode(true);
    const why = note.querySelector('[data-why]');
    if (why) {
      const reasons = JSON.parse(template.dataset.reasons);
      why.textContent = reasons[code] ?? reasons[''];
    }

    note.querySelector('[data-retry]')?.addEventListener('click', () => this.#onRetry(clientMessageId));
    note.querySelector('[data-discard]')?.addEventListener('click', () => this.#onDiscard(clientMessageId));
    item.querySelector('.msg__body').append(note);
  }

  #day(time) {
    const line = document.createElement('li');
    line.className = 'day';
    line.dataset.day = dayKey(time);
    const name = document.createElement('span');
    name.textContent = dayName(time, this.#room.dataset.lang, this.#room.dataset.today);
    line.append(name);
    return line;
  }

  #pending(clientMessageId) {
    return this.#list.querySelector(`[data-client="${CSS.escape(clientMessageId)}"]`);
  }

  #lastStored() {
    return [...this.#list.querySelectorAll('.msg:not([data-state])')].at(-1) ?? null;
  }
}

function toNode({ text, isAddress }) {
  if (!isAddress) return document.createTextNode(text);
  const link = document.createElement('a');
  link.href = text;
  link.textContent = text;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow ugc';
  link.dataset.noPrefetch = '';
  return link;
}
