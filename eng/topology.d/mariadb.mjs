import { execFileSync, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';
import { tool } from './tools.mjs';

/** The required programs. */
export const programs = ['mariadbd', 'mariadb-install-db'];

const user = 'playlinktalk';
const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : []);
const dataOf = (folder) => path.join(folder, 'mariadb');
const usersOf = (folder) => path.join(folder, 'mariadb.users.sql');
const passwordOf = (folder) => path.join(folder, 'mariadb.password');

/** Creates an empty data folder and a random password, unless an earlier run did. */
export function install(folder) {
  if (!fs.existsSync(passwordOf(folder))) {
    fs.writeFileSync(passwordOf(folder), crypto.randomBytes(24).toString('hex'), { mode: 0o600 });
  }

  // One statement per line, executed at every start.
  const password = fs.readFileSync(passwordOf(folder), 'utf8');
  fs.rmSync(usersOf(folder), { force: true });
  fs.writeFileSync(usersOf(folder), [
    `CREATE OR REPLACE USER '${user}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL ON *.* TO '${user}'@'127.0.0.1';`,
    `DELETE FROM mysql.global_priv WHERE User NOT IN ('${user}', 'mariadb.sys');`,
    'FLUSH PRIVILEGES;', '',
  ].join('\n'), { mode: 0o600 });
  if (!fs.existsSync(path.join(dataOf(folder), 'mysql'))) {
    fs.rmSync(dataOf(folder), { recursive: true, force: true });
    const made = spawnSync(tool('mariadb-install-db'),
      ['--no-defaults', `--datadir=${dataOf(folder)}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...asRoot()],
      { encoding: 'utf8' });
    if (made.status !== 0) {
      throw new Refusal(`mariadb-install-db failed: ${`${made.stderr ?? ''}${made.error?.message ?? ''}`.trim().split('\n').at(-1)}`);
    }
  }
}

/** The command that starts it. */
export function command(folder, port, environment) {
  return {
    command: tool('mariadbd'), cwd: folder, env: environment,
    args: ['--no-defaults', `--datadir=${dataOf(folder)}`, '--bind-address=127.0.0.1', `--port=${port}`,
      `--socket=${path.join(dataOf(folder), 'socket')}`,
      `--init-file=${usersOf(folder)}`, '--skip-name-resolve', ...asRoot()],
  };
}

/** The settings that an Api needs. */
export function settings(folder, port) {
  const password = fs.existsSync(passwordOf(folder)) ? fs.readFileSync(passwordOf(folder), 'utf8') : '';
  return {
    Database__Provider: 'MySql',
    Database__MySqlServerVersion: version(),
    ConnectionStrings__playlinktalk: `Server=127.0.0.1;Port=${port};Database=playlinktalk;User ID=${user};Password=${password}`,
  };
}

/** As in 10.11.19-mariadb. */
function version() {
  const said = execFileSync(tool('mariadbd'), ['--version'], { encoding: 'utf8' });
  const number = /\d+\.\d+\.\d+/.exec(said)?.[0];
  if (number === undefined) {
    throw new Refusal(`mariadbd does not say its version: ${said.trim()}`);
  }

  return `${number}-mariadb`;
}
