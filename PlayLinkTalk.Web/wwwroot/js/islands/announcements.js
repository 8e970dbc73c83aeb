// Announcements to everybody: new ones appear without a page load, and closed ones stay closed on this device. The list of closed ones
// is a cookie, so that the server leaves them out and no page flashes.

/** The site's cookies have the prefix on https. */
const COOKIE = globalThis.location?.protocol === 'https:' ? '__Host-plt_dismissed' : 'plt_dismissed';
const MOST = 20;
/** The longest an announcement lasts, and what browsers keep at most. */
const YEAR = 365 * 24 * 3600;
/** A timer takes no longer time. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** On every page, also for visitors. */
export function keepDismissals() {
  const place = document.querySelector('[data-announcements]');
  if (!place) return;
  place.addEventListener('click', event => {
    const item = event.target.closest('[data-dismiss]')?.closest('[data-announcement]');
    if (!item) return;
    remember(item.dataset.announcement);
    item.remove();
  });
  for (const item of place.querySelectorAll('[data-announcement]')) endInTime(item);
}

/** What the stream says. It says everything again when it opens. */
export function startAnnouncements(talk) {
  const place = document.querySelector('[data-announcements]');
  if (!place) return;
  talk.on('feed', ({ event, data }) => {
    if (event !== 'announcement' || dismissed().includes(data.id)) return;
    const shown = place.querySelector(`[data-announcement="${CSS.escape(data.id)}"]`);
    if (shown) {
      // Withdrawn: it ends sooner.
      shown.dataset.until = Date.parse(data.until);
      endInTime(shown);
      return;
    }

    if (Date.parse(data.until) <= Date.now()) return;
    const item = place.querySelector('template').content.firstElementChild.cloneNode(true);
    item.dataset.announcement = data.id;
    item.dataset.until = Date.parse(data.until);
    item.querySelector('p').textContent = place.dataset.lang === 'en' ? data.text.en : data.text.ko;
    place.prepend(item);
    endInTime(item);
  });
}

function endInTime(item) {
  setTimeout(() => item.remove(), Math.min(LONGEST_TIMER, Math.max(0, Number(item.dataset.until) - Date.now())));
}

function dismissed() {
  const found = document.cookie.split('; ').find(cookie => cookie.startsWith(`${COOKIE}=`));
  return found ? found.slice(COOKIE.length + 1).split('.') : [];
}

function remember(id) {
  const ids = [id, ...dismissed().filter(each => each && each !== id)].slice(0, MOST);
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${COOKIE}=${ids.join('.')}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}
