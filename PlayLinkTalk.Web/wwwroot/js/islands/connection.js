// Shows a lasting outage of the live parts, and goes to the sign-in when the session ends.

const PATIENCE = 3_000;

export function startConnection(talk) {
  const line = document.querySelector('[data-connection]');
  let showing = null;

  talk.on('state', ({ state }) => {
    if (state === 'live') {
      clearTimeout(showing);
      showing = null;
      line.hidden = true;
    } else {
      // Failed attempts in between don't restart the delay.
      showing ??= setTimeout(() => {
        line.textContent = navigator.onLine ? line.dataset.reconnecting : line.dataset.offline;
        line.hidden = false;
      }, PATIENCE);
    }
  });

  talk.on('ended', () => location.assign(`/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`));
}
