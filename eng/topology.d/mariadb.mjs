import { execFileSync, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';
import { files as tlsFiles } from './tls.mjs';
import { tool } from './tools.mjs';

/** The required programs. */
export const programs = ['mariadbd', 'mariadb-install-db'];

/** The Apis serve as the first, which reads and writes rows. The second changes tables, in a process that ends before they serve. */
const users = { serving: 'playlinktalk', migrating: 'playlinktalk_migrations' };
const database = 'playlinktalk';
const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : []);
const dataOf = (folder) => path.join(folder, 'mariadb');
const usersOf = (folder) => path.join(folder, 'mariadb.users.sql');
const passwordOf = (folder, who = 'serving') => path.join(folder, who === 'serving' ? 'mariadb.password' : `mariadb.${who}.password`);

/** Creates an empty data folder and random passwords, unless an earlier run did. */
export function install(folder) {
  const [serving, migrating] = Object.keys(users).map((who) => kept(passwordOf(folder, who)));
  // One statement per line, executed at every start.
  fs.rmSync(usersOf(folder), { force: true });
  fs.writeFileSync(usersOf(folder), [
    `CREATE OR REPLACE USER '${users.serving}'@'127.0.0.1' IDENTIFIED BY '${serving}';`,
    `CREATE OR REPLACE USER '${users.migrating}'@'127.0.0.1' IDENTIFIED BY '${migrating}';`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${database}.* TO '${users.serving}'@'127.0.0.1';`,
    `GRANT ALL ON ${database}.* TO '${users.migrating}'@'127.0.0.1';`,
    `DELETE FROM mysql.global_priv WHERE User NOT IN ('${users.serving}', '${users.migrating}', 'mariadb.sys');`,
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

function kept(file) {
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, crypto.randomBytes(24).toString('hex'), { mode: 0o600 });
  }

  return fs.readFileSync(file, 'utf8');
}

/** The command that starts it. */
export function command(folder, port, { tls }, environment) {
  return {
    command: tool('mariadbd'), cwd: folder, env: environment,
    args: ['--no-defaults', `--datadir=${dataOf(folder)}`, '--bind-address=127.0.0.1', `--port=${port}`,
      `--socket=${path.join(dataOf(folder), 'socket')}`,
      `--init-file=${usersOf(folder)}`, '--skip-name-resolve', ...(tls ? tlsArguments(folder) : []), ...asRoot()],
  };
}

function tlsArguments(folder) {
  const { authority, certificate, key } = tlsFiles(folder);
  return [
    '--require-secure-transport', `--ssl-ca=${authority}`, `--ssl-cert=${certificate}`, `--ssl-key=${key}`, '--tls-version=TLSv1.2,TLSv1.3',
  ];
}

/** Whether tables are changed as another user than the serving one. A topology of an earlier version has one user. */
export const migratesApart = (folder) => fs.existsSync(passwordOf(folder, 'migrating'));

/** The settings that an Api needs. */
export function settings(folder, port, { tls }, who = 'serving') {
  const password = fs.existsSync(passwordOf(folder, who)) ? fs.readFileSync(passwordOf(folder, who), 'utf8') : '';
  const secure = tls ? `;SslMode=VerifyFull;SslCa=${tlsFiles(folder).authority}` : '';
  return {
    Database__Provider: 'MySql',
    Files__Folder: path.join(folder, 'files'),
    Database__MySqlServerVersion: version(),
    ...(migratesApart(folder) && { Database__Upgrade: 'false' }),
    ConnectionStrings__playlinktalk:
      `Server=127.0.0.1;Port=${port};Database=${database};User ID=${users[who]};Password=${password}${secure}`,
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
