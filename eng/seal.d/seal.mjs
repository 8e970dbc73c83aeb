// Seals Secrets as kubeseal does, without a cluster: reads one JSON Secret a line and prints SealedSecrets as YAML.
// usage: node seal.mjs --certificate CERT.pem [--scope strict|namespace-wide|cluster-wide] <SECRETS
//
// A sealed value is base64 of: the length of the next part (2 bytes, big endian); a random 32-byte key, encrypted with RSA-OAEP (SHA-256)
// for the certificate, with a label that ties it to its place; the value, encrypted with AES-256-GCM under that key, and its 16-byte tag.
// The nonce of AES-GCM is zero: each key encrypts one value.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { parseArgs } from 'node:util';

const annotations = {
  'namespace-wide': 'sealedsecrets.bitnami.com/namespace-wide',
  'cluster-wide': 'sealedsecrets.bitnami.com/cluster-wide',
};

/** The scope in which a value can be opened: this Secret in this namespace, this namespace, or the whole cluster. */
const labels = {
  strict: ({ namespace, name }) => `${namespace}/${name}`,
  'namespace-wide': ({ namespace }) => namespace,
  'cluster-wide': () => '',
};

function seal(publicKey, label, plain) {
  const key = crypto.randomBytes(32);
  const wrapped = crypto.publicEncrypt(
    { key: publicKey, padding: crypto.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(label) }, key);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrapped.length);
  const cipher = crypto.createCipheriv('aes-256-gcm', key, Buffer.alloc(12));
  return Buffer.concat([length, wrapped, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function sealed(publicKey, scope, { metadata, type = 'Opaque', data }) {
  const { name, namespace } = metadata;
  const annotated = annotations[scope] ? ['  annotations:', `    ${annotations[scope]}: "true"`] : [];
  const label = labels[scope](metadata);
  return [
    '---', 'apiVersion: bitnami.com/v1alpha1', 'kind: SealedSecret',
    'metadata:', `  name: ${name}`, `  namespace: ${namespace}`, ...annotated,
    'spec:', '  encryptedData:',
    ...Object.entries(data).map(([key, value]) => `    ${key}: ${seal(publicKey, label, Buffer.from(value, 'base64'))}`),
    '  template:', '    metadata:', `      name: ${name}`, `      namespace: ${namespace}`, ...annotated.map((line) => `    ${line}`),
    `    type: ${type}`, '',
  ].join('\n');
}

function keyOf(file) {
  let certificate;
  try {
    certificate = new crypto.X509Certificate(fs.readFileSync(file));
  } catch (failure) {
    return refuse(`${file} is no certificate: ${failure.message}`);
  }

  if (Date.parse(certificate.validTo) < Date.now()) {
    refuse(`the certificate ${file} was valid until ${certificate.validTo}: fetch the current one.`);
  }

  return certificate.publicKey.asymmetricKeyType === 'rsa' ? certificate.publicKey : refuse(`the key of ${file} is not an RSA key.`);
}

function refuse(message) {
  console.error(`seal: ${message}`);
  process.exit(65);
}

const { values } = parseArgs({ options: { certificate: { type: 'string' }, scope: { type: 'string', default: 'strict' } } });
if (values.certificate === undefined || !Object.hasOwn(labels, values.scope)) {
  refuse('usage: node seal.mjs --certificate CERT.pem [--scope strict|namespace-wide|cluster-wide]');
}

const publicKey = keyOf(values.certificate);
const secrets = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
process.stdout.write(secrets.map((secret) => sealed(publicKey, values.scope, secret)).join(''));
