import assert from 'node:assert/strict';
import test from 'node:test';
import { Switchboard } from '../wwwroot/js/core/switchboard.js';
import { HandClock, settled } from './stage.mjs';

class FakeTalk {
  calls = []; isStopped = false;

  constructor(account, emit, shownRooms) { Object.assign(this, { account, emit, shownRooms }); }

  async start() { this.calls.push('start'); }
  async stop({ forget = false } = {}) { this.isStopped = true; this.forgot = forget; }
  greet(tell) { tell({ type: 'state', state: 'live' }); }
  wake() { this.calls.push('wake'); }
  follow(roomId, seq) { this.calls.push(['follow', roomId, seq]); }
  look(looking) { this.looks = looking; }
  send(...args) { this.calls.push(['send', ...args]); }
}

function stage() {
  const [clock, talks] = [new HandClock(), []];
  const board = new Switchboard({
    timers: clock,
    makeTalk: async (account, emit, shownRooms) => {
      talks.push(new FakeTalk(account, emit, shownRooms));
      return talks.at(-1);
    },
  });
  const open = () => {
    const port = { heard: [], postMessage(event) { this.heard.push(event); }, say(data) { this.onmessage({ data }); } };
    board.connect(port);
    return port;
  };
  return { clock, talks, board, open };
}

test('ten pages share one talk, and each hears what happens', async () => {
  const { talks, open } = stage();
  const pages = Array.from({ length: 10 }, open);
  for (const page of pages) page.say({ type: 'hello', account: 'me' });
  await settled();

  talks[0].emit({ type: 'message', message: { seq: 1 } });

  assert.equal(talks.length, 1);
  for (const page of pages) assert.deepEqual(page.heard.map(event => event.type), ['state', 'message']);
});

test('what a page says before the talk is ready is not lost', async () => {
  const { talks, open } = stage();
  const page = open();
  page.say({ type: 'hello', account: 'me' });
  page.say({ type: 'follow', roomId: 'room', seq: 3 });
  page.say({ type: 'send', roomId: 'room', clientMessageId: 'a', text: 'hello', about: { replyTo: 2 } });
  await settled();

  assert.deepEqual(talks[0].calls.filter(Array.isArray), [['follow', 'room', 3], ['send', 'room', 'a', 'hello', { replyTo: 2 }]]);
  assert.deepEqual(talks[0].shownRooms(), ['room']);
});

test('an account looks as long as one of its pages does', async () => {
  const { talks, open } = stage();
  const [one, two] = [open(), open()];
  for (const page of [one, two]) page.say({ type: 'hello', account: 'me' });
  await settled();
  assert.equal(talks[0].looks, false);

  one.say({ type: 'look', looking: true });
  two.say({ type: 'look', looking: true });
  one.say({ type: 'look', looking: false });
  await settled();
  assert.equal(talks[0].looks, true);

  two.say({ type: 'bye' });
  await settled();
  assert.equal(talks[0].looks, false);
});

test('a page that is looked at from its first moment is not forgotten', async () => {
  const { talks, open } = stage();
  const page = open();
  page.say({ type: 'hello', account: 'me' });
  page.say({ type: 'look', looking: true });
  await settled();

  assert.equal(talks[0].looks, true);
});

test('between two pages the connections wait; without any they close', async () => {
  const { clock, talks, open } = stage();
  const first = open();
  first.say({ type: 'hello', account: 'me' });
  await settled();
  first.say({ type: 'bye' });
  await clock.turn(3_000);
  const second = open();
  second.say({ type: 'hello', account: 'me' });
  await clock.turn(30_000);
  assert.equal(talks.length, 1);
  assert.equal(talks[0].isStopped, false);

  second.say({ type: 'bye' });
  await clock.turn(15_000);
  assert.equal(talks[0].isStopped, true);

  second.say({ type: 'hello', account: 'me' });
  await settled();
  assert.equal(talks.length, 2);
});

test('a page that was killed is forgotten once it stays silent', async () => {
  const { clock, board, open } = stage();
  const [alive, dead] = [open(), open()];
  alive.say({ type: 'hello', account: 'me' });
  dead.say({ type: 'hello', account: 'me' });
  await settled();

  for (let beat = 0; beat < 12; beat++) {
    await clock.turn(20_000);
    alive.say({ type: 'pong' });
  }

  assert.equal(board.pages, 1);
});

test('signing out drops the unsent messages; the next account starts without them', async () => {
  const { talks, open } = stage();
  const page = open();
  page.say({ type: 'hello', account: 'one' });
  await settled();
  page.say({ type: 'hello', account: 'two' });
  await settled();
  assert.deepEqual(talks.map(talk => [talk.account, talk.isStopped, talk.forgot ?? false]), [['one', true, true], ['two', false, false]]);

  page.say({ type: 'stop' });
  await settled();
  assert.equal(talks[1].forgot, true);
});
