// Navigates only once: several parts of a page may get the same event, and a second navigation would abort the transition of the
// first one.

let leaving = false;

export function leaveFor(address) {
  if (leaving) return;
  leaving = true;
  location.assign(address);
}

// Back on this page, from the back/forward cache or because the other page failed.
globalThis.addEventListener?.('pageshow', () => { leaving = false; });
globalThis.navigation?.addEventListener('navigateerror', () => { leaving = false; });
