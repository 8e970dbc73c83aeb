import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { pause, running } from './processes.mjs';
import { Refusal } from './refusal.mjs';

const patience = 90_000;
const oneTry = 2_000;
const unhandled = 'Unhandled exception.';

/** Waits until the process is ready. Throws a refusal with the end of its log if it ended or takes too long. */
export async function healthy({ name, kind, port, url, authority }, recorded, log) {
  const until = performance.now() + patience;
  while (!await answers({ kind, port, url, authority })) {
    if (running(recorded).length === 0) {
      throw new Refusal(`${name} ended at once: ${lastWords(log)}`);
    }

    if (performance.now() > until) {
      throw new Refusal(`${name} was not healthy within ${patience / 1000} s: ${lastWords(log)}`);
    }

    await pause(100);
  }
}

function answers({ kind, port, url, authority }) {
  switch (kind) {
    case 'redis': return answersPing(port, authority);
    case 'mariadb': return greets(port);
    default: return answersHealthy(url, authority);
  }
}

/** .NET logs the exception before its stack trace. */
function lastWords(log) {
  const lines = fs.readFileSync(log, 'utf8').split('-- started again\n').at(-1).trim().split('\n').filter(Boolean);
  const reason = lines.findLast((line) => line.startsWith(unhandled));
  if (reason !== undefined) {
    return `${reason.slice(unhandled.length).trim()} (${log})`;
  }

  return `${lines.slice(-3).map((line) => line.trim()).join(' | ') || 'it said nothing'} (${log})`;
}

/** What trusts the authority of `--tls`; without one, plain. */
const trusting = (authority) => (authority === undefined ? {} : { ca: fs.readFileSync(authority), servername: 'localhost' });

function answersHealthy(url, authority) {
  return new Promise((resolve) => {
    const { get } = authority === undefined ? http : https;
    const request = get(`${url}/health`, { timeout: oneTry, agent: false, ...trusting(authority) }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part) => { body += part; }).on('end', () => resolve(response.statusCode === 200 && body === 'Healthy'));
    });
    request.on('timeout', () => request.destroy()).on('error', () => resolve(false));
  });
}

/** One that asks for a password serves, too. */
function answersPing(port, authority) {
  return new Promise((resolve) => {
    const options = { port, host: '127.0.0.1', timeout: oneTry, ...trusting(authority) };
    const socket = (authority === undefined ? net : tls).connect(options, () => socket.write('PING\r\n'));
    socket.on('data', (answer) => { socket.destroy(); resolve(/^(\+PONG|-NOAUTH)/.test(answer.toString())); });
    socket.on('timeout', () => socket.destroy()).on('error', () => resolve(false)).on('close', () => resolve(false));
  });
}

/** A MySQL server speaks first: its protocol version, or the reason to refuse the connection. */
function greets(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', timeout: oneTry });
    socket.on('data', (greeting) => { socket.destroy(); resolve(greeting[4] === 10); });
    socket.on('timeout', () => socket.destroy()).on('error', () => resolve(false)).on('close', () => resolve(false));
  });
}

/** Throws if a port is in use, and names it. */
export async function requireFree(ports) {
  const taken = await Promise.all(ports.map(async ({ name, port }) => (await isFree(port) ? null : `port ${port}, which ${name} needs, is taken.`)));
  const first = taken.find((message) => message !== null);
  if (first !== undefined) {
    throw new Refusal(first);
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer().once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
