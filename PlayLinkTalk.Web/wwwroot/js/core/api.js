// The API calls of the live parts. The browser sends the cookies.

/** The API refused the call; a retry will not help. */
export class Refused extends Error {
  constructor(status, code) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** No answer, a rate limit, or a server error: a retry may succeed. */
export class Unanswered extends Error {
  constructor(retryAfter = null) {
    super('no answer');
    this.retryAfter = retryAfter;
  }
}

export class Api {
  #fetch;

  constructor(fetch) {
    this.#fetch = fetch;
  }

  messagesAfter(roomId, seq, limit = 100) {
    return this.#read(`/api/rooms/${roomId}/messages?after=${seq}&limit=${limit}`).then(page => page.items);
  }

  messagesBefore(roomId, seq, limit = 50) {
    return this.#read(`/api/rooms/${roomId}/messages?before=${seq}&limit=${limit}`).then(page => page.items);
  }

  /** All of them, page by page. */
  async rooms() {
    const all = [];
    for (let cursor = null; ;) {
      const page = await this.#read(`/api/rooms?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      all.push(...page.items);
      cursor = page.nextCursor;
      if (!cursor) return all;
    }
  }

  room(roomId) {
    return this.#read(`/api/rooms/${roomId}`);
  }

  online(roomId) {
    return this.#read(`/api/rooms/${roomId}/presence`).then(page => page.items);
  }

  unreadNotifications() {
    return this.#read('/api/notifications?limit=1').then(list => list.quiet ? 0 : list.unread);
  }

  /** Whether the session is still valid. */
  async isSignedIn() {
    try {
      await this.#call('/api/me', {});
      return true;
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 401) return false;
      throw failure;
    }
  }

  /** @param message {clientMessageId, text, whisperTo?, replyTo?, uploads?} */
  send(roomId, message) {
    return this.#write('POST', `/api/rooms/${roomId}/messages`, message).then(response => response.json());
  }

  /** Chooses an emoji for a message, or takes it back. */
  react(roomId, seq, emoji, chosen) {
    return this.#call(`/api/rooms/${roomId}/messages/${seq}/reactions/${encodeURIComponent(emoji)}`, { method: chosen ? 'PUT' : 'DELETE' });
  }

  /** Stops the answer of the assistant that is under way. */
  stopAnswer(roomId) {
    return this.#call(`/api/rooms/${roomId}/assistant/answer`, { method: 'DELETE' });
  }

  markRead(roomId, seq) {
    return this.#write('PUT', `/api/rooms/${roomId}/read`, { seq });
  }

  markNotificationsRead(seq) {
    return this.#write('PUT', '/api/notifications/read', { seq });
  }

  #read(path) {
    return this.#call(path, {}).then(response => response.json());
  }

  #write(method, path, body) {
    return this.#call(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  }

  async #call(path, options) {
    let response;
    try {
      response = await this.#fetch(path, { ...options, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(15_000) });
    } catch {
      throw new Unanswered();
    }

    if (response.ok) return response;
    if (response.status === 408 || response.status === 429 || response.status >= 500) {
      const seconds = Number(response.headers.get('Retry-After'));
      throw new Unanswered(seconds > 0 ? seconds * 1000 : null);
    }

    const problem = await response.json().catch(() => ({}));
    throw new Refused(response.status, problem.code ?? 'unexpected');
  }
}
