import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fill } from '../wwwroot/js/core/fill.js';

test('a value is text, whatever stands in it', () => {
  for (const name of ['$&', '$1', "$'", '$`', '$$', '$<name>', '{0}', '{1}', '\\', '<b>']) {
    assert.equal(fill('{0} is typing', name), `${name} is typing`);
  }

  assert.equal(fill('{0} and {1}', '{1}', '$&'), '{1} and $&');
  assert.equal(fill('{1}, {0}, {0}', 1, 2), '2, 1, 1');
  assert.equal(fill('{0} {1}', 'one'), 'one {1}');
});

test('no script fills a text with a value as a pattern', () => {
  const root = new URL('../wwwroot/', import.meta.url).pathname;
  const scripts = fs.readdirSync(root, { recursive: true }).filter(name => name.endsWith('.js') && !name.startsWith('lib'));
  assert.ok(scripts.length > 20);
  // The second argument of replace is a function or a text without a value in it.
  const offending = scripts.filter(name => /\.replace(All)?\((['"`]\{|[^,()]*,\s*(?!['"`(]|[\w.#]*\s*=>)[\w.#[\]]+\))/.test(
    fs.readFileSync(path.join(root, name), 'utf8')));
  assert.deepEqual(offending, []);
});
