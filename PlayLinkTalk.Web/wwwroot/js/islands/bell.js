// The counts at the bell and at the talk: unread notifications and messages.

import { fill } from '../core/fill.js';

const TELLING = ['matched', 'notification', 'reminder', 'ticket', 'read', 'reset'];

export function startBell(talk, api) {
  const bell = document.querySelector('[data-bell]');
  const tab = document.querySelector('[data-talk-tab]');
  let asking = null;

  const ask = () => {
    clearTimeout(asking);
    // Entries often come in groups: one request for all of them.
    asking = setTimeout(async () => {
      const unread = await api.unreadNotifications().catch(() => null);
      if (unread === null) return;
      show(bell, unread);
      bell.querySelector('[data-name]').textContent = unread > 0 ? fill(bell.dataset.label, unread) : bell.dataset.none;
    }, 300);
  };

  talk.on('feed', ({ event, data }) => { if (TELLING.includes(event) && !data.first) ask(); });
  talk.on('unread', ({ total }) => show(tab, total));
  addEventListener('notifications-read', ask);
}

function show(place, number) {
  const count = place?.querySelector('[data-count]');
  if (!count) return;
  count.textContent = number > 99 ? '99+' : String(number);
  count.hidden = number === 0;
}
