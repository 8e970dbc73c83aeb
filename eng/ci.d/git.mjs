import { spawnSync } from 'node:child_process';
import { Refusal, exitCodes } from '../topology.d/refusal.mjs';

/** Runs git and returns its result, also on failure. Messages are in English and git never asks for a password. */
export function tryGit(folder, words, environment = process.env) {
  const answer = spawnSync('git', words, {
    cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, env: { ...environment, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
  });
  if (answer.error !== undefined) {
    throw new Refusal(`git could not be run: ${answer.error.message}`, exitCodes.missing);
  }

  return { worked: answer.status === 0, out: answer.stdout.trimEnd(), said: reason(answer.stderr) };
}

/** The output of git; throws a refusal if git fails. */
export function git(folder, words, environment) {
  const { worked, out, said } = tryGit(folder, words, environment);
  if (!worked) {
    throw new Refusal(`git ${words.find((word) => !word.startsWith('-'))} failed: ${said}`);
  }

  return out;
}

/** The root folder of the current repository. */
export const top = (folder = process.cwd()) => git(folder, ['rev-parse', '--show-toplevel']);

/** The commit id of a name; null if it is not in this clone. */
export function commitOf(folder, name) {
  const { worked, out } = tryGit(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  return worked ? out : null;
}

/** The line of git's or ssh's output that names the error. */
function reason(errors) {
  const lines = errors.split('\n').map((line) => line.trim()).filter(Boolean);
  const faults = lines.filter((line) => /^(fatal|error|remote: error|ssh:|Permission denied|Host key)|denied/i.test(line));
  return (faults.length > 0 ? faults : lines.slice(-1)).slice(0, 2).join('; ') || 'it gave no reason';
}
