import { spawn } from 'node:child_process';
import { Refusal } from '../topology.d/refusal.mjs';

const grace = 10_000;

/**
 * Runs a program with our output streams until it ends; throws a refusal if it fails. On the signal it asks the program and its
 * children to end, and kills them if they do not.
 */
export async function runProgram(command, args, { cwd, env, signal } = {}) {
  signal?.throwIfAborted();
  // A separate process group, so that its children end with it.
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  const send = (name) => { try { process.kill(-child.pid, name); } catch { /* It has ended. */ } };
  let killing;
  const stop = () => { send('SIGTERM'); killing = setTimeout(send, grace, 'SIGKILL'); };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const end = await new Promise((resolve, reject) => {
      child.once('error', (failure) => reject(new Refusal(`${command} could not be run: ${failure.code ?? failure.message}.`)));
      child.once('close', (code, name) => resolve(name ?? code));
    });
    signal?.throwIfAborted();
    if (end !== 0) {
      throw new Refusal(`${command} ended with ${end}.`);
    }
  } finally {
    clearTimeout(killing);
    signal?.removeEventListener('abort', stop);
  }
}
