// Shows a lasting outage of the live parts, and that they go over a stream where no WebSocket gets through. Goes to the sign-in when
// the session ends.

const PATIENCE = 3_000;

export function startConnection(talk) {
  const line = document.querySelector('[data-connection]');
  let showing = null;

  talk.on('state', ({ state, via }) => {
    if (state === 'live') {
      clearTimeout(showing);
      showing = null;
      line.hidden = via !== 'stream';
      line.classList.toggle('connection--stream', via === 'stream');
      line.textContent = via === 'stream' ? line.dataset.stream : '';
    } else {
      // Failed attempts in between don't restart the delay.
      showing ??= setTimeout(() => {
        line.classList.remove('connection--stream');
        line.textContent = navigator.onLine ? line.dataset.reconnecting : line.dataset.offline;
        line.hidden = false;
      }, PATIENCE);
    }
  });

  talk.on('ended', () => location.assign(`/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`));
}
