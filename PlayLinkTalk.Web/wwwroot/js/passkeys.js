// Passkeys: adding one on the security page, and signing in with one. Without this script, or in a browser that does not know passkeys,
// the pages show their other ways only.

import { add, signIn, knowsPasskeys } from './core/passkeys.js';

if (knowsPasskeys(window)) {
  for (const note of document.querySelectorAll('[data-passkey-none]')) note.hidden = true;
  offer('[data-passkey-add]', async form => {
    const { name, password } = Object.fromEntries(new FormData(form));
    await add({ name, password }, fetch.bind(window), navigator.credentials, PublicKeyCredential);
    location.reload();
  });
  offer('[data-passkey-sign-in]', async form => {
    await signIn(fetch.bind(window), navigator.credentials, PublicKeyCredential);
    location.assign(form.dataset.next);
  });
}

function offer(selector, act) {
  const form = document.querySelector(selector);
  if (!form) return;
  form.hidden = false;
  form.addEventListener('submit', async submitted => {
    submitted.preventDefault();
    const [button, said] = [form.querySelector('button'), form.querySelector('[data-passkey-said]')];
    [button.disabled, said.hidden] = [true, true];
    try {
      await act(form);
    } catch (failure) {
      said.textContent = failure.code === 'invalid-credentials' ? form.dataset.wrong : form.dataset.failed;
      said.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
}
