// What was begun and not sent, by room: kept on this device until it is sent, or until the account signs out here.

const PREFIX = 'plt-draft:';

export class Drafts {
  #account; #open;

  /** @param open gives the storage; a browser may refuse it, and then no draft is kept */
  constructor(account, open) {
    this.#account = account;
    this.#open = open;
  }

  read(roomId) {
    return this.#do(storage => storage.getItem(this.#key(roomId))) ?? '';
  }

  keep(roomId, text) {
    this.#do(storage => (text.trim() ? storage.setItem(this.#key(roomId), text) : storage.removeItem(this.#key(roomId))));
  }

  /** Of every account: no draft stays on a device that signed out. */
  forgetAll() {
    this.#remove(() => true);
  }

  /** A session may end where no page could notice it: the next account finds nothing of it. */
  forgetOthers() {
    this.#remove(key => !key.startsWith(this.#key('')));
  }

  #remove(unwanted) {
    this.#do(storage => {
      const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at));
      for (const key of keys) if (key.startsWith(PREFIX) && unwanted(key)) storage.removeItem(key);
    });
  }

  #key(roomId) {
    return `${PREFIX}${this.#account}:${roomId}`;
  }

  #do(act) {
    try {
      return act(this.#open());
    } catch (refused) {
      // Storage is off or full: writing goes on without it.
      console.debug(refused);
      return null;
    }
  }
}
