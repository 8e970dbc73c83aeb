import assert from 'node:assert/strict';
import test from 'node:test';
import { Api } from '../wwwroot/js/core/api.js';
import { Outbox } from '../wwwroot/js/core/outbox.js';
import { RememberedOutbox } from '../wwwroot/js/core/store.js';
import { FakeService, HandClock, settled } from './stage.mjs';

function stage() {
  const [clock, service, store, told] = [new HandClock(), new FakeService(), new RememberedOutbox(), []];
  let ended = 0;
  const make = () => new Outbox({
    api: new Api(service.fetch), store, timers: clock, random: () => 1, emit: event => told.push(event), onSignedOut: () => { ended++; return true; },
  });
  return { clock, service, store, told, outbox: make(), make, states: () => told.map(event => event.state), ended: () => ended };
}

test('a message is stored, sent and forgotten', async () => {
  const { service, store, outbox, states } = stage();

  await outbox.add('room', 'a', 'hello');

  assert.deepEqual(states(), ['pending', 'sent']);
  assert.deepEqual(service.sent, [{ clientMessageId: 'a', text: 'hello' }]);
  assert.deepEqual(await store.all(), []);
});

test('files of a message are named by their ids', async () => {
  const calls = [];
  const outbox = new Outbox({
    api: { send: async (roomId, message) => { calls.push(message); return {}; } }, store: new RememberedOutbox(), timers: new HandClock(),
    random: () => 1, emit: () => {}, onSignedOut: () => true,
  });

  await outbox.add('room', 'a', '', { attachments: [{ id: 'u1', kind: 'image' }, { id: 'u2', kind: 'text' }] });

  assert.deepEqual(calls.map(({ uploads }) => uploads), [['u1', 'u2']]);
});

test('offline, it is kept and sent again under the same id, in the order written', async () => {
  const { clock, service, store, outbox } = stage();
  service.isAway = true;
  await outbox.add('room', 'a', 'one');
  await outbox.add('room', 'b', 'two');
  assert.equal((await store.all()).length, 2);

  service.isAway = false;
  await clock.turn(60_000);

  assert.deepEqual(service.log.map(message => message.text), ['one', 'two']);
  assert.deepEqual(await store.all(), []);
});

test('an answer that was lost makes no second message', async () => {
  const { clock, service, outbox } = stage();
  const { fetch } = service;
  let first = true;
  service.fetch = async (path, options) => {
    const response = await fetch(path, options);
    if (first) { first = false; throw new TypeError('cut off'); }
    return response;
  };
  const lossy = new Outbox({
    api: new Api((path, options) => service.fetch(path, options)), store: new RememberedOutbox(), timers: clock, random: () => 1, emit: () => {}, onSignedOut: () => true,
  });

  await lossy.add('room', 'a', 'once');
  await clock.turn(5_000);

  assert.equal(service.sent.length, 2);
  assert.equal(service.log.length, 1);
  assert.deepEqual(outbox.of('room'), []);
});

test('a limit is waited out as long as it says', async () => {
  const { clock, service, outbox, states } = stage();
  service.answers.push({ status: 429, headers: { 'Retry-After': '30' } });

  await outbox.add('room', 'a', 'hello');
  await clock.turn(29_000);
  assert.deepEqual(states(), ['pending']);
  await clock.turn(2_000);

  assert.deepEqual(states(), ['pending', 'sent']);
});

test('what is refused fails, lets the next one pass, and can be sent again', async () => {
  const { service, outbox, told } = stage();
  service.answers.push({ status: 404, body: { code: 'not-found' } });

  await outbox.add('room', 'a', 'one');
  await outbox.add('room', 'b', 'two');
  assert.deepEqual(told.map(event => [event.clientMessageId, event.state]), [['a', 'pending'], ['a', 'failed'], ['b', 'pending'], ['b', 'sent']]);
  assert.equal(told[1].code, 'not-found');

  await outbox.retry('a');

  assert.deepEqual(service.log.map(message => message.text), ['two', 'one']);
});

test('what waited too long is left to its writer', async () => {
  const { clock, service, outbox, states } = stage();
  service.isAway = true;
  await outbox.add('room', 'a', 'five minutes late');
  await clock.turn(11 * 60_000);
  service.isAway = false;
  await clock.turn(60_000);

  assert.deepEqual(states(), ['pending', 'failed']);
  assert.equal(service.log.length, 0);

  await outbox.discard('a');
  assert.equal(states().at(-1), 'discarded');
});

test('what a closed page left behind is sent by the next', async () => {
  const { service, outbox, make } = stage();
  service.isAway = true;
  await outbox.add('room', 'a', 'hello');
  outbox.stop();
  service.isAway = false;

  await make().restore();
  await settled();

  assert.deepEqual(service.log.map(message => message.clientMessageId), ['a']);
});

test('without a session nothing is sent any more', async () => {
  const { service, outbox, ended, states } = stage();
  service.answers.push({ status: 401, body: { code: 'signed-out' } });

  await outbox.add('room', 'a', 'hello');

  assert.equal(ended(), 1);
  assert.deepEqual(states(), ['pending']);
});
