// The offer of pushes on a page: shows what fits this browser, and asks when the button is pressed.

import { offerOf, subscribe, unsubscribe, wait, waits } from './core/push.js';
import { deviceStorage } from './pick/recent.js';

const section = document.querySelector('[data-push]');
if (section) start(section);

function start(offer) {
  const part = name => offer.querySelector(`[data-push-${name}]`);
  const browser = {
    navigator, Notification: globalThis.Notification, PushManager: globalThis.PushManager, fetch: fetch.bind(globalThis),
    standalone: navigator.standalone === true || matchMedia('(display-mode: standalone)').matches,
  };
  const always = offer.dataset.always !== undefined;
  let here = offer.dataset.here !== undefined;

  const show = () => {
    const state = offerOf(browser, { here, always, later: waits(deviceStorage()) });
    offer.hidden = state === 'none';
    part('lead').hidden = state !== 'ask' && state !== 'home';
    part('home').hidden = state !== 'home';
    part('denied').hidden = state !== 'denied';
    part('is-on').hidden = state !== 'on';
    part('on').hidden = state !== 'ask';
    part('off').hidden = state !== 'on';
    part('later').hidden = always || (state !== 'ask' && state !== 'home');
  };

  const act = (name, what) => part(name).addEventListener('click', async () => {
    const buttons = offer.querySelectorAll('button');
    part('failed').hidden = true;
    for (const button of buttons) button.disabled = true;
    try {
      await what();
    } catch {
      part('failed').hidden = false;
    } finally {
      for (const button of buttons) button.disabled = false;
    }

    if (part('failed').hidden) show();
  });

  act('on', async () => { here = await subscribe(offer.dataset.key, browser); });
  act('off', async () => {
    await unsubscribe(browser);
    here = false;
  });
  act('later', async () => wait(deviceStorage()));
  navigator.serviceWorker?.addEventListener('message', event => {
    if (event.data?.type !== 'push-ended') return;
    here = false;
    show();
  });
  show();
}
