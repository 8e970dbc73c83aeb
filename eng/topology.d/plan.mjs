import fs from 'node:fs';
import path from 'node:path';
import { root } from './arguments.mjs';
import * as mariadb from './mariadb.mjs';
import { nginxConfiguration } from './nginx.mjs';
import * as redisStore from './redis.mjs';
import { files as tlsFiles } from './tls.mjs';
import { tool } from './tools.mjs';

const services = { api: 'PlayLinkTalk.Api', realtime: 'PlayLinkTalk.Realtime', web: 'PlayLinkTalk.Web' };
const firstPort = { api: 11, realtime: 21, web: 31 };

/** Offset of the port at which an Api answers nodes from its public port. */
const nodesAbove = 30;

/** Offset of a service's metrics port from its public port. */
const metricsAbove = 40;

const loopback = (port) => `http://127.0.0.1:${port}`;

/** Where browsers go. */
export const frontUrl = (options) => (options.tls ? loopback(ports(options).front).replace('http:', 'https:') : loopback(ports(options).front));

/** The ports: the front (https with `--tls`), plain http beside it, three internal entries, redis, a database, and up to nine of each service. */
export function ports({ port }) {
  return {
    front: port, insideApi: port + 1, insideRealtime: port + 2, redis: port + 3, database: port + 4, insideNodes: port + 5, plain: port + 6,
  };
}

/** The assemblies of a build; those in `publish` are compiled ahead of time. */
export function assemblies({ configuration }, ...folder) {
  return Object.values(services).map((name) => path.join(root, name, 'bin', configuration, 'net10.0', ...folder, `${name}.dll`));
}

/** The assembly to run: compiled ahead of time (Directory.Build.targets), unless a plain build is newer. */
function program(kind, { configuration }) {
  const at = Object.keys(services).indexOf(kind);
  const [plain, ahead] = [assemblies({ configuration })[at], assemblies({ configuration }, 'publish')[at]];
  return fs.existsSync(ahead) && fs.statSync(ahead).mtimeMs >= newestBeside(plain) ? ahead : plain;
}

function newestBeside(assembly) {
  const folder = path.dirname(assembly);
  const ours = fs.readdirSync(folder).filter((file) => file.startsWith('PlayLinkTalk.') && file.endsWith('.dll'));
  return Math.max(...ours.map((file) => fs.statSync(path.join(folder, file)).mtimeMs));
}

/** All processes in starting order: command, environment and health check. */
export function plan(options, environment) {
  const { front, redis, database } = ports(options);
  const authority = options.tls ? { authority: tlsFiles(dataFolder(options)).authority } : {};
  const outside = without(redisStore.settings, environment);
  return [
    {
      name: 'redis', kind: 'redis', port: redis, url: `redis://127.0.0.1:${redis}`, ...authority,
      ...redisStore.command(options.folder, dataFolder(options), redis, outside),
    },
    ...(options.database === 'mariadb' ? [{
      name: 'mariadb', kind: 'mariadb', port: database, url: `mysql://127.0.0.1:${database}`,
      ...mariadb.command(dataFolder(options), database, options, outside),
    }] : []),
    ...Object.keys(services).flatMap((kind) => kindOf(kind, options, environment)),
    { name: 'nginx', kind: 'nginx', port: front, url: frontUrl(options), ...authority, ...nginxCommand(options, outside) },
  ];
}

/** All ports that must be free before the first process starts. */
export function takenPorts(options) {
  const { insideApi, insideRealtime, insideNodes, plain } = ports(options);
  const processes = plan(options, {}).map(({ name, kind, port }) => ({ name, kind, port }));
  return [
    ...processes, ...[insideApi, insideRealtime, insideNodes, ...(options.tls ? [plain] : [])].map((port) => ({ name: 'nginx', port })),
    ...processes.filter(({ kind }) => kind === 'api').map(({ name, port }) => ({ name, port: port + nodesAbove })),
    ...(options.metrics ? processes.filter(({ kind }) => kind in services) : [])
      .map(({ name, port }) => ({ name, port: port + metricsAbove })),
  ];
}

function kindOf(kind, options, environment) {
  const dll = program(kind, options);
  return numbered(kind, options).map(({ name, port }) => ({
    name, kind, port, url: loopback(port), ...(kind === 'api' && { nodes: loopback(port + nodesAbove) }),
    command: tool('dotnet'), args: [dll], cwd: path.dirname(dll),
    env: {
      ...defaults(kind, name, options), ...without(unused[kind], environment), ASPNETCORE_URLS: loopback(port),
      ...(kind === 'api' && { Nodes__Urls: loopback(port + nodesAbove) }),
      ...(options.metrics && { Metrics__Url: loopback(port + metricsAbove) }),
    },
  }));
}

/** What brings the schema up to date before an Api starts, where the Apis may not; undefined where they do it themselves. */
export function migration(options, environment) {
  if (options.database !== 'mariadb' || !mariadb.migratesApart(dataFolder(options))) {
    return undefined;
  }

  const api = plan(options, environment).find(({ kind }) => kind === 'api');
  const { ConnectionStrings__playlinktalk } = mariadb.settings(dataFolder(options), ports(options).database, options, 'migrating');
  return { ...api, args: [...api.args, 'migrate'], env: { ...api.env, ConnectionStrings__playlinktalk } };
}

/** A secret that a service does not use is not in its environment. */
const unused = { api: ['DataProtection__Secret'], realtime: ['DataProtection__Secret'], web: ['Broker__MessageKey'] };

function without(names, environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}

function numbered(kind, options) {
  return Array.from({ length: options[kind] }, (_, at) => ({ name: `${kind}${at + 1}`, port: options.port + firstPort[kind] + at }));
}

/** Defaults that the caller's environment may override. */
function defaults(kind, name, options) {
  const { insideApi, insideRealtime, insideNodes, redis } = ports(options);
  return {
    ASPNETCORE_ENVIRONMENT: 'Production',
    ConnectionStrings__redis: `127.0.0.1:${redis}`,
    ForwardedHeaders__TrustLoopback: 'true',
    OTEL_SERVICE_NAME: kind,
    PROJECT_NAME: name,
    OTEL_RESOURCE_ATTRIBUTES: `service.instance.id=${name}`,
    ...(kind === 'api' && databaseSettings(options)),
    ...(kind === 'api' && { Mail__Folder: path.join(dataFolder(options), 'mail'), Mail__PublicUrl: `${loopback(ports(options).front)}/` }),
    ...(kind === 'api' && { Push__KeyFile: path.join(dataFolder(options), 'push.key') }),
    ...(kind === 'realtime' && { Services__Api: loopback(insideNodes) }),
    ...(kind === 'web' && { Services__Api: loopback(insideApi) }),
    ...(kind === 'web' && { Services__Realtime: loopback(insideRealtime) }),
  };
}

function databaseSettings(options) {
  return options.database === 'mariadb'
    ? mariadb.settings(dataFolder(options), ports(options).database, options)
    : { ConnectionStrings__playlinktalk: `Data Source=${path.join(dataFolder(options), 'playlinktalk.db')}` };
}

export const dataFolder = ({ folder }) => path.join(folder, 'data');
export const logFile = ({ folder }, name) => path.join(folder, 'logs', `${name}.log`);

function nginxCommand(options, environment) {
  return { command: tool('nginx'), cwd: options.folder, env: environment, args: ['-p', options.folder, '-c', 'nginx.conf', '-e', 'logs/nginx.error.log'] };
}

export function writeNginxConfiguration(options) {
  const { front, plain, insideApi, insideRealtime, insideNodes } = ports(options);
  fs.mkdirSync(path.join(options.folder, 'temp'), { recursive: true });
  fs.writeFileSync(path.join(options.folder, 'nginx.conf'), nginxConfiguration({
    front, plain,
    tls: options.tls ? tlsFiles(dataFolder(options)) : undefined,
    balance: options.balance,
    oneWriter: options.database !== 'mariadb' && options.api > 1,
    connections: options.connections,
    requests: options.requests,
    inside: [{ port: insideApi, kind: 'api' }, { port: insideRealtime, kind: 'realtime' }, { port: insideNodes, kind: 'nodes' }],
    groups: Object.keys(services).map((kind) => ({ kind, servers: numbered(kind, options) })),
    nodes: { kind: 'nodes', servers: numbered('api', options).map(({ name, port }) => ({ name, port: port + nodesAbove })) },
  }));
}
