// Makes the site installable and usable offline: registers the service worker, tells it the language, shows visitors that the
// connection is lost (members see it in the live parts), and deletes local data at sign-out.

import { deviceStorage, forgetRecent } from './pick/recent.js';

const { build, account } = document.body.dataset;

if (navigator.serviceWorker && build) register(build);
if (!account) sayOffline(document.querySelector('[data-connection]'));

for (const form of document.querySelectorAll('[data-sign-out]')) {
  form.addEventListener('submit', () => {
    forgetRecent(deviceStorage());
    navigator.serviceWorker?.controller?.postMessage('forget');
  });
}

async function register(version) {
  try {
    const { installing, waiting, active } = await navigator.serviceWorker.register(`/sw.js?v=${version}`, { updateViaCache: 'none' });
    // All registrations: one that is installing may fail, and the previous one continues.
    for (const worker of [installing, waiting, active]) worker?.postMessage({ language: document.documentElement.lang });
  } catch {
    // Disabled, or private browsing: the site works without it.
  }
}

function sayOffline(line) {
  const show = () => {
    line.textContent = line.dataset.offline;
    line.hidden = navigator.onLine;
  };
  addEventListener('online', show);
  addEventListener('offline', show);
  show();
}
