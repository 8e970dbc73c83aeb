import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add, knowsPasskeys, signIn } from '../wwwroot/js/core/passkeys.js';

const keys = {
  parseCreationOptionsFromJSON: options => ({ parsed: 'creation', ...options }),
  parseRequestOptionsFromJSON: options => ({ parsed: 'request', ...options }),
};

/** Answers each call with the next of these, and remembers the calls. */
function service(...answers) {
  const calls = [];
  const fetch = async (path, { method, body }) => {
    calls.push([method, path, body ? JSON.parse(body) : null]);
    const [status, json] = answers.shift();
    return { ok: status < 300, status, json: async () => json };
  };
  return { calls, fetch };
}

test('a passkey is added after the password, with what the authenticator made', async () => {
  const { calls, fetch } = service([204], [200, { options: { challenge: 'c' }, state: 's' }], [201, { id: '1' }]);
  const asked = [];
  const credentials = { create: async options => (asked.push(options), { toJSON: () => ({ id: 'made' }) }) };

  const added = await add({ name: 'Phone', password: 'secret' }, fetch, credentials, keys);

  assert.deepEqual(added, { id: '1' });
  assert.deepEqual(asked, [{ publicKey: { parsed: 'creation', challenge: 'c' } }]);
  assert.deepEqual(calls, [
    ['POST', '/api/sessions/current/confirm', { password: 'secret' }],
    ['POST', '/api/me/passkeys/options', null],
    ['POST', '/api/me/passkeys', { name: 'Phone', state: 's', credential: { id: 'made' } }],
  ]);
});

test('an account without a password adds one with the proof that its session has given', async () => {
  const { calls, fetch } = service([200, { options: { challenge: 'c' }, state: 's' }], [201, { id: '1' }]);

  await add({ name: 'Phone' }, fetch, { create: async () => ({ toJSON: () => ({ id: 'made' }) }) }, keys);

  assert.deepEqual(calls.map(([, path]) => path), ['/api/me/passkeys/options', '/api/me/passkeys']);
});

test('a wrong password stops before the authenticator is asked', async () => {
  const { calls, fetch } = service([401, { code: 'invalid-credentials' }]);
  const credentials = { create: () => assert.fail('asked') };

  await assert.rejects(add({ name: 'Phone', password: 'wrong' }, fetch, credentials, keys), { code: 'invalid-credentials' });

  assert.equal(calls.length, 1);
});

test('signing in sends what the authenticator signed', async () => {
  const { calls, fetch } = service([200, { options: { challenge: 'c' }, state: 's' }], [201, {}]);
  const credentials = { get: async () => ({ toJSON: () => ({ id: 'signed' }) }) };

  await signIn(fetch, credentials, keys);

  assert.deepEqual(calls[1], ['POST', '/api/sessions/passkey', { state: 's', credential: { id: 'signed' } }]);
});

test('a browser without the JSON form, or an insecure page, is not offered passkeys', () => {
  assert.equal(knowsPasskeys({ isSecureContext: true }), false);
  assert.equal(knowsPasskeys({ isSecureContext: false, PublicKeyCredential: keys }), false);
  assert.equal(knowsPasskeys({ isSecureContext: true, PublicKeyCredential: keys }), true);
});
