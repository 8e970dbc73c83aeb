import assert from 'node:assert/strict';
import test from 'node:test';
import { Api } from '../wwwroot/js/core/api.js';
import { HubStream } from '../wwwroot/js/core/hub-stream.js';
import { RememberedOutbox } from '../wwwroot/js/core/store.js';
import { Talk } from '../wwwroot/js/core/talk.js';
import { FakeHub, FakeService, FakeStreams, HandClock } from './stage.mjs';

/** The node's side of streams of the hub. */
class FakeNode {
  opened = []; signs = []; isAway = false;

  constructor(service) { this.service = service; }

  fetch = async (path, options = {}) => {
    if (!path.startsWith('/hubs/talk/stream')) return this.service.fetch(path, options);
    if (this.isAway) throw new TypeError('network');
    if (path !== '/hubs/talk/stream') {
      this.signs.push([path.split('/').at(-1), JSON.parse(options.body)]);
      return new Response(null, { status: 202 });
    }

    const stream = { positions: JSON.parse(options.body), isOpen: true };
    const body = new ReadableStream({ start: controller => { stream.controller = controller; } });
    options.signal.addEventListener('abort', () => { stream.isOpen = false; });
    stream.write = text => stream.controller.enqueue(new TextEncoder().encode(text));
    stream.say = (target, data) => stream.write(`data: ${JSON.stringify({ type: 1, target, arguments: [data] })}\n\n`);
    stream.end = () => stream.controller.close();
    this.opened.push(stream);
    if (!this.holdsBack) {
      stream.say('opened', { connectionId: 'stream-1', signSeconds: 15 });
      stream.say('followed', []);
    }

    return new Response(body, { status: 200 });
  };

  get last() { return this.opened.at(-1); }
}

async function stage() {
  const [clock, hub, service, told] = [new HandClock(), new FakeHub(), new FakeService(), []];
  const node = new FakeNode(service);
  const api = new Api(node.fetch);
  hub.fails = Infinity;
  const talk = new Talk({
    account: 'me', api, store: new RememberedOutbox(), timers: clock, random: () => 1, emit: event => told.push(event),
    connect: hub.connect, connectStream: () => new HubStream({ fetch: node.fetch, api, timers: clock }),
    openFeed: new FakeStreams().open, shownRooms: () => ['room'],
  });
  const pass = async milliseconds => {
    for (let left = milliseconds; left > 0; left -= 500) {
      await clock.turn(Math.min(500, left));
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  const heard = () => told.filter(event => event.type === 'message').map(event => event.message.seq);
  const states = () => told.filter(event => event.type === 'state').map(({ state, via }) => via ?? state);
  return { clock, hub, service, node, talk, pass, heard, states };
}

async function onStream() {
  const all = await stage();
  await all.talk.start();
  all.service.write('a');
  await all.talk.follow('room', 1, () => {});
  await all.pass(6_000);
  return all;
}

test('after five seconds without an upgrade it goes on over a stream, from the same positions', async () => {
  const { node, states, pass, service, heard, talk } = await stage();
  await talk.start();
  service.write('a');
  await talk.follow('room', 1, () => {});
  await pass(4_500);
  assert.equal(node.opened.length, 0);

  await pass(1_500);

  assert.deepEqual(node.last.positions, { room: 1 });
  assert.equal(states().at(-1), 'stream');
  node.last.say('message', service.write('b'));
  await pass(500);
  assert.deepEqual(heard(), [2]);
});

test('an upgrade that is neither made nor refused is given up in time', async () => {
  const { hub, node, pass, talk, states } = await stage();
  hub.fails = 0;
  hub.hangs = true;
  await talk.start();
  await pass(6_000);

  assert.equal(node.opened.length, 1);
  assert.equal(states().at(-1), 'stream');
});

test('a sign of life goes out in time, and typing is one, too', async () => {
  const { node, pass, talk } = await onStream();
  talk.typing('room');
  await pass(16_000);

  assert.deepEqual(node.signs[0], ['stream-1', { typing: 'room' }]);
  assert.deepEqual(node.signs[1], ['stream-1', {}]);
});

test('a message is posted once, and comes once', async () => {
  const { node, pass, talk, service, heard } = await onStream();
  await talk.send('room', 'mine', 'hello');
  node.last.say('message', service.log.at(-1));
  await pass(500);

  assert.deepEqual(service.sent, [{ clientMessageId: 'mine', text: 'hello' }]);
  assert.deepEqual(heard(), [2]);
});

test('a stream that breaks is opened again from where each room stands', async () => {
  const { node, pass, service, heard, states } = await onStream();
  node.last.say('message', service.write('b'));
  await pass(500);
  node.last.end();
  service.write('c');
  await pass(2_000);

  assert.equal(node.opened.length, 2);
  assert.deepEqual(node.last.positions, { room: 2 });
  node.last.say('message', service.log[2]);
  await pass(500);
  assert.deepEqual(heard(), [2, 3]);
  assert.equal(states().at(-1), 'stream');
});

test('it comes back to a WebSocket as soon as one opens, and nothing is lost or doubled', async () => {
  const { hub, node, pass, service, heard, states, talk } = await onStream();
  node.last.say('message', service.write('b'));
  await pass(500);
  hub.fails = 0;
  await pass(25_000);

  assert.deepEqual(hub.last.calls[0], ['Follow', { room: 2 }]);
  assert.equal(node.last.isOpen, false);
  assert.equal(states().at(-1), 'socket');
  hub.last.say('message', service.log[1]);
  hub.last.say('message', service.write('c'));
  await pass(500);
  assert.deepEqual(heard(), [2, 3]);
  await talk.read('room', 3);
  assert.deepEqual(hub.last.calls.at(-1), ['Read', 'room', 3]);
});

test('attempts to come back grow rarer', async () => {
  const { hub, pass } = await onStream();
  await pass(60_000);
  const early = hub.connections.length;
  await pass(600_000);

  assert.ok(hub.connections.length - early < 15, `${hub.connections.length - early}`);
});

test('a proxy that holds the stream back is not taken for a live connection', async () => {
  const { node, pass, states, service, talk, heard } = await stage();
  node.holdsBack = true;
  await talk.start();
  service.write('a');
  await talk.follow('room', 1, () => {});
  await pass(6_000);
  service.write('b');
  await pass(15_000);

  assert.ok(!states().includes('stream'));
  assert.equal(node.opened[0].isOpen, false);
  // The API is asked instead.
  assert.deepEqual(heard(), [2]);
});

test('a silent stream is replaced', async () => {
  const { node, pass } = await onStream();
  await pass(45_000);

  assert.ok(node.opened.length >= 2);
});

test('a room that a page opens later is read from where the page stands', async () => {
  const { service, node, talk, pass, heard } = await stage();
  await talk.start();
  await pass(6_000);
  for (const text of ['a', 'b', 'c']) service.write(text);
  await talk.follow('room', 1, () => {});
  await pass(500);

  assert.deepEqual(node.last.positions, {});
  assert.deepEqual(heard(), [2, 3]);
});
