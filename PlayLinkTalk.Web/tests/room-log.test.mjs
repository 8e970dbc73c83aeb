import assert from 'node:assert/strict';
import test from 'node:test';
import { RoomLog } from '../wwwroot/js/core/room-log.js';

const seqs = messages => messages.map(message => message.seq);
const at = seq => ({ seq });

test('messages leave in order, without holes and once', () => {
  const log = new RoomLog(10);

  assert.deepEqual(seqs(log.offer(at(11))), [11]);
  assert.deepEqual(seqs(log.offer(at(13))), []);
  assert.equal(log.missing, 2);
  assert.deepEqual(seqs(log.offer(at(11))), []);
  assert.deepEqual(seqs(log.offer(at(12))), [12, 13]);
  assert.equal(log.missing, 0);
  assert.deepEqual(seqs(log.offer(at(13))), []);
  assert.equal(log.position, 13);
});

test('any order of arrival gives the same transcript', () => {
  // A small generator of its own, so that a failure can be repeated.
  let state = 7;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round++) {
    const log = new RoomLog(0);
    const heard = [];
    const arrivals = Array.from({ length: 30 }, (_, index) => index + 1).flatMap(seq => (random() < 0.3 ? [seq, seq] : [seq]));
    for (let i = arrivals.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [arrivals[i], arrivals[j]] = [arrivals[j], arrivals[i]];
    }

    for (const seq of arrivals) heard.push(...seqs(log.offer(at(seq))));
    assert.deepEqual(heard, Array.from({ length: 30 }, (_, index) => index + 1));
  }
});

test('a known end says what is missing before any message comes', () => {
  const log = new RoomLog(4);
  log.reaches(9);
  assert.equal(log.missing, 5);
});

test('after a jump what was early is forgotten', () => {
  const log = new RoomLog(1);
  log.offer(at(3));
  log.jump(7);
  assert.deepEqual(seqs(log.offer(at(8))), [8]);
  assert.equal(log.missing, 0);
});
