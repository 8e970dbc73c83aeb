// A game was made. On the page that waits for it one is led there; anywhere else it is said, with the way to it.

export function startMatched(talk) {
  const template = document.querySelector('template[data-matched]');
  talk.on('feed', ({ event, data }) => {
    if (event !== 'matched') return;
    if (location.pathname === `/waiting/${data.ticketId}`) {
      location.assign(`/matches/${data.matchId}`);
      return;
    }

    if (!template || location.pathname === `/matches/${data.matchId}`) return;
    document.querySelector('.toast')?.remove();
    const toast = template.content.firstElementChild.cloneNode(true);
    toast.querySelector('a').href = `/matches/${data.matchId}`;
    toast.querySelector('button').addEventListener('click', () => toast.remove());
    document.body.append(toast);
  });
}
