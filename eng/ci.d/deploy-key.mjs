import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from '../topology.d/refusal.mjs';

/**
 * Runs an action that needs the remote, in an environment that gives git the deploy key: DEPLOY_KEY_FILE names its file, DEPLOY_KEY
 * holds the key itself. Without either, git's own access applies. DEPLOY_KNOWN_HOSTS_FILE names the host keys to trust; without it
 * the host's key is accepted at the first connection.
 */
export async function withDeployKey(environment, act) {
  const { DEPLOY_KEY: key, ...rest } = environment;
  if (rest.DEPLOY_KEY_FILE) {
    return act({ ...rest, GIT_SSH_COMMAND: ssh(kept(rest.DEPLOY_KEY_FILE), rest) });
  }

  if (!key) {
    return act(rest);
  }

  // The key is written to a file that only this user can read; no other program gets it in its environment.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deploy-key-'));
  try {
    const file = path.join(folder, 'key');
    fs.writeFileSync(file, `${key.trim()}\n`, { mode: 0o600 });
    return await act({ ...rest, GIT_SSH_COMMAND: ssh(file, rest) });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function ssh(key, { DEPLOY_KNOWN_HOSTS_FILE: hosts }) {
  const trust = hosts ? ['StrictHostKeyChecking=yes', `UserKnownHostsFile=${found(hosts)}`] : ['StrictHostKeyChecking=accept-new'];
  const settings = ['IdentitiesOnly=yes', 'BatchMode=yes', 'ConnectTimeout=15', ...trust];
  return ['ssh', '-i', quoted(key), ...settings.flatMap((each) => ['-o', quoted(each)])].join(' ');
}

function found(file) {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new Refusal(`there is no file ${file}, which the environment names for the deploy key.`);
  }

  return path.resolve(file);
}

/** Ssh ignores a key that other users can read, with a ten-line warning. */
function kept(file) {
  const key = found(file);
  const { uid, mode } = fs.statSync(key);
  if (uid === process.getuid?.() && (mode & 0o077) !== 0) {
    throw new Refusal(`others can read the deploy key ${file}, so ssh would not use it: chmod 600.`);
  }

  return key;
}

/** Git hands the command to a shell. */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
