import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const here = (name) => path.join(root, 'eng/ci.d/tests', name);

/** A folder that is gone when the test has ended. */
export function folder(t) {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'ci-tests-'));
  t.after(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Nothing of the machine's own git or of the build that runs these tests reaches them. */
const plain = {
  PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', TMPDIR: os.tmpdir(),
  // In a container the checkout may belong to another user.
  GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*',
};
const person = {
  GIT_AUTHOR_NAME: 'test', GIT_AUTHOR_EMAIL: 'test@test.invalid', GIT_COMMITTER_NAME: 'test', GIT_COMMITTER_EMAIL: 'test@test.invalid',
};

/** Starts an entry script as a pipeline does. */
export function start(verb, words, { cwd = root, env = {} } = {}) {
  const child = spawn(path.join(root, 'eng/ci', verb), words, { cwd, env: { ...plain, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part) => { said.out += part; });
  child.stderr.setEncoding('utf8').on('data', (part) => { said.err += part; });
  const ended = new Promise((resolve) => { child.once('close', (code) => resolve({ code, ...said, all: said.out + said.err })); });
  return { child, said, ended };
}

/** Runs an entry script to its end. */
export const run = (verb, words, settings) => start(verb, words, settings).ended;

export function git(cwd, ...words) {
  const answer = spawnSync('git', words, { cwd, encoding: 'utf8', env: { ...plain, ...person } });
  if (answer.status !== 0) {
    throw new Error(`git ${words.join(' ')}: ${answer.stderr}`);
  }

  return answer.stdout.trim();
}

/** Writes files (null removes one) and commits them; the commit's id. */
export function commit(repository, files, message = 'A change') {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(repository, name);
    if (text === null) {
      fs.rmSync(file);
    } else {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
    }
  }

  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', message);
  return git(repository, 'rev-parse', 'HEAD');
}

/** A clone with the files as its first commit, and the bare repository that is its origin. */
export function repositories(t, files) {
  const place = folder(t);
  const origin = path.join(place, 'origin.git');
  const clone = path.join(place, 'clone');
  git(place, 'init', '--quiet', '--bare', '--initial-branch', 'main', origin);
  git(place, 'clone', '--quiet', origin, clone);
  git(clone, 'checkout', '--quiet', '-B', 'main');
  commit(clone, files, 'The beginning');
  git(clone, 'push', '--quiet', 'origin', 'main');
  return { place, origin, clone };
}

export const fileAt = (repository, name, file) => git(repository, 'show', `${name}:${file}`);
