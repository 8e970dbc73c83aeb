import assert from 'node:assert/strict';
import test from 'node:test';
import { watchAccount } from '../wwwroot/js/core/account-watch.js';

class Browser {
  #channels = new Set(); #kept = new Map(); left = [];

  storage = { getItem: key => this.#kept.get(key) ?? null, setItem: (key, value) => this.#kept.set(key, value) };

  clear() { this.#kept.clear(); }

  /** Opens a page; returns what restores it. */
  open(name, account, at, { known = true, storage = this.storage } = {}) {
    const channels = this.#channels;
    const channel = {
      postMessage(data) { for (const other of channels) if (other !== channel) other.onmessage?.({ data }); },
      close() { channels.delete(channel); },
    };
    channels.add(channel);
    return watchAccount({ account, known, at }, channel, storage, () => this.left.push(name));
  }
}

test('after a sign-out in one tab every other page of the account leaves, once', () => {
  const browser = new Browser();
  browser.open('guest', '', 1);
  browser.open('room', 'me', 2);
  browser.open('profile', 'me', 3);
  browser.open('landing', '', 4);
  browser.open('landing again', '', 5);
  assert.deepEqual(browser.left, ['room', 'profile']);
});

test('another account is as good as none', () => {
  const browser = new Browser();
  browser.open('room', 'me', 1);
  browser.open('play', 'you', 2);
  browser.open('room of yours', 'you', 3);
  assert.deepEqual(browser.left, ['room']);
});

test('a page that is older, or was rendered without an answer of the Api, changes nothing', () => {
  const browser = new Browser();
  const restored = browser.open('room', 'me', 5);
  browser.open('landing from the cache', '', 1);
  browser.open('landing while the Api is away', '', 9, { known: false });
  restored();
  assert.deepEqual(browser.left, []);
});

test('a restored page leaves if the account has changed since, or the device was cleared', () => {
  const browser = new Browser();
  const restored = watchAccount({ account: 'me', known: true, at: 1 }, null, browser.storage, () => browser.left.push('room'));
  restored();
  assert.deepEqual(browser.left, []);
  browser.open('landing', '', 2);
  restored();
  assert.deepEqual(browser.left, ['room']);

  const other = watchAccount({ account: 'me', known: true, at: 3 }, null, browser.storage, () => browser.left.push('profile'));
  browser.clear();
  other();
  assert.deepEqual(browser.left, ['room', 'profile']);
});

test('without a storage open pages are told all the same', () => {
  const browser = new Browser();
  const refusing = { getItem() { throw new Error('refused'); }, setItem() { throw new Error('refused'); } };
  browser.open('room', 'me', 1, { storage: refusing });
  const restored = browser.open('profile', 'me', 1, { storage: null });
  restored();
  assert.deepEqual(browser.left, []);
  browser.open('landing', '', 2, { storage: refusing });
  assert.deepEqual(browser.left, ['room', 'profile']);
});
