// The shared worker: all pages of this browser share one hub connection and one stream.

import '../lib/signalr.min.js';
import { createSwitchboard } from './core/environment.js';

const board = createSwitchboard(self.signalR);

self.addEventListener('connect', event => {
  const [port] = event.ports;
  board.connect(port);
  port.postMessage({ type: 'ready' });
});
