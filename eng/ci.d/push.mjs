import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../topology.d/refusal.mjs';
import { withDeployKey } from './deploy-key.mjs';
import { git, top, tryGit } from './git.mjs';
import { without } from './redact.mjs';
import { misused, needed, take } from './words.mjs';

export const usage = `Makes a change in a fresh clone of the manifests repository, commits it and pushes it.
usage: eng/ci/push --message TEXT [--repository URL] [--branch NAME] [--attempts N] -- COMMAND [ARGUMENT…]

  --message TEXT     of the commit
  --repository URL   default MANIFESTS_REPOSITORY, else the remote "origin" of this clone
  --branch NAME      default MANIFESTS_BRANCH, else main
  --attempts N       number of attempts if others push at the same time (default 5)
  COMMAND            makes the change; it runs in the clone, and again after a conflict with another push

DEPLOY_KEY_FILE            the file of the private key that may push. DEPLOY_KEY: the key itself. Neither is printed.
DEPLOY_KNOWN_HOSTS_FILE    the host keys to trust; without it the host's key is taken at the first connection`;

const author = ['-c', 'user.name=playlinktalk-delivery', '-c', 'user.email=delivery@playlinktalk.invalid', '-c', 'commit.gpgSign=false'];

export async function run(words, signal) {
  const at = words.indexOf('--');
  const command = at < 0 ? [] : words.slice(at + 1);
  const wanted = take(at < 0 ? words : words.slice(0, at), {
    message: { type: 'string' }, repository: { type: 'string' }, branch: { type: 'string' }, attempts: { type: 'string', default: '5' },
  });
  if (command.length === 0) {
    throw misused('The command that makes the change is needed behind "--".');
  }

  if (!/^[1-9]\d?$/.test(wanted.attempts)) {
    throw misused('--attempts takes a number from 1 to 99.');
  }

  console.log(await pushChange({ ...wanted, command, attempts: Number(wanted.attempts), signal }));
}

/** Returns a line with the result of the change. */
export async function pushChange({ message, repository, branch, attempts = 5, command, signal }, environment = process.env) {
  const change = {
    message: needed(message, '--message'), command: inCaller(command),
    repository: repository || environment.MANIFESTS_REPOSITORY || git(top(), ['remote', 'get-url', 'origin']),
    signal, branch: needed(branch || environment.MANIFESTS_BRANCH || 'main', '--branch'),
  };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'manifests-'));
  try {
    return await withDeployKey(environment, (keyed) => pushFrom(folder, change, attempts, keyed));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function pushFrom(folder, change, attempts, environment) {
  const { repository, branch } = change;
  git(folder, ['clone', '--quiet', '--depth', '1', '--single-branch', '--branch', branch, '--', repository, '.'], environment);
  if (!commit(folder, change, environment)) {
    return 'Nothing to push: the change is there already.';
  }

  for (let attempt = 1; ; attempt++) {
    change.signal?.throwIfAborted();
    const { worked, out, said } = tryGit(folder, ['push', '--porcelain', 'origin', `HEAD:refs/heads/${branch}`], environment);
    if (worked) {
      return `Pushed ${git(folder, ['rev-parse', '--short', 'HEAD'])} to ${branch}.`;
    }

    if (!isRace(`${out}\n${said}`)) {
      throw new Refusal(`the push was refused: ${verdict(out) ?? said}`);
    }

    if (attempt === attempts) {
      throw new Refusal(`others pushed to ${branch} at each of ${attempts} attempts: ${verdict(out) ?? said}`);
    }

    // Jitter: pushes that lost the same race must not retry at the same time.
    await pause(100 * attempt * (0.5 + Math.random()));
    if (!catchUp(folder, change, environment)) {
      return 'Nothing to push: somebody else has made the change meanwhile.';
    }
  }
}

/** Whether there was anything to commit. */
function commit(folder, { message, command: [program, ...args] }, environment) {
  const { status, error } = spawnSync(program, args, { cwd: folder, env: without(environment), stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    throw new Refusal(`${path.basename(program)} ${error === undefined ? `ended with ${status}` : `could not be run: ${error.code}`}.`);
  }

  git(folder, ['add', '--all']);
  if (tryGit(folder, ['diff', '--cached', '--quiet']).worked) {
    return false;
  }

  git(folder, [...author, 'commit', '--quiet', '--no-verify', '--message', message]);
  return true;
}

/** Rebases the change on the remote branch; on a conflict makes it again. False: the remote has the change already. */
function catchUp(folder, change, environment) {
  git(folder, ['fetch', '--quiet', 'origin', change.branch], environment);
  if (tryGit(folder, [...author, 'rebase', '--quiet', 'FETCH_HEAD']).worked) {
    return git(folder, ['rev-parse', 'HEAD']) !== git(folder, ['rev-parse', 'FETCH_HEAD']);
  }

  tryGit(folder, ['rebase', '--abort']);
  git(folder, ['reset', '--quiet', '--hard', 'FETCH_HEAD']);
  return commit(folder, change, environment);
}

const isRace = (answer) => /\[rejected\]|cannot lock ref|failed to update ref|incorrect old value|reference already exists/i.test(answer);

/** The reason in the line of the ref, as in "! HEAD:refs/heads/main [remote rejected] (hook declined)". */
const verdict = (out) => /^!\t[^\t]*\t(.*)$/m.exec(out)?.[1];

/** Resolves a relative path against the caller's folder, not the clone. */
const inCaller = ([program, ...args]) => [program.includes('/') ? path.resolve(program) : program, ...args];
