// The service worker: shows the offline page if a page cannot be fetched, and caches files with a version in their name.
// It shows pushes and opens their pages.
// Pages, answers of the Api and other personal data are never kept. The address names the build
// (/sw.js?v=…): another build is another worker with a cache of its own.

const PREFIX = 'plt-static-';
const CACHE = PREFIX + new URL(location.href).searchParams.get('v');
const ICON = '/img/icon-192.png';
const BADGE = '/img/icon-192.png';
const LANGUAGES = ['ko', 'en'];
const LANGUAGE = '/chosen-language';
/** Files with a hash in their name never change: css/base.0a1b2c3d4e.css. */
const VERSIONED = /^\/(?:css|js|img|lib)\/.+\.[a-z0-9]{10}\.[a-z0-9]+$/;

self.addEventListener('install', event => event.waitUntil(Promise.all([keepOfflinePages(), self.skipWaiting()])));

self.addEventListener('activate', event => event.waitUntil(Promise.all([
  dropOtherBuilds(), self.clients.claim(),
  // The worker's start must not delay a page.
  self.registration.navigationPreload?.enable(),
])));

self.addEventListener('message', event => {
  // Signing out clears the cache; the offline pages are public and are cached again.
  if (event.data === 'forget') event.waitUntil(caches.delete(CACHE).then(keepOfflinePages));
  else if (LANGUAGES.includes(event.data?.language)) event.waitUntil(keepLanguage(event.data.language));
});

self.addEventListener('push', event => event.waitUntil(show(event.data)));

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.url));
});

// The browser has ended the subscription, or renewed it. The next page subscribes again.
self.addEventListener('pushsubscriptionchange', event => event.waitUntil(tellPages({ type: 'push-ended' })));

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (VERSIONED.test(url.pathname)) event.respondWith(asset(request));
});

/** A push of the same subject replaces the one shown; one that comes twice is one. Browsers insist that something is shown. */
async function show(data) {
  const { seq, title = 'PlayLinkTalk', body = '', url = '/notifications', tag } = read(data);
  const shown = tag ? await self.registration.getNotifications({ tag }) : [];
  const isRepeated = shown.some(other => other.data.seq >= seq);
  await self.registration.showNotification(title, {
    body, tag, data: { url, seq }, renotify: Boolean(tag) && !isRepeated, silent: isRepeated, icon: ICON, badge: BADGE,
  });
}

function read(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

/** Only pages of this site. A page that is open already comes to the front and goes there. */
async function open(path) {
  const url = new URL(path, location.origin);
  if (url.origin !== location.origin) return;
  const pages = await self.clients.matchAll({ type: 'window' });
  const there = pages.find(page => page.url === url.href) ?? pages.find(page => page.visibilityState === 'visible') ?? pages[0];
  if (!there) {
    await self.clients.openWindow(url.href);
    return;
  }

  const shown = await there.focus().catch(() => there);
  if (shown.url === url.href) return;
  // A page that this worker does not control can't be sent elsewhere.
  await shown.navigate(url.href).catch(() => self.clients.openWindow(url.href));
}

async function tellPages(message) {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage(message);
}

async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await offlinePage()) ?? Response.error();
  }
}

async function asset(request) {
  const kept = await caches.match(request.url, { cacheName: CACHE });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic') {
    const copy = answer.clone();
    // The storage is full: nothing is cached; the answer is returned all the same.
    caches.open(CACHE).then(cache => cache.put(request.url, copy)).catch(() => {});
  }

  return answer;
}

/** Fetched without cookies: they are the same for all users. Their style sheets come with them. */
async function keepOfflinePages() {
  const cache = await caches.open(CACHE);
  await Promise.all(LANGUAGES.map(async language => {
    const answer = await fetch(`/offline/${language}`, { credentials: 'omit', cache: 'no-cache' });
    if (!answer.ok) throw new Error(`The offline page was answered with ${answer.status}.`);
    const html = await answer.clone().text();
    await cache.put(`/offline/${language}`, answer);
    await cache.addAll([...new Set([...html.matchAll(/(?:href|src)="(\/(?:css|js|img)\/[^"]+)"/g)].map(found => found[1]))]);
  }));
}

async function offlinePage() {
  const chosen = await (await caches.match(LANGUAGE, { cacheName: CACHE }))?.text();
  const language = chosen ?? (navigator.language.startsWith('en') ? 'en' : 'ko');
  return caches.match(`/offline/${language}`, { cacheName: CACHE });
}

async function keepLanguage(language) {
  await (await caches.open(CACHE)).put(LANGUAGE, new Response(language));
}

async function dropOtherBuilds() {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith(PREFIX) && name !== CACHE).map(name => caches.delete(name)));
}
