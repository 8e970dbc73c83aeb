// What a browser can do about pushes, and how it subscribes. Permission is asked by a tap only, after the first game: a browser that is
// asked too early is told "never".

const LATER = 'plt-push-later';

/**
 * What the offer shows: 'none', 'home' (first on the home screen), 'denied', 'ask' or 'on'.
 * @param browser {navigator, Notification, PushManager, standalone}
 * @param offer {here, always, later} whether this session takes pushes, whether to show answers of before, whether to wait
 */
export function offerOf(browser, { here, always, later }) {
  const { navigator, Notification, PushManager } = browser;
  if (!navigator.serviceWorker || !Notification || !PushManager) return isApple(navigator) && !browser.standalone && !later ? 'home' : 'none';
  if (Notification.permission === 'denied') return always ? 'denied' : 'none';
  if (here && Notification.permission === 'granted') return always ? 'on' : 'none';
  return later && !always ? 'none' : 'ask';
}

/** iPadOS calls itself a Mac, but no Mac has a touch screen. */
function isApple(navigator) {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
}

/** Subscribes this browser and tells the service. False when the member says no. */
export async function subscribe(key, { navigator, Notification, fetch }) {
  if (await Notification.requestPermission() !== 'granted') return false;
  const { pushManager } = await navigator.serviceWorker.ready;
  const wanted = bytesOf(key);
  let held = await pushManager.getSubscription();
  if (held && !isSame(held.options?.applicationServerKey, wanted)) {
    // Of another key, which the service no longer has.
    await held.unsubscribe();
    held = null;
  }

  held ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
  const response = await fetch('/api/push-subscriptions', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(held), credentials: 'same-origin',
  });
  if (!response.ok) throw new Error(`not subscribed: ${response.status}`);
  return true;
}

export async function unsubscribe({ navigator, fetch }) {
  const response = await fetch('/api/push-subscriptions/current', { method: 'DELETE', credentials: 'same-origin' });
  if (!response.ok && response.status !== 404) throw new Error(`not ended: ${response.status}`);
  await (await (await navigator.serviceWorker.ready).pushManager.getSubscription())?.unsubscribe();
}

export function wait(storage) {
  storage?.setItem(LATER, '1');
}

export function waits(storage) {
  return storage?.getItem(LATER) === '1';
}

export function bytesOf(key) {
  const text = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, letter => letter.charCodeAt(0));
}

function isSame(held, wanted) {
  if (!held) return false;
  const bytes = new Uint8Array(held);
  return bytes.length === wanted.length && bytes.every((byte, at) => byte === wanted[at]);
}
