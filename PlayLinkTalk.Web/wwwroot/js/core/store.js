// Stores unsent messages beyond a closed tab: in IndexedDB, separate per account; in memory if the browser refuses.

const DATABASE = 'playlinktalk';
const OUTBOX = 'outbox';

/** @returns a store of this account's entries, by clientMessageId, oldest first */
export async function openStore(account, indexedDb) {
  try {
    return new StoredOutbox(account, await open(indexedDb));
  } catch {
    // Private windows may refuse: unsent messages then live as long as the worker.
    return new RememberedOutbox();
  }
}

export class RememberedOutbox {
  #entries = new Map();

  async all() { return [...this.#entries.values()].map(entry => ({ ...entry })); }
  async put(entry) { this.#entries.set(entry.clientMessageId, { ...entry }); }
  async delete(clientMessageId) { this.#entries.delete(clientMessageId); }
  async clear() { this.#entries.clear(); }
}

class StoredOutbox {
  #account; #database;

  constructor(account, database) {
    this.#account = account;
    this.#database = database;
  }

  async all() {
    const entries = await this.#do('readonly', store => store.getAll());
    return entries.filter(entry => entry.account === this.#account).sort((one, other) => one.at - other.at);
  }

  async put(entry) { await this.#do('readwrite', store => store.put({ ...entry, account: this.#account })); }

  async delete(clientMessageId) { await this.#do('readwrite', store => store.delete(clientMessageId)); }

  /** For all accounts: a device keeps no messages after sign-out. */
  async clear() { await this.#do('readwrite', store => store.clear()); }

  #do(mode, act) {
    return new Promise((resolve, reject) => {
      const request = act(this.#database.transaction(OUTBOX, mode).objectStore(OUTBOX));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
}

function open(indexedDb) {
  return new Promise((resolve, reject) => {
    const request = indexedDb.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(OUTBOX, { keyPath: 'clientMessageId' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}
