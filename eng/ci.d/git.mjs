import { spawnSync } from 'node:child_process';
import { Refusal, exitCodes } from '../topology.d/refusal.mjs';

/** What git answers, whether it worked or not. Its messages are in English and it never asks for a password. */
export function tryGit(folder, words, environment = process.env) {
  const answer = spawnSync('git', words, {
    cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, env: { ...environment, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
  });
  if (answer.error !== undefined) {
    throw new Refusal(`git could not be run: ${answer.error.message}`, exitCodes.missing);
  }

  return { worked: answer.status === 0, out: answer.stdout.trimEnd(), said: reason(answer.stderr) };
}

/** The output of git; a refusal when git fails. */
export function git(folder, words, environment) {
  const { worked, out, said } = tryGit(folder, words, environment);
  if (!worked) {
    throw new Refusal(`git ${words.find((word) => !word.startsWith('-'))} failed: ${said}`);
  }

  return out;
}

/** The folder of the repository that the caller stands in. */
export const top = (folder = process.cwd()) => git(folder, ['rev-parse', '--show-toplevel']);

/** The id of the commit that a name means; null when it is not in this clone. */
export function commitOf(folder, name) {
  const { worked, out } = tryGit(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  return worked ? out : null;
}

/** Git and ssh say much; the line that names the fault comes first. */
function reason(errors) {
  const lines = errors.split('\n').map((line) => line.trim()).filter(Boolean);
  const faults = lines.filter((line) => /^(fatal|error|remote: error|ssh:|Permission denied|Host key)|denied/i.test(line));
  return (faults.length > 0 ? faults : lines.slice(-1)).slice(0, 2).join('; ') || 'it gave no reason';
}
