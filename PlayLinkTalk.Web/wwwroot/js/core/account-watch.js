// One browser, one account: when a page of this browser was rendered for another account, or for none, the pages of the previous
// account leave at once. A page that the browser restores checks the same.

const KEY = 'plt-account';

/**
 * @param page.account   the account that the page was rendered for; '' for none
 * @param page.known     whether the server knew: without an answer of the Api it does not
 * @param page.at        when the page was rendered, in milliseconds; an old page from the browser's cache changes nothing
 * @param channel        a BroadcastChannel
 * @param storage        the device's storage, or null
 * @param leave          called at most once, when the page must not be shown any longer
 * @returns what to call when the browser restores the page
 */
export function watchAccount({ account, known, at }, channel, storage, leave) {
  let left = false;
  const judge = newest => {
    if (left || !account || !newest || newest.account === account || newest.at <= at) return;
    left = true;
    leave();
  };
  if (known) {
    if ((read(storage)?.at ?? 0) <= at) write(storage, { account, at });
    channel?.postMessage({ account, at });
  }

  if (account && channel) channel.onmessage = ({ data }) => judge(data);
  else channel?.close();
  // A device that has been cleared since knows no account.
  return () => judge(storage ? read(storage) ?? { account: '', at: Infinity } : null);
}

function read(storage) {
  try {
    return JSON.parse(storage.getItem(KEY));
  } catch {
    // The storage is off, or holds something else.
    return null;
  }
}

function write(storage, newest) {
  try {
    storage?.setItem(KEY, JSON.stringify(newest));
  } catch {
    // The storage is full or forbidden: open pages are told all the same.
  }
}
