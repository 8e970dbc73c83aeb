import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './arguments.mjs';
import { files as tlsFiles } from './tls.mjs';
import { tool } from './tools.mjs';

/** The user of the services. Its rights are those of production. */
const user = 'playlinktalk';
const rightsFile = path.join(root, 'deploy/kubernetes/components/stores/redis-rights');

/** What the service's own spreading of messages, kept for comparison, needs beside them. */
const rightsOfBackplane = '&backplane*';

const configurationOf = (folder) => path.join(folder, 'redis.conf');
const usersOf = (folder) => path.join(folder, 'redis.users.acl');
const secret = () => crypto.randomBytes(24).toString('hex');
const hashOf = (password) => crypto.createHash('sha256').update(password).digest('hex');

/**
 * Writes the configuration with passwords of this run. The one of the user `default`, who may do everything, is in a file for the tools
 * that hurt Redis on purpose. Nothing secret is on a command line, which every user of the machine can read.
 */
export function install(folder, port, { tls }) {
  const [services, operator] = [secret(), secret()];
  const rights = fs.readFileSync(rightsFile, 'utf8').trim();
  keep(path.join(folder, 'redis.password'), operator);
  keep(usersOf(folder), [
    `user default on #${hashOf(operator)} ~* &* +@all`, `user ${user} on #${hashOf(services)} ${rights} ${rightsOfBackplane}`, '',
  ].join('\n'));
  keep(configurationOf(folder), [
    'bind 127.0.0.1', ...(tls ? tlsLines(folder, port) : [`port ${port}`]), `dir ${quoted(folder)}`, `aclfile ${quoted(usersOf(folder))}`,
    'save ""', 'appendonly no', 'daemonize no', '',
  ].join('\n'));
  return {
    ConnectionStrings__redis: `127.0.0.1:${port},user=${user},password=${services}${tls ? ',ssl=true,sslHost=localhost' : ''}`,
    ...(tls && { Redis__CaFile: tlsFiles(folder).authority }),
    Broker__MessageKey: secret(),
    DataProtection__Secret: secret(),
  };
}

/** Names of the settings that only the services get. */
export const settings = ['ConnectionStrings__redis', 'Redis__CaFile', 'Broker__MessageKey', 'DataProtection__Secret'];

/** Redis is only a broker here: no persistence. A topology of an earlier version has no configuration. */
export function command(folder, data, port, environment) {
  const args = fs.existsSync(configurationOf(data))
    ? [configurationOf(data)]
    : ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--daemonize', 'no', '--dir', folder];
  return { command: tool('redis-server'), cwd: folder, env: environment, args };
}

function tlsLines(folder, port) {
  const { authority, certificate, key } = tlsFiles(folder);
  return [
    'port 0', `tls-port ${port}`, `tls-ca-cert-file ${quoted(authority)}`, `tls-cert-file ${quoted(certificate)}`,
    `tls-key-file ${quoted(key)}`, 'tls-auth-clients no', 'tls-protocols "TLSv1.2 TLSv1.3"',
  ];
}

const quoted = (text) => JSON.stringify(text);

function keep(file, text) {
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, text, { mode: 0o600 });
}
