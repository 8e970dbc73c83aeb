// Loads older messages page by page while scrolling up; a link does the same without scrolling.

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
