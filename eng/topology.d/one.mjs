import fs from 'node:fs';
import { healthy } from './health.mjs';
import { migrate } from './migrate.mjs';
import { logFile, plan, writeNginxConfiguration } from './plan.mjs';
import { ask, gone, launch, pause, running, slay } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { find, keptEnvironment, locked, note, read, require, survey, write } from './state.mjs';

const ended = { pid: null, started: null };
const grace = 35_000;

export async function status({ folder }) {
  if (read(folder) === null) {
    console.log('Nothing is up.');
    return 1;
  }

  return locked(folder, () => {
    const state = require(folder);
    const found = survey(state);
    // A process that ended by itself is removed from the state.
    state.processes.forEach((each, at) => { Object.assign(each, found[at].up ? {} : ended); });
    write(folder, state);
    report(state);
    return found.every((each) => each.up) ? 0 : 1;
  });
}

export function report({ front, processes, options }) {
  const rows = [['front', front, options.balance], ...processes.map(({ name, url, pid }) => [name, url, pid === null ? 'not running' : `pid ${pid}`])];
  const width = Math.max(...rows.map(([, url]) => url.length));
  rows.forEach(([name, url, note]) => console.log(`${name.padEnd(10)} ${url.padEnd(width)}  ${note}`));
}

export async function kill({ folder, name }) {
  await slay(runningOne(folder, name));
  await note(folder, name, ended);
  console.log(`${name} is killed.`);
}

/** Asks the process to end, waits while it hands over its clients, and kills it after the grace time. */
export async function stop({ folder, name }) {
  const recorded = runningOne(folder, name);
  ask(recorded);
  const went = await leave(folder, recorded);
  await slay(recorded);
  await note(folder, name, ended);
  if (!went) {
    throw new Refusal(`${name} did not end within ${grace / 1000} s and was killed.`);
  }

  console.log(`${name} has ended.`);
}

/**
 * A service that shuts down refuses new requests and closes their connections. These idempotent requests use up the proxy's idle
 * connections before a request that matters gets one.
 */
async function leave(folder, recorded) {
  const { front } = require(folder);
  const question = { api: '/api/sports', realtime: '/sse', web: '/alive' }[recorded.name.replace(/\d+$/, '')];
  for (let asked = 0; question !== undefined && asked < 20 && running(recorded).length > 0; asked++) {
    await fetch(front + question, { signal: AbortSignal.timeout(1_000) }).then((answer) => answer.body?.cancel(), () => undefined);
    await pause(20);
  }

  return gone(recorded, grace);
}

export async function start({ folder, name }) {
  const { options } = require(folder);
  const recorded = find(require(folder), name);
  if (running(recorded).length > 0) {
    throw new Refusal(`${name} runs already (pid ${recorded.pid}).`);
  }

  const one = plan(options, keptEnvironment(folder)).find((each) => each.name === name);
  if (one.kind === 'api') {
    await migrate(options, keptEnvironment(folder));
  }

  const log = logFile(options, name);
  fs.appendFileSync(log, '-- started again\n');
  if (one.kind === 'nginx') {
    writeNginxConfiguration(options);
  }

  const again = await launch(one, log);
  await note(folder, name, again);
  try {
    await healthy(one, again, log);
  } catch (failure) {
    await slay(again);
    await note(folder, name, ended);
    throw failure;
  }

  console.log(`${name} runs (pid ${again.pid}).`);
}

function runningOne(folder, name) {
  const recorded = find(require(folder), name);
  if (running(recorded).length === 0) {
    throw new Refusal(`${name} does not run.`);
  }

  return recorded;
}
