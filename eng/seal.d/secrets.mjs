// Prints the production Secrets, one JSON object per line, from the operator's values.
// usage: node secrets.mjs [FILE]     FILE holds KEY=VALUE lines; without it the environment is read
import fs from 'node:fs';

const namespace = 'playlinktalk';

/** Letters and digits need no escaping in a connection string, a file and a shell. */
const good = /^[A-Za-z0-9]{22,}$/;
/** The 32 bytes of a private key, base64url. */
const goodKey = /^[A-Za-z0-9_-]{43}$/;
const values = [
  'REDIS_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD', 'MYSQL_MIGRATIONS_PASSWORD', 'OPERATOR_KEY', 'MESSAGE_KEY', 'FORM_SECRET',
];

/** Both stores show a certificate of the namespace's own authority (components/stores-tls), and the services check it. */
const authority = '/run/stores/ca.crt';
const database = (user, password) =>
  `Server=mysql;Port=3306;Database=playlinktalk;User ID=${user};Password=${password};SslMode=VerifyFull;SslCa=${authority}`;

/** The Secrets by the names that the overlays use. */
const secrets = ({
  REDIS_PASSWORD, MYSQL_ROOT_PASSWORD, MYSQL_PASSWORD, MYSQL_MIGRATIONS_PASSWORD, OPERATOR_KEY, MESSAGE_KEY, FORM_SECRET, PUSH_KEY, ASSISTANT_KEY,
}) => ({
  mysql: { MYSQL_ROOT_PASSWORD, MYSQL_PASSWORD: MYSQL_MIGRATIONS_PASSWORD, SERVICES_PASSWORD: MYSQL_PASSWORD },
  redis: { REDIS_PASSWORD },
  database: { ConnectionStrings__playlinktalk: database('playlinktalk', MYSQL_PASSWORD) },
  migrations: { ConnectionStrings__playlinktalk: database('playlinktalk_migrations', MYSQL_MIGRATIONS_PASSWORD) },
  broker: { ConnectionStrings__redis: `redis:6379,user=playlinktalk,password=${REDIS_PASSWORD},ssl=true,sslHost=redis` },
  messages: { Broker__MessageKey: MESSAGE_KEY },
  forms: { DataProtection__Secret: FORM_SECRET },
  operators: { Operators__Key: OPERATOR_KEY },
  pushes: { Push__PrivateKey: PUSH_KEY },
  // Only with components/assistant.
  ...(ASSISTANT_KEY && { assistant: { Assistant__Key: ASSISTANT_KEY } }),
});

const chosen = read(process.argv[2]);
const bad = values.filter((name) => !good.test(chosen[name] ?? ''));
if (bad.length > 0) {
  console.error(`seal: ${bad.join(', ')}: 22 letters and digits or more are needed.`);
  process.exit(65);
}

if (!goodKey.test(chosen.PUSH_KEY ?? '')) {
  console.error('seal: PUSH_KEY: the private key of pushes is needed, 43 letters of base64url (docs/operations/README.md).');
  process.exit(65);
}

for (const [name, data] of Object.entries(secrets(chosen))) {
  const encoded = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
  console.log(JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type: 'Opaque', data: encoded }));
}

function read(file) {
  if (file === undefined) {
    return process.env;
  }

  const lines = fs.readFileSync(file, 'utf8').split(/\r?\n/).filter((line) => /^[A-Z_]+=/.test(line));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
