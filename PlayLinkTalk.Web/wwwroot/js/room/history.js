// Loads older messages page by page while scrolling up, and later ones while scrolling down; links do the same without scrolling.

const PAGE = 50;

export function startHistory(room, list, api, roomId) {
  const earlier = room.querySelector('[data-earlier]');
  let first = Number(room.dataset.first);
  let loading = false;

  const load = async () => {
    if (loading || first <= 1) return;
    loading = true;
    const messages = await api.messagesBefore(roomId, first, PAGE).catch(() => null);
    loading = false;
    if (!messages) return;
    first = messages[0]?.seq ?? 1;
    list.prepend(messages);
    earlier.hidden = first <= 1;
  };

  earlier.addEventListener('click', event => {
    event.preventDefault();
    load();
  });
  new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) load(); }, {
    root: room.querySelector('[data-scroller]'), rootMargin: '300px 0px 0px 0px',
  }).observe(earlier);
}

/** On a page that does not show the end of the log. */
export function startLater(room, list, api, roomId) {
  const scroller = room.querySelector('[data-scroller]');
  const later = room.querySelector('[data-later]');
  let last = Number(later.dataset.shown);
  let loading = false;

  const load = async () => {
    if (loading) return;
    loading = true;
    const messages = await api.messagesAfter(roomId, last, PAGE).catch(() => null);
    if (messages?.length > 0) {
      last = messages.at(-1).seq;
      const { scrollHeight, scrollTop } = scroller;
      for (const message of messages) list.append(message);
      // The scroller is reversed: without this the reader would be taken to the new end.
      scroller.scrollTop = scrollTop - (scroller.scrollHeight - scrollHeight);
    }

    // At the end the live page takes over, at the same message.
    if (messages && messages.length < PAGE) location.replace(`/rooms/${roomId}?newest=1#m${last}`);
    else loading = false;
  };

  new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) load(); }, {
    root: scroller, rootMargin: '0px 0px 300px 0px',
  }).observe(later);
}
