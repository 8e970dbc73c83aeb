// The live room: new messages, typing, presence, read receipts, and sending without a page load.

import { fill } from '../core/fill.js';
import { Answers } from './answers.js';
import { Attachments } from './attachments.js';
import { startComposer } from './composer.js';
import { addressOfPicture, showPicture } from './face.js';
import { startHistory } from './history.js';
import { isChange, MessageList } from './message-list.js';
import { startPart } from './part.js';

const TYPED_FOR = 4_000;
/** The distance from the end, in pixels, within which the reader follows new messages. */
const AT_END = 120;

export function startRoom(element, talk, api, drafts) {
  if (element.dataset.live) new TalkRoom(element, talk, api, drafts);
  else startPart(element, api);
}

class TalkRoom {
  #element; #talk; #api; #id; #me; #last; #members; #list; #scroller; #jump; #attachments; #answers; #typing = new Map(); #online = new Set();

  constructor(element, talk, api, drafts) {
    this.#element = element;
    this.#talk = talk;
    this.#api = api;
    this.#id = element.dataset.room;
    this.#me = element.dataset.me;
    this.#last = Number(element.dataset.last);
    this.#members = new Map(JSON.parse(element.dataset.members).map(member => [member.accountId, member]));
    this.#scroller = element.querySelector('[data-scroller]');
    this.#jump = element.querySelector('[data-jump]');
    this.#list = new MessageList(element, {
      members: this.#members, me: this.#me,
      onRetry: id => talk.say({ type: 'retry', clientMessageId: id }),
      onDiscard: id => talk.say({ type: 'discard', clientMessageId: id }),
    });
    this.#answers = new Answers(element, { me: this.#me, members: this.#members, onStop: () => api.stopAnswer(this.#id) });
    startHistory(element, this.#list, api, this.#id);
    startComposer(element, {
      onSend: (clientMessageId, text, about) => {
        this.#list.showPending({ clientMessageId, text, ...about, state: 'pending', at: Date.now() });
        this.#toEnd();
        talk.say({ type: 'send', roomId: this.#id, clientMessageId, text, about });
      },
      attachments: (form, onChange) => (this.#attachments = new Attachments(form, { onChange })),
      onTyping: () => talk.say({ type: 'typing', roomId: this.#id }),
      draft: { read: () => drafts.read(this.#id), keep: text => drafts.keep(this.#id, text) },
    });
    this.#listen();
    this.#openAtUnread();
    talk.follow(this.#id, () => this.#last);
    this.#read();
  }

  #listen() {
    const mine = act => event => { if (event.roomId === this.#id) act(event); };
    this.#talk
      .on('message', ({ message }) => { if (message.roomId === this.#id) this.#add(message); })
      .on('outbox', mine(entry => this.#keepPlace(() => this.#list.showPending(entry))))
      .on('read', mine(mark => this.#marked(mark)))
      .on('typing', mine(signal => this.#types(signal)))
      .on('answering', mine(signal => this.#keepPlace(() => this.#answers.show(signal))))
      .on('presence', mine(({ accountId, online }) => { this.#online[online ? 'add' : 'delete'](accountId); this.#showOnline(); }))
      .on('roomChanged', mine(change => this.#changed(change)))
      .on('personChanged', person => { this.#pictured(person); this.#renamed(person); })
      .on('feed', ({ event, data }) => {
        if (event === 'upload') this.#attachments.heard(data);
        if (event === 'message-removed' && data.roomId === this.#id) this.#keepPlace(() => this.#list.remove(data.messageSeq));
      })
      .on('reload', mine(() => location.reload()))
      .on('state', ({ state }) => { if (state === 'live') { this.#askOnline(); this.#askMembers(); this.#askCard(); } });
    document.addEventListener('visibilitychange', () => this.#read());
    this.#element.querySelector('[data-log]').addEventListener('click', event => this.#clicked(event));
    this.#jump.addEventListener('click', () => this.#toEnd());
    this.#scroller.addEventListener('scroll', () => {
      if (this.#isAtEnd) {
        this.#jump.hidden = true;
        this.#read();
      }
    }, { passive: true });
  }

  #add(message) {
    if (message.seq <= this.#last) return;
    if (message.seq > this.#last + 1) {
      // This page missed messages that others have: the worker sends it the gap.
      this.#talk.say({ type: 'follow', roomId: this.#id, seq: this.#last });
      return;
    }

    this.#last = message.seq;
    if (isChange(message)) {
      this.#change(message);
      this.#read();
      return;
    }

    if (message.kind === 'notice') this.#askCard();
    if (message.sender) {
      this.#typing.delete(message.sender.id);
      this.#showTyping();
      const sender = this.#members.get(message.sender.id);
      if (sender?.readSeq !== undefined) sender.readSeq = Math.max(sender.readSeq, message.seq);
    }

    const own = message.sender?.id === this.#me;
    const atEnd = this.#isAtEnd;
    this.#keepPlace(() => {
      // An answer's message takes the place of what was shown of it.
      if (message.clientMessageId && message.sender?.id === this.#element.dataset.assistant) this.#answers.end(message.clientMessageId);
      this.#list.append(message);
    });
    if (!atEnd && !own) this.#jump.hidden = false;
    this.#read();
  }

  /** A reaction is chosen or taken back; a quote leads to its message, on this page if it is here. */
  #clicked(event) {
    const [reaction, quote] = [event.target.closest('[data-emoji]'), event.target.closest('[data-quote]')];
    if (reaction) {
      const chosen = reaction.getAttribute('aria-pressed') !== 'true';
      const seq = reaction.closest('[data-seq]').dataset.seq;
      // The change comes as an event, to this page too. If the call fails, the page still shows what is stored.
      this.#api.react(this.#id, seq, reaction.dataset.emoji, chosen).catch(() => {});
    } else if (quote && this.#list.goTo(quote.hash.slice(2))) {
      event.preventDefault();
    }
  }

  async #change({ seq, changed }) {
    const now = changed ?? (await this.#api.messagesAfter(this.#id, seq - 1, 1).catch(() => []))[0]?.changed;
    if (now) this.#keepPlace(() => this.#list.change(now));
  }

  #marked({ accountId, seq }) {
    const member = this.#members.get(accountId);
    if (!member || member.readSeq >= seq) return;
    member.readSeq = seq;
    this.#list.refreshUnread();
  }

  #types({ accountId, name }) {
    if (accountId === this.#me) return;
    clearTimeout(this.#typing.get(accountId)?.timer);
    const timer = setTimeout(() => { this.#typing.delete(accountId); this.#showTyping(); }, TYPED_FOR);
    this.#typing.set(accountId, { name, timer });
    this.#showTyping();
  }

  #showTyping() {
    const names = [...this.#typing.values()].map(({ name }) => name);
    const { typing, typingMany } = this.#element.dataset;
    this.#element.querySelector('[data-typing-line]').textContent =
      names.length === 0 ? '' : names.length === 1 ? fill(typing, names[0]) : fill(typingMany, names.length);
  }

  async #askOnline() {
    const online = await this.#api.online(this.#id).catch(() => null);
    if (!online) return;
    this.#online = new Set(online);
    this.#showOnline();
  }

  /** Joins and leaves are not replayed: reads the current members after a connect or an outage. */
  async #askMembers() {
    const room = await this.#api.room(this.#id).catch(() => null);
    if (!room) return;
    // A change of a name may have been missed, too.
    for (const { accountId, name, blocked, picture } of room.members) {
      const known = this.#members.get(accountId);
      if (known && !blocked && known.name !== name) this.#renamed({ id: accountId, name });
      if (known && known.picture !== picture) {
        known.picture = picture;
        for (const avatar of this.#avatarsOf(accountId)) showPicture(avatar, addressOfPicture(picture));
      }
    }

    const now = new Set(room.members.map(member => member.accountId));
    if (now.size === this.#members.size && [...now].every(account => this.#members.has(account))) return;
    for (const account of [...this.#members.keys()]) if (!now.has(account)) this.#members.delete(account);
    for (const member of room.members) if (!this.#members.has(member.accountId)) this.#members.set(member.accountId, member);
    this.#list.refreshUnread();
    this.#countMembers();
    this.#element.querySelector('live-fragment').dispatchEvent(new Event('stale'));
  }

  #avatarsOf(id) {
    return this.#element.querySelectorAll(`[data-player="${CSS.escape(id)}"]`);
  }

  /** The page shows it; messages that come later take it from here. */
  #pictured({ id, picture }) {
    const member = this.#members.get(id);
    if (!member || picture === undefined) return;
    member.picture = picture.match(/^\/api\/files\/([-0-9a-f]+)/)?.[1];
  }

  #renamed({ id, name, role }) {
    const member = this.#members.get(id);
    if (!member || member.blocked) return;
    member.name = name;
    if (role === 'member') this.#list.keep(id);
    const typing = this.#typing.get(id);
    if (typing) typing.name = name;
    this.#showTyping();
    this.#list.rename(id, name);
  }

  /** Votes are not replayed, but their results are notices: both change the card of the game, which the server renders. */
  #askCard() {
    this.#element.querySelector('[data-card]')?.dispatchEvent(new Event('stale'));
  }

  #showOnline() {
    this.#element.querySelector('[data-presence]').textContent = this.#online.size > 1 ? fill(this.#element.dataset.online, this.#online.size) : '';
    for (const avatar of this.#element.querySelectorAll(':is([data-members-list], [data-room-face]) [data-player]')) {
      if (this.#online.has(avatar.dataset.player)) avatar.dataset.online = 'true';
      else delete avatar.dataset.online;
    }
  }

  #changed({ change, accountId, name, members, title, picture }) {
    if (change === 'left' && (!accountId || accountId === this.#me)) {
      location.assign('/rooms');
      return;
    }

    if (change !== 'joined' && change !== 'left') {
      // The log names the member, and fragments show owner and pins.
      if (title) this.#element.querySelector('h1').textContent = title;
      const face = this.#element.querySelector('[data-room-face] .avatar');
      if (face && picture !== undefined) showPicture(face, picture);
      return;
    }

    if (!accountId || accountId === this.#me) return;
    const { joined, left, blocked } = this.#element.dataset;
    // Without a name: the reader blocks the account.
    const shown = name ?? blocked;
    if (change === 'joined') this.#members.set(accountId, { accountId, name: shown, readSeq: 0 });
    else this.#members.delete(accountId);
    // A change that this page missed: the list is right at once.
    if (members && (members.length !== this.#members.size || !members.every(account => this.#members.has(account)))) this.#askMembers();
    this.#keepPlace(() => this.#list.note(fill(change === 'joined' ? joined : left, shown)));
    this.#list.refreshUnread();
    this.#countMembers();
  }

  /** Reloads the member list, which the server renders as a fragment. */
  #countMembers() {
    const place = this.#element.querySelector('[data-member-count]');
    const count = this.#members.size;
    place.querySelector('b').textContent = count;
    place.querySelector('.unseen').textContent = fill(count === 1 ? place.dataset.one : place.dataset.many, count);
  }

  /** Scrolls to the first unread message and shows the button to the newest one. */
  #openAtUnread() {
    const divider = this.#element.querySelector('[data-new]');
    if (!divider) return;
    divider.scrollIntoView({ block: 'start' });
    this.#jump.hidden = this.#isAtEnd;
  }

  /** Marks messages as read when the page is visible and its end is in view. */
  #read() {
    // Reading accepts an invitation: looking at the room does not.
    if (this.#element.dataset.invited) return;
    if (!document.hidden && this.#isAtEnd && this.#last > 0) this.#talk.say({ type: 'read', roomId: this.#id, seq: this.#last });
  }

  // The scroller is reversed: 0 is the end, and positions above are negative.
  get #isAtEnd() { return this.#scroller.scrollTop > -AT_END; }

  #toEnd() {
    this.#scroller.scrollTop = 0;
  }

  /** Keeps the scroll position of a reader further up when the end changes. */
  #keepPlace(act) {
    const { scrollHeight, scrollTop } = this.#scroller;
    const atEnd = this.#isAtEnd;
    act();
    this.#scroller.scrollTop = atEnd ? 0 : scrollTop - (this.#scroller.scrollHeight - scrollHeight);
  }
}
