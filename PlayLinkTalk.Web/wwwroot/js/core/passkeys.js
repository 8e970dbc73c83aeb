// The exchanges with an authenticator, between the API and the browser's credentials.

import { Refused } from './api.js';

/** Whether the browser has passkeys, in the JSON form, and the page is one that may use them. */
export function knowsPasskeys(window) {
  return Boolean(window.isSecureContext && window.PublicKeyCredential?.parseCreationOptionsFromJSON
    && window.PublicKeyCredential.parseRequestOptionsFromJSON);
}

/** Makes a passkey on this device for the signed-in member. Without a password the session has given its proof elsewhere. */
export async function add({ name, password }, fetch, credentials, keys) {
  if (password) await post(fetch, '/api/sessions/current/confirm', { password });
  const { options, state } = await post(fetch, '/api/me/passkeys/options');
  const made = await credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(options) });
  return post(fetch, '/api/me/passkeys', { name, state, credential: made.toJSON() });
}

/** Signs in with a passkey that the member chooses. The answer sets the cookie. */
export async function signIn(fetch, credentials, keys) {
  const { options, state } = await post(fetch, '/api/sessions/passkey/options');
  const signed = await credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(options) });
  return post(fetch, '/api/sessions/passkey', { state, credential: signed.toJSON() });
}

async function post(fetch, path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    ...body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
  });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Refused(answer.status, problem.code ?? 'unexpected');
  }
  return answer.status === 204 ? null : answer.json();
}
