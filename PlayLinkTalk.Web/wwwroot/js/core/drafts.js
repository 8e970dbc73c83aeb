// Unsent drafts by room, kept on this device until they are sent or the account signs out.

const PREFIX = 'plt-draft:';

export class Drafts {
  #account; #open;

  /** @param open returns the storage; if the browser refuses it, no draft is kept */
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

  /** For all accounts: a device keeps no drafts after sign-out. */
  forgetAll() {
    this.#remove(() => true);
  }

  /** A session may end unnoticed by any page: the next account must not see its drafts. */
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
      // The storage is off or full: typing works without drafts.
      console.debug(refused);
      return null;
    }
  }
}
