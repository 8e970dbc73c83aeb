// What the proxy answers itself, as the services write theirs.

/** The proxy's own refusal of an address over its limit. The services' 429 says more and passes unchanged. */
export const overLimit = 599;

const problem = (status, title, code, detail) => JSON.stringify({ type: 'about:blank', title, status, code, detail });
const html = (text, head = '') => `<!doctype html><meta charset="utf-8">${head}<title>PlayLinkTalk</title><p>${text}`;

const json = 'application/problem+json';
const page = '"text/html; charset=utf-8"';

/** Nothing is loaded, run or framed: these pages are text. */
const policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** For every answer of the proxy itself. A location that adds a header of its own inherits none. */
export const ownHeaders = (indent) => [
  `add_header Content-Security-Policy "${policy}" always;`,
  'add_header X-Content-Type-Options nosniff always;',
  'add_header Referrer-Policy same-origin always;',
  'add_header Strict-Transport-Security $hsts always;',
  'add_header X-Upstream $upstream_name always;',
].map((line) => `${indent}${line}\n`).join('');

/**
 * The same for what nginx refuses before a location is chosen. What a service says of itself passes unchanged: an empty value adds no
 * header. Browsers must not keep a developer's machine on https.
 */
export const defaultHeaders = `  map "$scheme $host" $hsts {
    ~^https\\s(localhost|127\\.0\\.0\\.1)$ "";
    ~^https\\s "max-age=31536000; includeSubDomains";
    default "";
  }
  map $upstream_http_strict_transport_security $default_hsts { "" $hsts; default ""; }
  map $upstream_http_content_security_policy $default_policy { "" "${policy}"; default ""; }
  map $upstream_http_x_content_type_options $default_sniffing { "" nosniff; default ""; }
  map $upstream_http_referrer_policy $default_referrer { "" same-origin; default ""; }
  add_header Content-Security-Policy $default_policy always;
  add_header X-Content-Type-Options $default_sniffing always;
  add_header Referrer-Policy $default_referrer always;
  add_header Strict-Transport-Security $default_hsts always;
`;

function refusal(place, status, type, text, more = '') {
  return `    location ${place} {
      default_type ${type};
${more}${ownHeaders('      ')}      return ${status} '${text}';
    }
`;
}

const comeBack = '      add_header Retry-After 1 always;\n';

/** What nodes ask the Api among themselves. */
export const nothing = refusal('~* ^/api/realtime(/|$)', 404, json, problem(404, 'Not Found', 'not-found', 'There is nothing here.'));

/** The places that `error_page` names. */
export const refusals = [
  refusal('@away', 503, json,
    problem(503, 'Service Unavailable', 'unavailable', 'The service does not answer right now. Try again in a moment.'), comeBack),
  refusal('@away_page', 503, page,
    html('잠시 후 다시 연결합니다. <p>One moment: connecting again.', '<meta http-equiv="refresh" content="2">'), comeBack),
  refusal('@too_large', 413, json, problem(413, 'Content Too Large', 'body-too-large', 'The body is larger than what this address takes.')),
  refusal('@too_large_page', 413, page, html('보낸 내용이 너무 큽니다. <p>What was sent is too large.')),
  refusal('@too_many', 429, json, problem(429, 'Too Many Requests', 'rate-limited', 'Too many requests: wait as long as Retry-After says.'),
    comeBack),
  refusal('@too_many_page', 429, page, html('요청이 너무 많습니다. 잠시 후 다시 시도하세요. <p>Too many requests. Try again in a moment.'),
    comeBack),
].join('');

/**
 * Plain http beside https: a browser that asks for a page is sent to https. A program that sends a token or a form in the clear has to be
 * mended, so it is refused.
 */
export function plainServer(port, secure) {
  const refused = problem(403, 'Forbidden', 'https-only', 'This address is served over https only.');
  return `
  server {
    listen 127.0.0.1:${port};
${refusal('~* ^/(api|hubs|sse|openapi|swagger)(/|$)', 403, json, refused)}    location / {
      default_type ${page};
      if ($request_method !~ ^(GET|HEAD)$) { return 403 '${html('https://')}'; }
      return 301 https://$host:${secure}$request_uri;
    }
  }
`;
}

/** TLS 1.2 and 1.3, with forward secrecy and authenticated encryption. */
export const tlsLines = ({ certificate, key }) => `    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ${suites};
    ssl_prefer_server_ciphers off;
    ssl_session_cache shared:tls:4m;
    ssl_session_timeout 1h;
    ssl_session_tickets off;
`;

const suites = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305']
  .flatMap((suite) => [`ECDHE-ECDSA-${suite}`, `ECDHE-RSA-${suite}`]).join(':');
