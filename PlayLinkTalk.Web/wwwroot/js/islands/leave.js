// Goes on to another page once: several parts of a page may learn of the same news, and a second navigation would break off
// the first one in the middle of its transition.

let leaving = false;

export function leaveFor(address) {
  if (leaving) return;
  leaving = true;
  location.assign(address);
}

// Back on this page, from the browser's memory or because the other one could not be opened.
globalThis.addEventListener?.('pageshow', () => { leaving = false; });
globalThis.navigation?.addEventListener('navigateerror', () => { leaving = false; });
