import test from 'node:test';
import assert from 'node:assert/strict';
import { keepDrafts } from '../wwwroot/js/drafts.js';
import { Drafts } from '../wwwroot/js/core/drafts.js';

class Storage {
  #entries = new Map();
  get length() { return this.#entries.size; }
  key(at) { return [...this.#entries.keys()][at] ?? null; }
  getItem(key) { return this.#entries.get(key) ?? null; }
  setItem(key, value) { this.#entries.set(key, value); }
  removeItem(key) { this.#entries.delete(key); }
}

test('a draft is found again in its room, by its account alone', () => {
  const storage = new Storage();
  const mine = new Drafts('mina', () => storage);
  mine.keep('room-1', '저는 조금');

  assert.equal(mine.read('room-1'), '저는 조금');
  assert.equal(mine.read('room-2'), '');
  assert.equal(new Drafts('jun', () => storage).read('room-1'), '');
});

test('what was sent or rubbed out leaves nothing behind', () => {
  const storage = new Storage();
  const drafts = new Drafts('mina', () => storage);
  drafts.keep('room-1', 'hello');
  drafts.keep('room-1', '  ');

  assert.equal(storage.length, 0);
});

test('signing out takes every draft, and nothing that is not one', () => {
  const storage = new Storage();
  storage.setItem('theme', 'dark');
  for (const account of ['mina', 'jun']) new Drafts(account, () => storage).keep('room-1', 'hello');
  new Drafts('mina', () => storage).forgetOthers();
  assert.deepEqual([storage.length, storage.getItem('plt-draft:mina:room-1')], [2, 'hello']);

  new Drafts('mina', () => storage).forgetAll();

  assert.deepEqual([storage.length, storage.getItem('theme')], [1, 'dark']);
});

test('a browser that refuses storage lets one write on', () => {
  const drafts = new Drafts('mina', () => { throw new Error('refused'); });
  drafts.keep('room-1', 'hello');

  assert.equal(drafts.read('room-1'), '');
});

test('a field may have any name: no object of the page changes by it', () => {
  const listeners = {};
  const field = { name: '__proto__', type: 'text', tagName: 'INPUT', value: 'typed', defaultValue: '', closest: () => null };
  const other = { name: 'constructor', type: 'text', tagName: 'INPUT', value: '', defaultValue: '', closest: () => null };
  const form = { dataset: { draft: 'wish' }, elements: [field], addEventListener: (type, listen) => { listeners[type] = listen; } };
  globalThis.document = { body: { dataset: { account: 'mina' } }, querySelectorAll: () => [form], querySelector: () => null };
  globalThis.location = { pathname: '/play', search: '' };
  globalThis.sessionStorage = new Storage();
  const before = Object.getOwnPropertyNames(Object.prototype);
  keepDrafts();
  listeners.input();
  field.value = '';
  form.elements.push(other);

  keepDrafts();

  assert.deepEqual([field.value, other.value], ['typed', '']);
  assert.equal(Object.getPrototypeOf({}), Object.prototype);
  assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), before);
});
