import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { defaultHeaders, nothing, overLimit, plainServer, refusals, tlsLines } from './refusals.mjs';

/** All below /calendar/ but its pages. */
const secret = '^/calendar/(?!(entries|import|new|settings)(/|$))';

const methods = { 'round-robin': [], 'least-conn': ['least_conn;'], 'ip-hash': ['ip_hash;'], weighted: [] };

/**
 * The configuration of nginx: a public front (with TLS: beside it a port for plain http), and three internal entries through which
 * the services reach each other at one address. A process that is shutting down refuses with 421 ("ask another": nothing was done, so any request may be retried
 * elsewhere) or, where a retry is safe anyway, with 503.
 */
export function nginxConfiguration({ front, plain, tls, inside, groups, nodes, balance, connections, requests, oneWriter }) {
  const messageSide = oneWriter ? '_writer' : '';
  const everyServer = [...groups, nodes].flatMap(({ servers }) => servers);
  const files = openFiles();
  const apis = ['= /api', '/api/'].map((place) => answering(place, 'api', groups, patience(10))).join('')
    + largeCalls.map((place) => answering(place, 'api', groups, files11m)).join('');
  const messages = answering('~ ^/api/rooms/[^/]+/messages$', 'api', groups, repeatable(5), messageSide);
  const beside = tls === undefined ? '' : plainServer(plain, front);
  const streams = ['= /sse', '= /api/sse'].map((place) => answering(place, 'realtime', groups, live)).join('');
  const forms = answering('~ ^/(rooms/[^/]+/(files|settings/picture)|venues/[^/]+/pictures|me/picture|calendar/import|board/(new|[^/]+/edit))$', 'web', groups, files11m);
  // The error log would quote the address of a private calendar.
  const calendars = answering(`~* "${secret}"`, 'web', groups, '      error_log /dev/null;\n');
  return `daemon off;
${runsAsRoot()}worker_processes ${workers()};
worker_rlimit_nofile ${files};
worker_shutdown_timeout 10s;
pid nginx.pid;
error_log logs/nginx.error.log warn;

events { worker_connections ${Math.min(files - 64, 32_768)}; }

http {
  # The address of a private calendar is its secret: the log has a mask in its place.
  map $uri $logged { "~*${secret}" /calendar/-; default $uri; }
  log_format answered '$time_iso8601 $remote_addr "$request_method $logged" $status $upstream_name $request_time $upstream_response_time';
  access_log logs/nginx.access.log answered buffer=32k flush=1s;
  client_body_temp_path temp/body; proxy_temp_path temp/proxy; fastcgi_temp_path temp/fastcgi; uwsgi_temp_path temp/uwsgi; scgi_temp_path temp/scgi;
  server_tokens off;
  charset utf-8;
  keepalive_requests 1000000;
  # As in the services. A body that fits is kept in memory and never on disk; announcing a larger one is refused at once.
  client_max_body_size 64k;
  client_body_buffer_size 64k;
  # For the whole of a request's headers, and between two parts of its body. Streams and WebSockets send no body.
  client_header_timeout 10s;
  client_body_timeout 10s;
  lingering_time 5s;
${zones({ connections, requests })}
  # The last server that was asked answered.
${map('$upstream_addr', '$upstream_name', everyServer.map(({ port, name }) => [`~:${port}$`, name]))}
${map('$http_upgrade', '$connection_upgrade', [['default', 'upgrade'], ['""', '""']])}
${[...groups, nodes].map((group) => upstreams(group, balance)).join('')}${oneWriter ? writers([...groups, nodes]) : ''}
  proxy_http_version 1.1;
  proxy_set_header Host $http_host;
  proxy_set_header Connection "";
  proxy_connect_timeout 2s;
  # What may have had an effect is its sender's to repeat.
  proxy_next_upstream error timeout http_503;
  proxy_intercept_errors on;
  proxy_hide_header X-Upstream;
${defaultHeaders}  add_header X-Upstream $upstream_name always;

  server {
    listen 127.0.0.1:${front}${tls === undefined ? '' : ' ssl'};
${tls === undefined ? '' : tlsLines(tls)}    # Said here and nowhere outside: whatever a client claims is overwritten.
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Host $http_host;
    proxy_set_header Connection $connection_upgrade;
    proxy_set_header Upgrade $http_upgrade;
    # A client decides neither on its trace nor on what is recorded.
    proxy_set_header traceparent "";
    proxy_set_header tracestate "";
    proxy_set_header baggage "";
${perAddress({ connections, requests })}    # Calls of realtime nodes to the Api. The Api refuses them at this port, too.
${nothing}${apis}${messages}${answering('/hubs/', 'realtime', groups, live)}${streams}${forms}${calendars}${answering('/', 'web', groups)}${elsewhere(groups)}  }
${inside.map(({ port, kind }) => insideServer(port, kind, [...groups, nodes], messageSide)).join('')}${beside}}
`;
}

/** Bounds for each client address; 0 sets none. Everybody on this machine shares one address. */
function zones({ connections, requests }) {
  return (connections > 0 ? '  limit_conn_zone $binary_remote_addr zone=connections:10m;\n' : '')
    + (requests > 0 ? `  limit_req_zone $binary_remote_addr zone=requests:10m rate=${requests}r/s;\n` : '');
}

/** A page asks for many files at once: a burst of five seconds' worth is served without delay. */
function perAddress({ connections, requests }) {
  const limit = (name, words) => `    ${name} ${words};\n    ${name}_status ${overLimit};\n    ${name}_log_level notice;\n`;
  return (connections > 0 ? limit('limit_conn', `connections ${connections}`) : '')
    + (requests > 0 ? limit('limit_req', `zone=requests burst=${5 * requests} nodelay`) : '');
}

/** Sends queued data of a busy connection in one piece. */
const live = `      proxy_buffering off;
      proxy_buffer_size 8k;
      proxy_read_timeout 3600s;
      proxy_send_timeout 3600s;
      proxy_socket_keepalive on;
`;

/**
 * A process that dies resets requests that its system accepted but the process did not. If the request is idempotent (a message
 * has a permanent key, the nodes' calls change nothing else), nginx tries another process, even for a POST. A node waits 10 s
 * for both answers together.
 */
const repeatable = (seconds) => `      proxy_next_upstream error timeout http_503 non_idempotent;
${patience(seconds)}`;

/** Calls of nodes cover many clients: the buffer keeps them in memory instead of a temporary file. */
const large = `      client_max_body_size 512k;
      client_body_buffer_size 512k;
      proxy_buffers 32 32k;
`;

/**
 * A frozen process keeps its connections and does not answer. After this time nginx tries another process if a retry is safe;
 * other requests fail. Far longer than any normal answer, so that a busy service is not called twice.
 */
const patience = (seconds) => `      proxy_read_timeout ${seconds}s;
`;

/** Calls of the Api with files. */
const largeCalls = ['= /api/uploads', '= /api/calendar/import'];

/** Files are passed on as they come; the services bound each one. */
const files11m = `      client_max_body_size 11m;
      proxy_request_buffering off;
${patience(60)}`;

/** Internal requests: the services set the caller's headers themselves, so nginx keeps them. */
function insideServer(port, kind, groups, messageSide) {
  const group = groups.filter((each) => each.kind === kind);
  const questions = kind === 'nodes'
    ? answering('/api/realtime/', kind, group, repeatable(4) + large, '_inside')
      + answering('= /api/realtime/send', kind, group, repeatable(4) + large, messageSide || '_inside')
    : kind === 'api' ? largeCalls.map((place) => answering(place, kind, group, files11m, '_inside')).join('') : '';
  return `
  server {
    listen 127.0.0.1:${port};
    proxy_set_header Host $http_host;
    proxy_set_header Connection $connection_upgrade;
    proxy_set_header Upgrade $http_upgrade;
${answering('/', kind, group, kind === 'realtime' ? live : patience(5), '_inside')}${questions}${elsewhere(group)}  }
`;
}

function answering(place, kind, groups, more = '', side = '') {
  const { servers } = groups.find((group) => group.kind === kind);
  return `    location ${place} {
      proxy_pass http://${kind}${side};
${more}      error_page 421 = ${servers.length > 1 ? `@${kind}_elsewhere` : awayOf(kind)};
      error_page 502 504 = ${awayOf(kind)};
      error_page 413 = ${refusalOf(kind, 'large')};
      error_page ${overLimit} = ${refusalOf(kind, 'many')};
    }
`;
}

const awayOf = (kind) => (kind === 'web' ? '@away_page' : '@away');
const refusalOf = (kind, why) => (kind === 'web' ? `@too_${why}_page` : `@too_${why}`);

function elsewhere(groups) {
  const others = groups.filter((group) => group.servers.length > 1).map((group) => `    location @${group.kind}_elsewhere {
      proxy_pass http://$${group.kind}_other;
${group.kind === 'realtime' ? live : patience(10)}      error_page 421 502 504 = ${awayOf(group.kind)};
    }
`);
  return `${others.join('')}${refusals}`;
}

/** Per kind: a group for the front; one for internal callers, which share one address; and for each server the other servers. */
function upstreams({ kind, servers }, balance) {
  const all = block(kind, servers, balance);
  const inside = block(`${kind}_inside`, servers, balance === 'ip-hash' ? 'least-conn' : balance);
  if (servers.length < 2) {
    return all + inside;
  }

  const others = servers.map((server) => block(`${kind}_without_${server.name}`, servers.filter((other) => other !== server), 'least-conn'));
  return all + inside + others.join('')
    + map('$upstream_addr', `$${kind}_other`, [['default', kind], ...servers.map((server) => [`~:${server.port}$`, `${kind}_without_${server.name}`])]);
}

/**
 * SQLite has one writer: Apis that share a file would wait for each other's locks and read each other's pages again. The first
 * one takes all messages; another one takes them when it does not answer.
 */
const writers = (groups) => groups.filter(({ kind }) => kind === 'api' || kind === 'nodes').map(writer).join('');

function writer({ kind, servers: [first, ...others] }) {
  const backups = others.map((server) => `server 127.0.0.1:${server.port} max_fails=0 backup;`).join(' ');
  const name = `${kind}_writer`;
  return `  upstream ${name} { zone ${name} 128k; server 127.0.0.1:${first.port} max_fails=0; ${backups} keepalive 64; }\n`;
}

/**
 * max_fails=0: no server is marked as failed. Otherwise nginx readmits a returned server with one request at a time until that
 * request ends, and a live connection may last for hours; the next server to leave would then have no replacement. A dead server
 * costs a refused connection before the next one is tried.
 */
function block(name, servers, balance) {
  const lines = servers.map((server, at) =>
    `server 127.0.0.1:${server.port} max_fails=0${balance === 'weighted' ? ` weight=${servers.length - at}` : ''};`);
  return `  upstream ${name} { zone ${name} 128k; ${[...methods[balance], ...lines].join(' ')} keepalive 64; }\n`;
}

function map(from, to, pairs) {
  return `  map ${from} ${to} { ${pairs.map(([when, value]) => `${when} ${value};`).join(' ')} }\n`;
}

/** If started as root, nginx would run its workers as another user without write access here. */
function runsAsRoot() {
  return process.getuid?.() === 0 ? `user ${os.userInfo().username} ${execFileSync('id', ['-gn']).toString().trim()};\n` : '';
}

/** The proxy shares the machine with the services: fewer workers with more work each are woken less often. */
const workers = () => Math.max(1, Math.floor(os.availableParallelism() / 2));

function openFiles() {
  const limits = fs.existsSync('/proc/self/limits') ? fs.readFileSync('/proc/self/limits', 'utf8') : '';
  const hard = Number(/^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1] ?? 4096);
  return Math.min(hard, 1_048_576);
}
