// Parts of a page that the server renders again after an event: texts and markup have one source, the server.

import { leaveFor } from './leave.js';

const AT_MOST_EVERY = 700;

export function startFragments(talk, api) {
  for (const element of document.querySelectorAll('live-fragment[data-on]')) new Fragment(element, talk, api);
}

class Fragment {
  #element; #on; #every; #timer = null; #loading = false; #again = false; #missed = false;

  constructor(element, talk, api) {
    this.#element = element;
    this.#on = new Set(element.dataset.on.split(' '));
    this.#every = Number(element.dataset.every ?? 0) * 1000;
    talk.on('feed', ({ event, data }) => { if (this.#on.has(event) && !(data.first && !this.#every)) this.#soon(AT_MOST_EVERY); });
    talk.on('message', () => { if (this.#on.has('message')) this.#soon(AT_MOST_EVERY); });
    talk.on('read', () => { if (this.#on.has('read')) this.#soon(AT_MOST_EVERY); });
    talk.on('roomChanged', ({ roomId }) => {
      if (this.#on.has('roomChanged') && element.getAttribute('src').includes(roomId)) this.#soon(0);
    });
    talk.on('personChanged', () => { if (this.#on.has('personChanged')) this.#soon(AT_MOST_EVERY); });
    element.addEventListener('stale', () => this.#soon(0));
    if (this.#every) this.#soon(this.#every);
    document.addEventListener('visibilitychange', () => { if (!document.hidden && (this.#every || this.#missed)) this.#soon(0); });

    if (element.dataset.seen) this.#markSeen(api, Number(element.dataset.seen));
  }

  #soon(after) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), after);
  }

  async #load() {
    // A hidden page loads nothing and catches up when it becomes visible.
    this.#missed = document.hidden;
    if (document.hidden) return;
    if (this.#loading) {
      this.#again = true;
      return;
    }

    this.#loading = true;
    try {
      const response = await fetch(this.#element.getAttribute('src'), { headers: { Accept: 'text/html' }, cache: 'no-store' });
      // The fragment redirected: the page follows.
      if (response.redirected) leaveFor(response.url);
      else if (response.ok) this.#show(await response.text());
      else if (response.status === 404) location.reload();
    } catch {
      // No answer: keep the shown content until the next attempt.
    } finally {
      this.#loading = false;
    }

    if (this.#again) {
      this.#again = false;
      this.#soon(AT_MOST_EVERY);
    } else if (this.#every) {
      this.#soon(this.#every);
    }
  }

  #show(html) {
    // Inert until it is in the page: the content security policy blocks its scripts.
    const next = new DOMParser().parseFromString(html, 'text/html').body;
    const say = next.querySelector('[data-say]')?.dataset.say;
    if (next.innerHTML === this.#element.innerHTML) return;
    const focused = this.#element.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    morph(this.#element, next);
    if (focused) this.#element.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    const spoken = document.querySelector('[data-spoken]');
    if (say && spoken && spoken.textContent !== say) spoken.textContent = say;
  }

  async #markSeen(api, seq) {
    if (seq === 0) return;
    // The page may be prefetched and not visible yet.
    await api.markNotificationsRead(seq).catch(() => { /* they merely stay unread */ });
    dispatchEvent(new Event('notifications-read'));
  }
}

/** Replaces element's children by those of next and keeps equal nodes, so that running animations continue. */
function morph(element, next) {
  const now = [...element.childNodes];
  const wanted = [...next.childNodes];
  if (now.length !== wanted.length) {
    element.replaceChildren(...wanted.map(node => document.importNode(node, true)));
    return;
  }

  now.forEach((node, index) => {
    const other = wanted[index];
    // A running clock is ahead of the server's text.
    if (node.isEqualNode(other) || node.matches?.('[data-elapsed], [data-countdown]')) return;
    if (node.nodeType !== Node.ELEMENT_NODE || node.nodeName !== other.nodeName) {
      node.replaceWith(document.importNode(other, true));
      return;
    }

    for (const { name } of [...node.attributes]) {
      // What the reader has opened stays open.
      if (!other.hasAttribute(name) && !(name === 'open' && node.nodeName === 'DETAILS')) node.removeAttribute(name);
    }

    for (const { name, value } of other.attributes) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
    morph(node, other);
  });
}
