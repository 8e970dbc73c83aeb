import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';
import { bytesOf, offerOf, subscribe, unsubscribe, wait, waits } from '../wwwroot/js/core/push.js';

const KEY = 'BAEC';

function browser({ permission = 'default', answer = 'granted', held = null, userAgent = 'Android', status = 201 } = {}) {
  const calls = [];
  const subscription = { endpoint: 'https://push.example/1', options: { applicationServerKey: bytesOf(KEY).buffer },
    unsubscribe: async () => { calls.push('unsubscribe'); }, toJSON() { return { endpoint: this.endpoint }; } };
  const pushManager = {
    getSubscription: async () => held === 'same' ? subscription : held && { ...subscription, options: { applicationServerKey: bytesOf(held).buffer } },
    subscribe: async options => { calls.push(['subscribe', options.userVisibleOnly, [...options.applicationServerKey]]); return subscription; },
  };
  return {
    calls,
    navigator: { userAgent, maxTouchPoints: 5, serviceWorker: { ready: Promise.resolve({ pushManager }) } },
    Notification: { permission, requestPermission: async () => { calls.push('ask'); return answer; } },
    PushManager: class {},
    fetch: async (path, { method, body }) => { calls.push([method, path, body]); return { ok: status < 400, status }; },
  };
}

test('the offer fits what the browser can do and what the member has answered', () => {
  const asked = { here: false, always: false, later: false };
  assert.equal(offerOf(browser(), asked), 'ask');
  assert.equal(offerOf(browser(), { ...asked, later: true }), 'none');
  assert.equal(offerOf(browser(), { ...asked, later: true, always: true }), 'ask');
  assert.equal(offerOf(browser({ permission: 'denied' }), asked), 'none');
  assert.equal(offerOf(browser({ permission: 'denied' }), { ...asked, always: true }), 'denied');
  assert.equal(offerOf(browser({ permission: 'granted' }), { ...asked, here: true }), 'none');
  assert.equal(offerOf(browser({ permission: 'granted' }), { ...asked, here: true, always: true }), 'on');
  // The browser has forgotten what the service still has.
  assert.equal(offerOf(browser({ permission: 'default' }), { ...asked, here: true }), 'ask');
});

test('an iPhone is told of the home screen first, and elsewhere nothing is said', () => {
  const asked = { here: false, always: false, later: false };
  const bare = userAgent => ({ navigator: { userAgent, maxTouchPoints: 5 } });
  assert.equal(offerOf(bare('iPhone'), asked), 'home');
  assert.equal(offerOf(bare('Macintosh'), asked), 'home');
  assert.equal(offerOf({ navigator: { userAgent: 'Macintosh', maxTouchPoints: 0 } }, asked), 'none');
  assert.equal(offerOf({ ...bare('iPhone'), standalone: true }, asked), 'none');
  assert.equal(offerOf(bare('iPhone'), { ...asked, later: true }), 'none');
  assert.equal(offerOf(bare('Android'), asked), 'none');
});

test('a yes subscribes with the key of the service and tells the service', async () => {
  const here = browser();
  assert.equal(await subscribe(KEY, here), true);
  assert.deepEqual(here.calls, ['ask', ['subscribe', true, [4, 1, 2]], ['POST', '/api/push-subscriptions', '{"endpoint":"https://push.example/1"}']]);
});

test('a no tells the service nothing', async () => {
  const here = browser({ answer: 'denied' });
  assert.equal(await subscribe(KEY, here), false);
  assert.deepEqual(here.calls, ['ask']);
});

test('a subscription of the same key is used again, one of another key is replaced', async () => {
  const same = browser({ held: 'same' });
  await subscribe(KEY, same);
  assert.deepEqual(same.calls.map(call => call[0]), ['a', 'POST']);
  const other = browser({ held: 'BAED' });
  await subscribe(KEY, other);
  assert.deepEqual(other.calls.slice(1, 3), ['unsubscribe', ['subscribe', true, [4, 1, 2]]]);
});

test('what the service refuses is no success', async () => {
  await assert.rejects(subscribe(KEY, browser({ status: 409 })), /409/);
  await assert.rejects(unsubscribe(browser({ status: 500 })), /500/);
});

test('the end is told to the service and to the browser', async () => {
  const here = browser({ held: 'same', status: 404 });
  await unsubscribe(here);
  assert.deepEqual(here.calls.at(-1), 'unsubscribe');
});

test('later is remembered on the device, and no storage is no error', () => {
  const kept = new Map();
  const storage = { setItem: (key, value) => kept.set(key, value), getItem: key => kept.get(key) ?? null };
  assert.equal(waits(storage), false);
  wait(storage);
  assert.equal(waits(storage), true);
  wait(null);
  assert.ok(!waits(null));
});

/** The service worker in a browser of the test's own. */
function worker({ shown = [], pages = [] } = {}) {
  const listeners = new Map();
  const calls = [];
  const self = {
    addEventListener: (type, listener) => listeners.set(type, listener),
    registration: {
      getNotifications: async ({ tag }) => shown.filter(other => other.tag === tag),
      showNotification: async (title, options) => calls.push(['show', title, options]),
    },
    clients: { matchAll: async () => pages, openWindow: async url => calls.push(['open', url]) },
  };
  const location = { href: 'https://play.example/sw.js?v=1', origin: 'https://play.example' };
  const source = readFileSync(new URL('../wwwroot/sw.js', import.meta.url), 'utf8');
  vm.runInNewContext(source, { self, location, URL, navigator: { language: 'ko' }, caches: {}, fetch: () => {} });
  const fire = async (type, event) => {
    const waits = [];
    listeners.get(type)({ ...event, waitUntil: promise => waits.push(promise) });
    await Promise.all(waits);
  };
  const page = (url, visibilityState = 'hidden') => {
    const it = { url, visibilityState, focus: async () => { calls.push(['focus', url]); return it; },
      navigate: async to => { calls.push(['go', to]); } };
    pages.push(it);
    return it;
  };
  return { calls, fire, page };
}

const push = content => ({ data: { json: () => content } });
const content = { seq: 7, kind: 'matched', title: 'Your game is on', url: '/matches/1', tag: 'match-1' };
const plain = value => JSON.parse(JSON.stringify(value));

test('a push is shown with its subject as tag', async () => {
  const { calls, fire } = worker();
  await fire('push', push(content));
  const [, title, options] = calls[0];
  assert.equal(title, 'Your game is on');
  assert.deepEqual(plain(options), { body: '', tag: 'match-1', data: { url: '/matches/1', seq: 7 }, renotify: true, silent: false,
    icon: '/img/icon-192.png', badge: '/img/icon-192.png' });
});

test('a push that comes twice makes no second sound', async () => {
  const { calls, fire } = worker({ shown: [{ tag: 'match-1', data: { seq: 7 } }] });
  await fire('push', push(content));
  assert.deepEqual([calls[0][2].renotify, calls[0][2].silent], [false, true]);
});

test('a push that can not be read is shown all the same: browsers insist', async () => {
  const { calls, fire } = worker();
  await fire('push', { data: null });
  await fire('push', { data: { json: () => { throw new SyntaxError('no JSON'); } } });
  assert.deepEqual(calls.map(call => [call[1], call[2].data.url]), [['PlayLinkTalk', '/notifications'], ['PlayLinkTalk', '/notifications']]);
});

const click = url => ({ notification: { close() {}, data: { url } } });

test('a tap focuses the page that is there already', async () => {
  const { calls, fire, page } = worker();
  page('https://play.example/rooms', 'visible');
  page('https://play.example/matches/1');
  await fire('notificationclick', click('/matches/1'));
  assert.deepEqual(calls, [['focus', 'https://play.example/matches/1']]);
});

test('a tap leads an open page there, and opens one where there is none', async () => {
  const open = worker();
  open.page('https://play.example/rooms');
  await open.fire('notificationclick', click('/matches/1'));
  assert.deepEqual(open.calls, [['focus', 'https://play.example/rooms'], ['go', 'https://play.example/matches/1']]);
  const closed = worker();
  await closed.fire('notificationclick', click('/matches/1'));
  assert.deepEqual(closed.calls, [['open', 'https://play.example/matches/1']]);
});

test('a tap never leaves the site', async () => {
  const { calls, fire } = worker();
  await fire('notificationclick', click('https://elsewhere.example/'));
  await fire('notificationclick', click('//elsewhere.example/'));
  assert.deepEqual(calls, []);
});
