// The last choices on this device, newest first. Deleted at sign-out.

const PREFIX = 'plt-recent-';
const KEPT = 5;

export class Recent {
  #storage; #key;

  /** @param {Storage | null} storage @param {string} kind districts or sports */
  constructor(storage, kind) {
    this.#storage = storage;
    this.#key = PREFIX + kind;
  }

  get ids() {
    try {
      const kept = JSON.parse(this.#storage?.getItem(this.#key) ?? '[]');
      return Array.isArray(kept) ? kept.filter(id => typeof id === 'string').slice(0, KEPT) : [];
    } catch {
      // Storage that is switched off or holds something else: nothing is remembered.
      return [];
    }
  }

  add(id) {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify([id, ...this.ids.filter(other => other !== id)].slice(0, KEPT)));
    } catch {
      // A full or forbidden storage: the choice itself is made all the same.
    }
  }
}

/** The device's storage, or null where the browser keeps it from sites. */
export function deviceStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** @param {Storage | null} storage */
export function forgetRecent(storage) {
  for (const key of Object.keys(storage ?? {})) if (key.startsWith(PREFIX)) storage.removeItem(key);
}
