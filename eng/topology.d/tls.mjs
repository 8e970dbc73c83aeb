import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';
import { tool } from './tools.mjs';

/** The program that makes the certificates. */
export const program = 'openssl';

const days = 7;

/** The files of `--tls`: the certificate of an authority of this topology alone, and one for this machine that it has signed. */
export function files(folder) {
  const at = (name) => path.join(folder, 'tls', name);
  return { authority: at('authority.pem'), certificate: at('certificate.pem'), key: at('key.pem') };
}

/** Makes both, again at every `up`. The authority's key is gone afterwards: nothing else can be signed with it. */
export function makeCertificates(folder) {
  const { authority, certificate, key } = files(folder);
  const [authorityKey, request, names] = ['authority.key', 'request.pem', 'names.cnf'].map((name) => path.join(folder, 'tls', name));
  fs.rmSync(path.join(folder, 'tls'), { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'tls'), { recursive: true, mode: 0o700 });
  fs.writeFileSync(names, 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n');
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...curve, '-keyout', authorityKey, '-out', authority, '-days', String(days),
    '-subj', '/CN=PlayLinkTalk topology', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign');
  openssl('req', ...curve, '-keyout', key, '-out', request, '-subj', '/CN=localhost');
  openssl('x509', '-req', '-in', request, '-CA', authority, '-CAkey', authorityKey, '-CAcreateserial', '-out', certificate,
    '-days', String(days), '-extfile', names);
  [authorityKey, request, names].forEach((file) => fs.rmSync(file));
  fs.chmodSync(key, 0o600);
}

function openssl(...args) {
  const made = spawnSync(tool(program), args, { encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Refusal(`openssl ${args[0]} failed: ${`${made.stderr ?? ''}${made.error?.message ?? ''}`.trim().split('\n').at(-1)}`);
  }
}
