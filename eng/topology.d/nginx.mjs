import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

const methods = { 'round-robin': [], 'least-conn': ['least_conn;'], 'ip-hash': ['ip_hash;'], weighted: [] };

const away = '{"type":"about:blank","title":"Service Unavailable","status":503,"code":"unavailable","detail":"The service does not answer right now. Try again in a moment."}';
const nothing = '{"type":"about:blank","title":"Not Found","status":404,"code":"not-found","detail":"There is nothing here."}';
const awayPage = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>PlayLinkTalk</title>'
  + '<p>잠시 후 다시 연결합니다. <p>One moment: connecting again.';

/**
 * The configuration of nginx: a front for everybody, and two doors for the services among themselves, so that each of
 * them knows one address of the others. One that is about to leave refuses with 421 ("ask another": nothing was done, so
 * any request may go elsewhere) or, where that is safe anyway, with 503.
 */
export function nginxConfiguration({ front, inside, groups, balance }) {
  const files = openFiles();
  const apis = ['= /api', '/api/'].map((place) => answering(place, 'api', groups, patience(10))).join('');
  const streams = ['= /sse', '= /api/sse'].map((place) => answering(place, 'realtime', groups, live)).join('');
  return `daemon off;
${runsAsRoot()}worker_processes ${workers()};
worker_rlimit_nofile ${files};
worker_shutdown_timeout 10s;
pid nginx.pid;
error_log logs/nginx.error.log warn;

events { worker_connections ${Math.min(files - 64, 32_768)}; }

http {
  log_format answered '$time_iso8601 $remote_addr "$request_method $uri" $status $upstream_name $request_time $upstream_response_time';
  access_log logs/nginx.access.log answered buffer=32k flush=1s;
  client_body_temp_path temp/body; proxy_temp_path temp/proxy; fastcgi_temp_path temp/fastcgi; uwsgi_temp_path temp/uwsgi; scgi_temp_path temp/scgi;
  server_tokens off;
  keepalive_requests 1000000;
  # Each service has a limit of its own.
  client_max_body_size 0;

  # The last server that was asked answered.
${map('$upstream_addr', '$upstream_name', groups.flatMap((group) => group.servers.map((server) => [`~:${server.port}$`, server.name])))}
${map('$http_upgrade', '$connection_upgrade', [['default', 'upgrade'], ['""', '""']])}
${groups.map((group) => upstreams(group, balance)).join('')}
  proxy_http_version 1.1;
  proxy_set_header Host $http_host;
  proxy_set_header Connection "";
  proxy_connect_timeout 2s;
  # What may have had an effect is its sender's to repeat.
  proxy_next_upstream error timeout http_503;
  proxy_intercept_errors on;
  proxy_hide_header X-Upstream;
  add_header X-Upstream $upstream_name always;

  server {
    listen 127.0.0.1:${front};
    # Said here and nowhere outside: whatever a client claims is overwritten.
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
    # What realtime nodes ask the Api among themselves.
    location /api/realtime/ { default_type application/problem+json; return 404 '${nothing}'; }
${apis}${answering('~ ^/api/rooms/[^/]+/messages$', 'api', groups, repeatable(5))}${answering('/hubs/', 'realtime', groups, live)}${streams}${answering('/', 'web', groups)}${elsewhere(groups)}  }
${inside.map(({ port, kind }) => insideServer(port, kind, groups)).join('')}}
`;
}

/** What has piled up for a connection under load passes in one piece. */
const live = `      proxy_buffering off;
      proxy_buffer_size 8k;
      proxy_read_timeout 3600s;
      proxy_send_timeout 3600s;
      proxy_socket_keepalive on;
`;

/**
 * A process that dies resets what its system had accepted and it had not. Where the same request again does the same (a message
 * has a key for ever, the nodes' questions change nothing else) another process is asked, although it is no GET. A node waits
 * 10 s for both answers together.
 */
const repeatable = (seconds) => `      proxy_next_upstream error timeout http_503 non_idempotent;
${patience(seconds)}`;

/** What nodes ask the Api is of many clients at once: it is kept in memory and not in a file, which a larger body would be. */
const large = `      client_body_buffer_size 512k;
      proxy_buffers 32 32k;
`;

/**
 * A process that is frozen keeps its connections and answers nothing. After this long another one is asked, where asking again
 * is safe; the rest is told that nobody answers. Far above what any answer takes, so that a busy service is not asked twice.
 */
const patience = (seconds) => `      proxy_read_timeout ${seconds}s;
`;

/** Among themselves the services say who asked; the headers stay as they are. */
function insideServer(port, kind, groups) {
  const group = groups.filter((each) => each.kind === kind);
  return `
  server {
    listen 127.0.0.1:${port};
    proxy_set_header Host $http_host;
    proxy_set_header Connection $connection_upgrade;
    proxy_set_header Upgrade $http_upgrade;
${answering('/', kind, group, kind === 'realtime' ? live : patience(5), '_inside')}${kind === 'api' ? answering('/api/realtime/', kind, group, repeatable(4) + large, '_inside') : ''}${elsewhere(group)}  }
`;
}

function answering(place, kind, groups, more = '', side = '') {
  const { servers } = groups.find((group) => group.kind === kind);
  return `    location ${place} {
      proxy_pass http://${kind}${side};
${more}      error_page 421 = ${servers.length > 1 ? `@${kind}_elsewhere` : awayOf(kind)};
      error_page 502 504 = ${awayOf(kind)};
    }
`;
}

const awayOf = (kind) => (kind === 'web' ? '@away_page' : '@away');

function elsewhere(groups) {
  const others = groups.filter((group) => group.servers.length > 1).map((group) => `    location @${group.kind}_elsewhere {
      proxy_pass http://$${group.kind}_other;
${group.kind === 'realtime' ? live : patience(10)}      error_page 421 502 504 = ${awayOf(group.kind)};
    }
`);
  return `${others.join('')}    location @away {
      default_type application/problem+json;
      add_header Retry-After 1 always;
      add_header X-Upstream $upstream_name always;
      return 503 '${away}';
    }
    location @away_page {
      default_type text/html;
      add_header Retry-After 1 always;
      return 503 '${awayPage}';
    }
`;
}

/** A group for the front; one for the inside, where every caller has the same address; and for each server the others. */
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
 * Nobody is left out (max_fails=0): nginx would let a server that came back in again by one request in a while, until one
 * of them is over. Then the next one's leaving finds nobody to go to, and a live connection is not over for hours. One
 * that is dead costs a refused connection before another is asked.
 */
function block(name, servers, balance) {
  const lines = servers.map((server, at) =>
    `server 127.0.0.1:${server.port} max_fails=0${balance === 'weighted' ? ` weight=${servers.length - at}` : ''};`);
  return `  upstream ${name} { zone ${name} 128k; ${[...methods[balance], ...lines].join(' ')} keepalive 64; }\n`;
}

function map(from, to, pairs) {
  return `  map ${from} ${to} { ${pairs.map(([when, value]) => `${when} ${value};`).join(' ')} }\n`;
}

/** Started as root, nginx would hand its workers to another user, who can't write here. */
function runsAsRoot() {
  return process.getuid?.() === 0 ? `user ${os.userInfo().username} ${execFileSync('id', ['-gn']).toString().trim()};\n` : '';
}

/** It shares the machine with all that it stands before: a worker that has more to do at a time is woken less often for it. */
const workers = () => Math.max(1, Math.floor(os.availableParallelism() / 2));

function openFiles() {
  const limits = fs.existsSync('/proc/self/limits') ? fs.readFileSync('/proc/self/limits', 'utf8') : '';
  const hard = Number(/^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1] ?? 4096);
  return Math.min(hard, 1_048_576);
}
