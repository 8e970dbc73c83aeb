// The visible log: messages rendered by the server, later messages, and own messages that are being sent.

import { fill } from '../core/fill.js';
import { addressOfPicture, showPicture } from './face.js';
import { showFiles } from './files.js';
import { clockTime, dayKey, dayName, drawingOf, exactTime, initial, pieces } from './format.js';

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

  /** Shows the current state of an earlier message. */
  change(message) {
    const item = this.#at(message.seq);
    if (!item) return;
    if (message.kind === 'deleted') item.replaceWith(this.#tombstone(message));
    else if (item.matches('.msg')) this.#fill(item, message);
  }

  /** Takes a message away that the reader removed for itself. */
  remove(seq) {
    this.#at(seq)?.remove();
  }

  /** Scrolls to a message. False: it is not on this page. */
  goTo(seq) {
    const item = this.#at(seq);
    if (!item) return false;
    item.scrollIntoView({ block: 'center' });
    item.classList.add('msg--there');
    setTimeout(() => item.classList.remove('msg--there'), 2_000);
    return true;
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
  showPending({ clientMessageId, text, whisperTo, attachments, state, at, code }) {
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
      const kind = whisperTo ? 'whisper' : 'text';
      item = this.#build({ seq: 0, sender: { id: this.#me, name: '' }, kind, whisperTo, text, sentAt: at, attachments });
      item.dataset.client = clientMessageId;
      this.#list.append(item);
      this.#group(item, item.previousElementSibling);
    }

    item.dataset.state = state;
    this.#showNote(item, clientMessageId, state, code);
  }

  /** A member has another name: its messages show it. */
  rename(id, name) {
    for (const item of this.#list.querySelectorAll(`.msg[data-sender="${CSS.escape(id)}"]`)) {
      item.querySelector('[data-name]').textContent = name;
    }
  }

  /** A guest has become a member: its messages lose the mark. */
  keep(id) {
    for (const item of this.#list.querySelectorAll(`.msg[data-sender="${CSS.escape(id)}"]`)) {
      item.querySelector('[data-guest]').hidden = true;
    }
  }

  /** A passing line. The log may say the same with an entry of its own: it is shown once. */
  note(text) {
    if ([...this.#list.querySelectorAll('.note')].at(-1)?.textContent === text) return;
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
    if (message.kind === 'hidden' || isChange(message)) return null;
    const time = Date.parse(message.sentAt);
    if (!previous || dayKey(Number(previous.dataset.at)) !== dayKey(time)) this.#list.insertBefore(this.#day(time), before);
    const isLine = message.kind === 'notice' || message.kind === 'deleted';
    const item = message.kind === 'notice' ? this.#notice(message)
      : message.kind === 'deleted' ? this.#tombstone(message) : this.#build(message);
    if (isLine) this.#forgetTwin(item.textContent);
    item.dataset.seq = message.seq;
    item.dataset.at = time;
    this.#list.insertBefore(item, before);
    if (isLine) return item;
    this.#group(item, item.previousElementSibling);
    this.#showUnread(item, item.querySelector('[data-unread]'));
    return item;
  }

  /** A notice of the service: a code, shown in the reader's language. */
  #notice({ text, sender, detail }) {
    const texts = JSON.parse(this.#room.dataset.notices);
    return this.#line(fill(texts[`${text}:${detail}`] ?? texts[text] ?? texts[''], sender?.name ?? '', detail ?? ''));
  }

  #isAssistant(id) {
    return id === this.#room.dataset.assistant;
  }

  #forgetTwin(text) {
    const passing = [...this.#list.querySelectorAll('.note:not([data-seq])')].at(-1);
    if (passing?.textContent === text) passing.remove();
  }

  #tombstone({ seq, sentAt }) {
    const line = this.#line(this.#room.dataset.deleted);
    line.dataset.seq = seq;
    line.dataset.at = Date.parse(sentAt);
    return line;
  }

  #at(seq) {
    return this.#list.querySelector(`[data-seq="${Number(seq)}"]`);
  }

  #line(text) {
    const line = document.createElement('li');
    line.className = 'note';
    line.textContent = text;
    return line;
  }

  #build(message) {
    const { seq, sender, kind, whisperTo, sentAt } = message;
    const item = this.#bubble.content.firstElementChild.cloneNode(true);
    const time = typeof sentAt === 'number' ? sentAt : Date.parse(sentAt);
    item.id = seq > 0 ? `m${seq}` : '';
    item.dataset.seq = seq;
    item.dataset.sender = sender.id;
    if (whisperTo) item.dataset.to = whisperTo;
    item.dataset.at = time;
    item.dataset.kind = kind;
    item.classList.toggle('msg--mine', sender.id === this.#me);
    item.classList.toggle('msg--whisper', kind === 'whisper');
    const avatar = item.querySelector('.avatar');
    avatar.className = `avatar avatar--small ${drawingOf(sender.id)}`;
    avatar.dataset.player = sender.id;
    avatar.firstElementChild.textContent = initial(sender.name);
    showPicture(avatar, addressOfPicture(this.#members.get(sender.id)?.picture));
    item.querySelector('[data-name]').textContent = sender.name;
    item.querySelector('[data-simulated]').hidden = !sender.simulated;
    item.querySelector('[data-guest]').hidden = !sender.guest;
    item.querySelector('[data-assistant]').hidden = !this.#isAssistant(sender.id);
    item.querySelector('[data-whisper]').hidden = kind !== 'whisper';
    const clock = item.querySelector('[data-time]');
    clock.textContent = clockTime(time);
    clock.title = exactTime(time, this.#room.dataset.lang, this.#room.dataset.zone);
    const more = item.querySelector('[data-more-link]');
    const page = `/rooms/${this.#room.dataset.room}/messages/${seq}`;
    if (seq > 0) more.href = page;
    else more.remove();
    if (seq > 0) item.querySelector('[data-unread]').href = `${page}#readers`;
    if (sender.id !== this.#me) avatar.href = `/people/${sender.id}?from=${encodeURIComponent(`/rooms/${this.#room.dataset.room}`)}`;
    if (message.quote) item.querySelector('.msg__row').before(this.#quote(message));
    this.#fill(item, message);
    return item;
  }

  /** What can change of a message. */
  #fill(item, { text, editedAt, reactions = [], attachments = [] }) {
    const words = item.querySelector('[data-text]');
    // A program's words lead nowhere by themselves.
    words.replaceChildren(...(this.#isAssistant(item.dataset.sender) ? [text] : pieces(text).map(toNode)));
    words.hidden = text === '';
    showFiles(item.querySelector('[data-files]'), attachments, this.#room);
    item.querySelector('[data-edited]').hidden = !editedAt;
    const shown = item.querySelector('[data-reactions]');
    shown.hidden = reactions.length === 0;
    shown.replaceChildren(...reactions.map(({ emoji, count, accountIds }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'reaction';
      button.dataset.emoji = emoji;
      button.setAttribute('aria-pressed', String(accountIds.includes(this.#me)));
      button.textContent = `${emoji} ${count}`;
      return button;
    }));
  }

  #quote({ replyTo, quote }) {
    const { room, deleted, hiddenQuote, fileWord } = this.#room.dataset;
    const link = document.createElement('a');
    link.className = 'quote';
    link.dataset.quote = '';
    link.dataset.noPrefetch = '';
    link.href = `/rooms/${room}?before=${replyTo + 25}#m${replyTo}`;
    const [name, words] = [document.createElement('b'), document.createElement('span')];
    name.textContent = quote.sender?.name ?? '';
    words.textContent = quote.kind === 'deleted' ? deleted : quote.text === '' ? fileWord : quote.text ?? hiddenQuote;
    link.append(name, ' ', words);
    return link;
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
      // A member that shares no read marks has none, and a whisper has one reader.
      if (id === this.#me || id === item.dataset.sender || (item.dataset.to && item.dataset.to !== id)) continue;
      if (member.readSeq < seq) unread++;
    }

    label.hidden = unread === 0;
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

/** Whether the entry reports a change. A node of an earlier version does not bring what was changed. */
export const isChange = message => message.kind === 'notice' && message.text === 'message-changed';

function toNode({ text, address }) {
  if (!address) return document.createTextNode(text);
  const link = document.createElement('a');
  link.href = address;
  link.textContent = text;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow ugc';
  link.dataset.noPrefetch = '';
  return link;
}
