import assert from 'node:assert/strict';
import test from 'node:test';
import { Backoff } from '../wwwroot/js/core/backoff.js';
import { newId } from '../wwwroot/js/room/composer.js';
import { clockTime, dayKey, drawingOf, exactTime, initial, pieces } from '../wwwroot/js/room/format.js';

test('waits double up to a limit and are never the same for everybody', () => {
  const [early, late] = [new Backoff({ first: 100, longest: 1_000, random: () => 0 }), new Backoff({ first: 100, longest: 1_000, random: () => 1 })];
  assert.deepEqual([1, 2, 3, 4, 5].map(() => early.next()), [50, 100, 200, 400, 500]);
  assert.deepEqual([1, 2, 3, 4, 5].map(() => late.next()), [100, 200, 400, 800, 1_000]);
  late.reset();
  assert.equal(late.next(), 100);
});

test('times are those of Seoul', () => {
  const time = Date.UTC(2030, 4, 1, 15, 30);
  assert.equal(clockTime(time), '00:30');
  assert.equal(dayKey(time), '2030-05-02');
});

test('web addresses become links, without the full stop after them', () => {
  assert.deepEqual(pieces('여기 https://map.example/a?b=1. 봐요'), [
    { text: '여기 ' }, { text: 'https://map.example/a?b=1', address: 'https://map.example/a?b=1' }, { text: '. 봐요' },
  ]);
  assert.deepEqual(pieces('javascript:alert(1)').map(piece => piece.address), [undefined]);
  const addresses = text => pieces(text).map(piece => piece.address).filter(Boolean);
  assert.deepEqual(addresses('www.court.example/map, call 010-1234-5678 or +82-2-123-4567'),
    ['https://www.court.example/map', 'tel:01012345678', 'tel:+8221234567']);
  assert.deepEqual(addresses('ftp://a.b mail@www.b.c 1234-5678 12010-1234-56789 data:text/html,x'), []);
});

test('a name is shown by its first letter, whatever it is made of', () => {
  assert.equal(initial('지훈'), '지');
  assert.equal(initial('alex'), 'A');
  assert.equal(initial('👨‍👩‍👧 family'), '👨‍👩‍👧');
  assert.equal(initial(''), '');
});

test('an account has the tint that the server gives it', () => {
  // As the server draws it: AvatarDrawingTests has the same.
  assert.equal(drawingOf('01990000-0000-7000-8000-0000000069fe'), 'avatar--c2 avatar--s1 avatar--t2');
  assert.equal(initial(`Z${'\u0334'.repeat(29)}`), 'Z');
});

test('ids are well-formed where the browser makes none itself', () => {
  const id = newId({ getRandomValues: bytes => bytes.fill(0xff) });
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
