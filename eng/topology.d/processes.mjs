import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { Refusal } from './refusal.mjs';

const bootId = '/proc/sys/kernel/random/boot_id';
const boot = fs.existsSync(bootId) ? fs.readFileSync(bootId, 'utf8').trim() : '';

/** All running processes. A zombie counts as ended. */
function all() {
  return (boot === '' ? allByPs() : allByProc()).filter((each) => !/^[ZX]/.test(each.state));
}

function allByProc() {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    let stat;
    try {
      stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    } catch {
      return []; // It ended while we looked.
    }

    // After the name, which may contain any character: state, parent, group, …, and the start time as the 22nd field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(pid), state: fields[0], group: Number(fields[2]), started: `${boot}:${fields[19]}` }];
  });
}

function allByPs() {
  return execFileSync('ps', ['-Ao', 'pid=,pgid=,stat=,lstart='], { encoding: 'utf8' }).trim().split('\n').map((line) => {
    const [pid, group, state, ...started] = line.trim().split(/\s+/);
    return { pid: Number(pid), group: Number(group), state, started: started.join(' ') };
  });
}

/** The start time of the process with this id; null if there is none. Id and start time together identify a process. */
export function startOf(pid) {
  return all().find((each) => each.pid === pid)?.started ?? null;
}

/**
 * The running part of a recorded process: itself and the children of its group (nginx has workers, which outlive a killed
 * master). Empty if its id belongs to another process now.
 */
export function running({ pid, started }) {
  if (pid === null || pid === undefined) {
    return [];
  }

  const group = all().filter((each) => each.group === pid);
  const leader = group.find((each) => each.pid === pid);
  const sameBoot = started.split(':')[0] === boot;
  return sameBoot && (leader === undefined || leader.started === started) ? group : [];
}

/** Starts a program in a separate process group that outlives this one. */
export function launch({ command, args, cwd, env }, log) {
  const out = fs.openSync(log, 'a', 0o600);
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', out, out] });
  fs.closeSync(out);
  return new Promise((resolve, reject) => {
    child.once('error', (failure) => reject(new Refusal(`${command} could not be started: ${failure.message}`)));
    child.once('spawn', () => {
      child.unref();
      resolve({ pid: child.pid, started: startOf(child.pid) ?? `${boot}:ended` });
    });
  });
}

/** Runs a program to its end. Throws a refusal when it fails. */
export async function runToEnd({ name, command, args, cwd, env }, log) {
  const out = fs.openSync(log, 'a');
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', out, out] });
  fs.closeSync(out);
  const code = await new Promise((resolve) => { child.once('exit', resolve).once('error', () => resolve(-1)); });
  if (code !== 0) {
    throw new Refusal(`${name} failed (${log}).`);
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (failure) {
    if (failure.code !== 'ESRCH') {
      throw failure;
    }
  }
}

/** Kills the process and its group at once. */
export async function slay(recorded) {
  if (running(recorded).length > 0) {
    send(-recorded.pid, 'SIGKILL');
  }

  await gone(recorded, 10_000);
}

/** Sends SIGTERM; a frozen process is resumed to receive it. Children without their leader get their own signal. */
export function ask(recorded) {
  const group = running(recorded);
  const whom = group.some((each) => each.pid === recorded.pid) ? [recorded.pid] : group.map((each) => each.pid);
  for (const pid of whom) {
    send(pid, 'SIGTERM');
    send(pid, 'SIGCONT');
  }
}

/** Whether it ended within the time. */
export async function gone(recorded, milliseconds) {
  const until = performance.now() + milliseconds;
  while (running(recorded).length > 0) {
    if (performance.now() > until) {
      return false;
    }

    await pause(25);
  }

  return true;
}

/** Asks it to end and kills it after the grace time. Returns whether it ended by itself. */
export async function end(recorded, grace) {
  ask(recorded);
  const went = await gone(recorded, grace);
  await slay(recorded);
  return went;
}

export const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
