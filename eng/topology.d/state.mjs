import fs from 'node:fs';
import path from 'node:path';
import { pause, running, startOf } from './processes.mjs';
import { Refusal } from './refusal.mjs';

const stateFile = (folder) => path.join(folder, 'state.json');
const environmentFile = (folder) => path.join(folder, 'environment.json');
const patience = 60_000;

/** The recorded state; null if nothing is up. */
export function read(folder) {
  return fs.existsSync(stateFile(folder)) ? JSON.parse(fs.readFileSync(stateFile(folder), 'utf8')) : null;
}

export function require(folder) {
  return read(folder) ?? refuseDown();
}

function refuseDown() {
  throw new Refusal('nothing is up (eng/topology up starts it).');
}

/** Atomic: a concurrent reader sees the old or the new file. */
export function write(folder, state) {
  const draft = `${stateFile(folder)}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`);
  fs.renameSync(draft, stateFile(folder));
}

export function forget(folder) {
  [stateFile(folder), environmentFile(folder)].forEach((file) => fs.rmSync(file, { force: true }));
}

/** The environment may hold secrets: only this user can read the file. */
export function keepEnvironment(folder, environment) {
  fs.rmSync(environmentFile(folder), { force: true });
  fs.writeFileSync(environmentFile(folder), JSON.stringify(environment), { mode: 0o600 });
}

export function keptEnvironment(folder) {
  return JSON.parse(fs.readFileSync(environmentFile(folder), 'utf8'));
}

/** Records the new state of one process. */
export function note(folder, name, { pid, started }) {
  return locked(folder, () => {
    const state = require(folder);
    Object.assign(find(state, name), { pid, started });
    write(folder, state);
  });
}

export function find(state, name) {
  const names = state.processes.map((each) => each.name);
  return state.processes.find((each) => each.name === name) ?? refuseName(name, names);
}

function refuseName(name, names) {
  throw new Refusal(`there is no ${name}; there are ${names.join(', ')}.`, 64);
}

/** Only one caller at a time may change the file or start or stop the topology. A lock of a dead process is free. */
export async function locked(folder, act) {
  const lock = path.join(folder, 'lock');
  const until = performance.now() + patience;
  while (!tryLock(lock)) {
    if (performance.now() > until) {
      throw new Refusal(`another eng/topology is at work on ${folder}.`);
    }

    await pause(20);
  }

  try {
    return await act();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function tryLock(lock) {
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  // Write first, then link: a lock never exists without its owner.
  const draft = `${lock}.${process.pid}`;
  fs.writeFileSync(draft, mine);
  try {
    fs.linkSync(draft, lock);
    return true;
  } catch (failure) {
    if (failure.code !== 'EEXIST') {
      throw failure;
    }

    releaseDead(lock);
    return false;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function releaseDead(lock) {
  let owner;
  try {
    owner = JSON.parse(fs.readFileSync(lock, 'utf8'));
  } catch (failure) {
    if (failure.code !== 'ENOENT') {
      throw failure;
    }

    return; // Released meanwhile.
  }

  if (startOf(owner.pid) !== owner.started) {
    fs.rmSync(lock, { force: true });
  }
}

/** The actual state of the recorded processes. */
export function survey(state) {
  return state.processes.map((each) => ({ ...each, up: running(each).some((found) => found.pid === each.pid) }));
}
