// Listens with the unmodified clients: Microsoft's SignalR client with its own reconnect, and the browser's EventSource with its
// own Last-Event-ID. Notes all events in order of arrival and repairs nothing. The browser gets this file as a function; it
// completes when the rooms are followed and the stream is open.

async ({ rooms, feedEvents }) => {
  const positions = Object.fromEntries(rooms.map((room) => [room, 0]));
  const record = { messages: [], feed: [], sent: [], returns: [], cuts: 0, streamsOpened: 0, resets: 0, gaveUp: 0 };
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const pause = (tries) => Math.random() * Math.min(2_000, 100 * 2 ** tries);
  let lostAt = null;
  let talking = true;

  const hub = new signalR.HubConnectionBuilder()
    .withUrl('/hubs/talk')
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => pause(previousRetryCount) })
    .configureLogging(signalR.LogLevel.None)
    .build();
  hub.on('message', (message) => {
    record.messages.push({ roomId: message.roomId, seq: message.seq, id: message.id });
    if (message.roomId in positions) positions[message.roomId] = message.seq;
  });
  hub.on('reset', () => { record.resets++; });
  hub.onreconnecting(() => {
    record.cuts++;
    lostAt ??= performance.now();
  });
  hub.onreconnected(() => follow(hub.connectionId));
  hub.onclose(() => { record.gaveUp++; });

  // Completes when all missed messages arrived, or when the connection is lost again and the next one continues.
  async function follow(connection) {
    for (let tries = 0; hub.connectionId === connection; tries++) {
      try {
        await hub.invoke('Follow', positions);
        if (lostAt !== null) record.returns.push(performance.now() - lostAt);
        lostAt = null;
        return;
      } catch {
        await wait(pause(tries));
      }
    }
  }

  async function send(text) {
    const roomId = rooms[Math.floor(Math.random() * rooms.length)];
    const id = crypto.randomUUID();
    const begun = performance.now();
    for (let tries = 0; ; tries++) {
      try {
        const { seq } = await hub.invoke('Send', roomId, id, text);
        record.sent.push({ roomId, clientMessageId: id, seq, milliseconds: performance.now() - begun });
        return;
      } catch {
        // Not connected, or cut off before the answer: send the same message again.
        await wait(pause(tries));
      }
    }
  }

  async function talk(everyMilliseconds, text) {
    const sending = [];
    while (talking) {
      sending.push(send(text));
      await wait(everyMilliseconds * (0.5 + Math.random()));
    }
    await Promise.all(sending);
  }

  await hub.start();
  await follow(hub.connectionId);

  const stream = new EventSource('/sse');
  const opened = new Promise((done) => { stream.onopen = () => { record.streamsOpened++; done(); }; });
  stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) record.gaveUp++; };
  stream.addEventListener('reset', () => { record.resets++; });
  for (const type of feedEvents) {
    stream.addEventListener(type, ({ data, lastEventId }) => {
      const { seq } = JSON.parse(data);
      record.feed.push({ seq, type, id: lastEventId });
    });
  }
  await opened;

  let talked = Promise.resolve();
  globalThis.listening = {
    talk: (everyMilliseconds, text) => { talked = talk(everyMilliseconds, text); },
    // Completes when all sends are acknowledged.
    hush: () => { talking = false; return talked; },
    record: () => record,
  };
}
