// The browser APIs for the live parts, the same in a worker and in a page.

import { Api } from './api.js';
import { HubStream } from './hub-stream.js';
import { Switchboard } from './switchboard.js';
import { Talk } from './talk.js';
import { openStore } from './store.js';

const HUB = '/hubs/talk';
const FEED = '/sse';

export const timers = {
  setTimeout: (act, after) => setTimeout(act, after),
  clearTimeout: timer => clearTimeout(timer),
  now: () => Date.now(),
};

/** A switchboard with real connections. @param signalR the global of the SignalR package */
export function createSwitchboard(signalR) {
  const ask = (path, options) => fetch(path, options);
  const api = new Api(ask);
  const board = new Switchboard({
    timers,
    makeTalk: async (account, emit, shownRooms) => new Talk({
      account, api, timers, emit, shownRooms,
      random: Math.random,
      store: await openStore(account, globalThis.indexedDB),
      connect: () => connect(signalR),
      connectStream: () => new HubStream({ fetch: ask, api, timers }),
      openFeed: () => new EventSource(FEED),
    }),
  });
  globalThis.addEventListener('online', () => board.talk?.wake());
  return board;
}

function connect(signalR) {
  // Without negotiation any node will do: no sticky sessions are needed.
  return new signalR.HubConnectionBuilder()
    // Absolute, because a worker has no document to resolve it against.
    .withUrl(new URL(HUB, location.href).href, { skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets })
    .configureLogging(signalR.LogLevel.None)
    .build();
}
