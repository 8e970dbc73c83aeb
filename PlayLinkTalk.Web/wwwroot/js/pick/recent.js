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
      // The storage is off or holds other data: there are no recent choices.
      return [];
    }
  }

  add(id) {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify([id, ...this.ids.filter(other => other !== id)].slice(0, KEPT)));
    } catch {
      // The storage is full or forbidden: the choice works without it.
    }
  }
}

/** The device's storage, or null if the browser forbids it. */
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
