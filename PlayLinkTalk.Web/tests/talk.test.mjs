import assert from 'node:assert/strict';
import test from 'node:test';
import { Api } from '../wwwroot/js/core/api.js';
import { RememberedOutbox } from '../wwwroot/js/core/store.js';
import { Talk } from '../wwwroot/js/core/talk.js';
import { FakeHub, FakeService, FakeStreams, HandClock, settled } from './stage.mjs';

async function stage({ shown = ['room'] } = {}) {
  const [clock, hub, streams, service, told, store] = [new HandClock(), new FakeHub(), new FakeStreams(), new FakeService(), [], new RememberedOutbox()];
  const talk = new Talk({
    account: 'me', api: new Api(service.fetch), store, timers: clock, random: () => 1, emit: event => told.push(event),
    connect: hub.connect, openFeed: streams.open, shownRooms: () => shown,
  });
  await talk.start();
  await settled();
  const heard = () => told.filter(event => event.type === 'message').map(event => event.message.seq);
  return { clock, hub, streams, service, told, talk, store, heard, types: type => told.filter(event => event.type === type) };
}

test('it follows on opening, and again after a break, from where each room stands', async () => {
  const { clock, hub, service, talk, heard } = await stage();
  for (const text of ['a', 'b', 'c']) service.write(text);
  await talk.follow('room', 3, () => {});
  assert.deepEqual(hub.last.calls, [['Follow', {}], ['Follow', { room: 3 }]]);

  hub.last.say('message', service.write('d'));
  hub.last.break();
  await clock.turn(2_000);

  assert.equal(hub.connections.length, 2);
  assert.deepEqual(hub.last.calls[0], ['Follow', { room: 4 }]);
  assert.deepEqual(heard(), [4]);
});

test('very many rooms are followed in portions that any hub takes', async () => {
  const { clock, hub, talk } = await stage();
  for (let at = 0; at < 1_100; at++) await talk.follow(`room-${at}`, 7, () => {});
  hub.last.break();
  await clock.turn(2_000);

  const portions = hub.last.calls.map(([, positions]) => positions);
  assert.deepEqual(portions.map(portion => Object.keys(portion).length), [400, 400, 300]);
  assert.equal(Object.keys(Object.assign({}, ...portions)).length, 1_100);
});

test('a hole is filled from the API before what comes after it', async () => {
  const { hub, service, talk, heard } = await stage();
  service.write('a');
  await talk.follow('room', 1, () => {});
  service.write('b');
  service.write('c');

  hub.last.say('message', service.write('d'));
  await settled();

  assert.deepEqual(heard(), [2, 3, 4]);
});

test('while the hub is away the API is asked, and the transcript stays whole', async () => {
  const { clock, hub, service, talk, heard } = await stage();
  service.write('a');
  await talk.follow('room', 1, () => {});
  hub.fails = 3;
  hub.last.break();
  service.write('b');
  await clock.turn(1_000);
  assert.deepEqual(heard(), [2]);

  service.write('c');
  await clock.turn(30_000);

  assert.equal(talk.state, 'live');
  hub.last.say('message', service.log[1]);
  hub.last.say('message', service.log[2]);
  await settled();
  assert.deepEqual(heard(), [2, 3]);
});

test('after a sleep both connections are replaced', async () => {
  const { clock, hub, streams } = await stage();
  clock.sleep(10 * 60_000);

  await clock.turn(10_000);

  assert.equal(hub.connections.length, 2);
  assert.equal(hub.connections[0].isOpen, false);
  assert.equal(hub.last.isOpen, true);
  assert.equal(streams.streams.length, 2);
  assert.equal(streams.streams[0].isClosed, true);
});

test('a reset far ahead makes the page reload; a near one is repaired', async () => {
  const { hub, service, talk, heard, types } = await stage();
  await talk.follow('room', 0, () => {});
  service.write('a');
  service.write('b');

  hub.last.say('reset', { roomId: 'room', seq: 2 });
  await settled();
  assert.deepEqual(heard(), [1, 2]);

  hub.last.say('reset', { roomId: 'room', seq: 5_000 });
  assert.deepEqual(types('reload'), [{ type: 'reload', roomId: 'room' }]);
});

test('a page that shows less than was heard is given the rest alone', async () => {
  const { hub, service, talk, heard } = await stage();
  service.write('a');
  await talk.follow('room', 1, () => {});
  hub.last.say('message', service.write('b'));
  const given = [];

  await talk.follow('room', 1, event => given.push(event.message.seq));

  assert.deepEqual(given, [2]);
  assert.deepEqual(heard(), [2]);
});

test('what one sends comes back once, from the answer or from the hub', async () => {
  const { hub, service, talk, heard, types } = await stage();
  await talk.follow('room', 0, () => {});

  await talk.send('room', 'a', 'hello');
  hub.last.say('message', service.log[0]);

  assert.deepEqual(heard(), [1]);
  assert.deepEqual(types('outbox').map(event => event.state), ['pending', 'sent']);
});

test('a message goes over the hub while it is up, with everything about it, and is not posted as well', async () => {
  const { hub, service, talk, heard } = await stage();
  await talk.follow('room', 0, () => {});
  hub.last.answers = (method, room, message) => method === 'Post' ? service.write(message.text, message.clientMessageId) : undefined;

  await talk.send('room', 'a', 'hello', { replyTo: 3, whisperTo: 'you' });

  assert.deepEqual(hub.last.calls.at(-1), ['Post', 'room', { clientMessageId: 'a', text: 'hello', whisperTo: 'you', replyTo: 3 }]);
  assert.deepEqual(service.sent, []);
  assert.deepEqual(heard(), [1]);
});

test('a message with files is posted: a node of the version before would leave them out', async () => {
  const { hub, service, talk } = await stage();
  await talk.follow('room', 0, () => {});

  await talk.send('room', 'a', '', { attachments: [{ id: 'u1', kind: 'image' }, { id: 'u2', kind: 'text' }] });

  assert.ok(hub.last.calls.every(([method]) => method !== 'Post'));
  assert.deepEqual(service.sent, [{ clientMessageId: 'a', text: '' }]);
});

test('a send that the hub refuses, loses or does not answer is posted under the same id', async () => {
  const { clock, hub, service, talk, types } = await stage();
  await talk.follow('room', 0, () => {});

  hub.last.answers = method => { if (method === 'Post') throw new Error('rate-limited'); };
  await talk.send('room', 'a', 'one');
  hub.last.answers = method => method === 'Post' ? new Promise(() => {}) : undefined;
  const waiting = talk.send('room', 'b', 'two');
  await clock.turn(10_000);
  await waiting;

  assert.deepEqual(service.sent.map(message => message.clientMessageId), ['a', 'b']);
  assert.deepEqual(types('outbox').map(event => event.state), ['pending', 'sent', 'pending', 'sent']);
});

test('a change of an earlier message is no unread message', async () => {
  const { hub, service, talk, types } = await stage();
  await talk.follow('room', 0, () => {});
  hub.last.say('message', service.write('a'));
  await talk.read('room', 1);

  hub.last.say('message', { ...service.write('message-changed'), kind: 'notice', changed: { seq: 1, text: 'b' } });
  await settled();

  assert.equal(types('unread').at(-1).total, 0);
});

test('the feed tells each entry once, and says when the past is unknown', async () => {
  const { clock, streams, types } = await stage();
  streams.last.begin();
  streams.last.say('matched', { seq: 5, matchId: 'm' });
  streams.last.say('matched', { seq: 5, matchId: 'm' });
  // The browser resumed by itself: nothing is unknown.
  streams.last.begin();
  assert.deepEqual(types('feed').map(({ event }) => event), ['reset', 'matched']);

  streams.last.giveUp();
  await clock.turn(40_000);
  streams.last.begin();

  assert.equal(streams.streams.length, 2);
  assert.deepEqual(types('feed').map(({ event }) => event), ['reset', 'matched', 'reset']);
});

test('the end of the session ends everything and leaves nothing behind', async () => {
  const { clock, hub, streams, service, talk, store, types } = await stage();
  service.isAway = true;
  await talk.send('room', 'a', 'unsent');
  hub.last.say('goodbye', { code: 'session-ended', reconnect: false });
  await clock.turn(120_000);

  assert.equal(types('ended').length, 1);
  assert.equal(hub.connections.length, 1);
  assert.equal(streams.last.isClosed, true);
  assert.deepEqual(await store.all(), []);
});

test('a client that is told to move reconnects at once and loses no message', async () => {
  const { clock, hub, service, talk, heard } = await stage();
  await talk.follow('room', 0, () => {});
  hub.last.say('goodbye', { code: 'moving', reconnect: true });
  hub.last.break();
  service.write('meanwhile');
  await clock.turn(50);

  assert.equal(hub.connections.length, 2);
  assert.equal(hub.last.isOpen, true);
  hub.last.say('message', service.log[0]);
  assert.deepEqual(heard(), [1]);

  // A break without a word waits longer, so that those who meet it do not come in step.
  hub.last.break();
  await clock.turn(50);
  assert.equal(hub.connections.length, 2);
  await clock.turn(200);
  assert.equal(hub.connections.length, 3);
});

test('a connection that opens and dies at once is retried with growing delays', async () => {
  const { clock, hub } = await stage();
  for (let second = 0; second < 60; second++) {
    if (hub.last.isOpen) hub.last.break();
    await clock.turn(1_000);
  }

  assert.ok(hub.connections.length <= 14, `${hub.connections.length} connections in a minute`);

  // One that lived long enough is replaced soon.
  await clock.turn(30_000);
  const before = hub.connections.length;
  hub.last.break();
  await clock.turn(250);
  assert.equal(hub.connections.length, before + 1);
});

test('a session that ended while the connection was down is detected', async () => {
  const { clock, hub, service, types } = await stage();
  service.signedIn = false;
  hub.fails = 1;
  hub.last.break();
  await clock.turn(5_000);

  assert.equal(types('ended').length, 1);
});

test('the number of unread messages follows what is said and read', async () => {
  const { hub, service, talk, types } = await stage();
  hub.last.say('message', service.write('a'));
  hub.last.say('message', service.write('b'));
  assert.equal(types('unread').at(-1).total, 2);

  await talk.read('room', 2);

  assert.equal(types('unread').at(-1).total, 0);
  assert.deepEqual(hub.last.calls.at(-1), ['Read', 'room', 2]);
});

for (const apart of [{ invitedBy: { id: 'you', name: 'You' } }, { mutedUntil: '9999-01-01T00:00:00Z' }]) {
  test(`a room that is ${Object.keys(apart)[0]} counts nowhere, until it is one like the others`, async () => {
    const { hub, service, streams, types } = await stage();
    service.apart = apart;
    hub.last.say('roomChanged', { roomId: 'room', change: 'joined', accountId: 'me' });
    await settled();
    hub.last.say('message', service.write('a'));
    assert.equal(types('unread').at(-1).total, 0);

    service.apart = null;
    streams.last.say('room', { seq: 1, roomId: 'room', change: 'joined' });
    await settled();

    assert.equal(types('unread').at(-1).total, 1);
  });
}

test('a room that is marked as unread, here or elsewhere, counts again until it is read', async () => {
  const { hub, streams, service, talk, types } = await stage();
  await talk.follow('room', 0, () => {});
  for (const text of ['a', 'b', 'c']) hub.last.say('message', service.write(text));
  await talk.read('room', 3);
  assert.equal(types('unread').at(-1).total, 0);

  streams.last.say('room-unread', { seq: 1, roomId: 'room', readSeq: 1 });
  assert.equal(types('unread').at(-1).total, 2);

  await talk.read('room', 3);
  assert.deepEqual(hub.last.calls.filter(([method]) => method === 'Read').length, 2);
  assert.equal(types('unread').at(-1).total, 0);
});
