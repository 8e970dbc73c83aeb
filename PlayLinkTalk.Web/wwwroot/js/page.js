// Small enhancements of every page: running clocks, menus that close, and forms that are sent once and show it.

import { watchAccount } from './core/account-watch.js';
import { fill } from './core/fill.js';
import { keepDrafts } from './drafts.js';
import { keepDismissals } from './islands/announcements.js';
import { deviceStorage } from './pick/recent.js';

const SECOND = 1000;

leaveWithAccount();
startClocks();
closeMenus();
sendOnce();
keepDrafts();
keepDismissals();
showErrors();
shareLinks();
takeFragment();

/** A page of an account that has signed out is emptied at once, and is no step that the back button returns to. */
function leaveWithAccount() {
  const { account = '', known, at } = document.body.dataset;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('plt-account');
  const restored = watchAccount({ account, known: known !== undefined, at: Number(at) }, channel, deviceStorage(), () => {
    document.body.replaceChildren();
    location.replace('/');
  });
  addEventListener('pageshow', event => { if (event.persisted) restored(); });
}

/** Remaining time until [data-countdown] and elapsed time since [data-elapsed], in the server's format. */
function startClocks() {
  const tick = () => {
    for (const clock of document.querySelectorAll('[data-countdown]')) {
      const left = Date.parse(clock.dataset.countdown) - Date.now();
      if (left > 0 && left < 24 * 3600 * SECOND) clock.textContent = textOf('left', spoken(left));
      // The time is over: the page shows that itself.
      else if (left <= 0 && left > -2 * SECOND) location.reload();
    }

    for (const clock of document.querySelectorAll('[data-elapsed]')) {
      clock.textContent = spoken(Math.max(0, Date.now() - Date.parse(clock.dateTime)));
    }
  };
  // A fragment that the server renders again may add a clock later.
  if (document.querySelector('[data-countdown], [data-elapsed], live-fragment')) {
    tick();
    setInterval(tick, SECOND);
  }
}

function spoken(milliseconds) {
  const seconds = Math.floor(milliseconds / SECOND);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return textOf('hours', hours, minutes);
  return minutes > 0 ? textOf('minutes', minutes, seconds % 60) : textOf('seconds', seconds);
}

function textOf(name, ...values) {
  return fill(document.body.dataset[name], ...values);
}

function closeMenus() {
  const close = except => {
    for (const menu of document.querySelectorAll('details.menu[open]')) if (menu !== except) menu.open = false;
  };
  document.addEventListener('click', event => close(event.target.closest?.('details.menu')));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    document.querySelector('details.menu[open] > summary')?.focus();
    close(null);
  });
}

/** Blocks a second submit and shows progress on the pressed button. */
function sendOnce() {
  document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }

    form.dataset.sent = 'true';
    form.setAttribute('aria-busy', 'true');
    event.submitter?.classList.add('is-busy');
    say(true);
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) {
      delete form.dataset.sent;
      form.removeAttribute('aria-busy');
    }

    for (const button of document.querySelectorAll('.is-busy')) button.classList.remove('is-busy');
    say(false);
  });
}

function say(sending) {
  const line = document.querySelector('[data-sending]');
  if (line) line.textContent = sending ? line.dataset.sending : '';
}

/** A returned form starts with its errors: scroll there and set the focus, even if something covers the page. */
function showErrors() {
  const errors = document.querySelector('[data-errors]');
  errors?.focus({ preventScroll: true });
  errors?.scrollIntoView({ block: 'center' });
}

/** A button beside a link: the share sheet of the device, or the clipboard where there is none. */
function shareLinks() {
  for (const button of document.querySelectorAll('[data-share]')) {
    button.hidden = !navigator.share && !navigator.clipboard;
    button.addEventListener('click', async () => {
      const { share: url, title, done } = button.dataset;
      try {
        if (navigator.share) {
          await navigator.share({ title, url });
        } else {
          await navigator.clipboard.writeText(url);
          button.textContent = done;
        }
      } catch {
        // The member closed the sheet, or the browser refused: the link stays beside the button.
      }
    });
  }
}

/** The link of a mail carries its code behind the #, where no server sees it: into the field, and out of the address. */
function takeFragment() {
  const field = document.querySelector('input[data-fragment]');
  if (!field || location.hash.length < 2) return;
  field.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
}
