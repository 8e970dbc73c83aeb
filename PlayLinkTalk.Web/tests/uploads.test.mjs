import assert from 'node:assert/strict';
import test from 'node:test';
import { Refused } from '../wwwroot/js/core/api.js';
import { Uploads } from '../wwwroot/js/core/uploads.js';
import { HandClock, settled } from './stage.mjs';

globalThis.FormData ??= class { append() {} };
const file = new Blob(['x']);

/** Requests that the test answers by hand. */
class Line {
  requests = [];

  open = () => {
    const line = this;
    const request = {
      upload: {}, status: 0, response: null, headers: {}, aborted: false,
      open(method, path) { Object.assign(this, { method, path }); },
      send() { line.requests.push(this); },
      abort() { this.aborted = true; this.onabort(); },
      getResponseHeader(name) { return this.headers[name] ?? null; },
      answer(status, response, headers = {}) { Object.assign(this, { status, response, headers }); this.onload(); return settled(); },
      break() { this.onerror(); return settled(); },
    };
    return request;
  };

}

function stage() {
  const [line, clock] = [new Line(), new HandClock()];
  return { line, clock, uploads: new Uploads({ request: line.open, timers: clock, random: () => 1 }) };
}

test('three files are sent at once, and the next one when a place is free', async () => {
  const { line, uploads } = stage();
  const jobs = ['a', 'b', 'c', 'd'].map(id => uploads.send(id, file, () => {}));
  await settled();
  assert.equal(line.requests.length, 3);

  await line.requests[0].answer(201, { id: '1', state: 'ready' });

  assert.equal((await jobs[0].done).id, '1');
  assert.deepEqual(line.requests.map(request => request.path.split('=')[1]), ['a', 'b', 'c', 'd']);
});

test('the progress is told, and a broken line is tried again under the same id', async () => {
  const { line, clock, uploads } = stage();
  const shares = [];
  const { done } = uploads.send('a', file, share => shares.push(share));
  await settled();
  line.requests[0].upload.onprogress({ lengthComputable: true, loaded: 1, total: 4 });
  await line.requests[0].break();
  await clock.turn(60_000);
  await line.requests[1].answer(503, { code: 'storage-full' }, { 'Retry-After': '30' });
  await clock.turn(29_000);
  assert.equal(line.requests.length, 2);
  await clock.turn(2_000);

  await line.requests[2].answer(200, { id: '1', state: 'ready' });

  assert.equal((await done).state, 'ready');
  assert.deepEqual(shares, [0.25, 0, 0]);
  assert.ok(line.requests.every(request => request.path === '/api/uploads?clientUploadId=a'));
});

test('a refused file is not tried again', async () => {
  const { line, uploads } = stage();
  for (const [status, code] of [[415, 'unsupported-file'], [413, 'body-too-large'], [429, 'upload-limit']]) {
    const { done } = uploads.send(code, file, () => {});
    await settled();
    const refused = assert.rejects(done, failure => failure instanceof Refused && failure.code === code);
    await line.requests.at(-1).answer(status, { code });
    await refused;
  }

  assert.equal(line.requests.length, 3);
});

test('a file that is being checked is asked for until it is ready', async () => {
  const { line, clock, uploads } = stage();
  const { done } = uploads.send('a', file, () => {});
  await settled();
  await line.requests[0].answer(201, { id: '1', state: 'pending' });
  await clock.turn(3_000);
  await line.requests[1].answer(200, { id: '1', state: 'pending' });
  await clock.turn(3_000);
  assert.deepEqual([line.requests[2].method, line.requests[2].path], ['GET', '/api/uploads/1']);

  await line.requests[2].answer(200, { id: '1', state: 'failed', reason: 'damaged' });

  assert.equal((await done).reason, 'damaged');
});

test('what is taken away is stopped', async () => {
  const { line, uploads } = stage();
  const job = uploads.send('a', file, () => {});
  await settled();
  const stopped = assert.rejects(job.done);

  job.stop();

  await stopped;
  assert.ok(line.requests[0].aborted);
});
