#!/usr/bin/env node
// Stands in for dotnet publish: pushes a small image over HTTP, as a builder of containers does.
// BUILDER_FAILS=service ends with 3, BUILDER_FORGETS=service pushes nothing, BUILDER_WAITS=service never ends.
import crypto from 'node:crypto';
import { parseArgs } from 'node:util';

const names = ['service', 'project', 'registry', 'repository', 'tag'];
const { values: image } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
const { DOTNET_CONTAINER_PUSH_REGISTRY_UNAME: user, DOTNET_CONTAINER_PUSH_REGISTRY_PWORD: password } = process.env;
const leaked = ['DEPLOY_KEY', 'DISCORD_WEBHOOK_URL', 'SLACK_WEBHOOK_URL', 'REGISTRY_PASSWORD'].filter((name) => name in process.env);
const origin = `http://${image.registry}`;
let authorization = user ? `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` : undefined;

async function send(method, url, body, headers = {}) {
  const response = await fetch(new URL(url, origin), { method, body, headers: { ...headers, ...(authorization && { authorization }) } });
  const challenge = response.headers.get('www-authenticate') ?? '';
  if (response.status === 401 && challenge.startsWith('Bearer') && !authorization?.startsWith('Bearer')) {
    const { token } = await (await fetch(/realm="([^"]+)"/.exec(challenge)[1], { headers: { authorization } })).json();
    authorization = `Bearer ${token}`;
    return send(method, url, body, headers);
  }

  if (!response.ok) {
    console.error(`${method} ${url}: ${response.status}`);
    process.exit(1);
  }

  return response;
}

async function push(text, mediaType) {
  const bytes = Buffer.from(text);
  const digest = `sha256:${crypto.createHash('sha256').update(bytes).digest('hex')}`;
  const begun = await send('POST', `/v2/${image.repository}/blobs/uploads/`);
  const sent = await send('PATCH', begun.headers.get('location'), bytes);
  await send('PUT', `${sent.headers.get('location')}?digest=${digest}`);
  return { mediaType, digest, size: bytes.length };
}

if (image.service === process.env.BUILDER_WAITS) {
  console.log('building for ever');
  setInterval(() => {}, 1_000_000);
} else if (image.service === process.env.BUILDER_FAILS) {
  console.error(`${image.project} does not compile`);
  process.exit(3);
} else if (image.service !== process.env.BUILDER_FORGETS) {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const config = await push(JSON.stringify({ image, leaked }), 'application/vnd.oci.image.config.v1+json');
  const layers = [await push(`the files of ${image.project} ${image.tag}`, 'application/vnd.oci.image.layer.v1.tar')];
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType, config, layers });
  await send('PUT', `/v2/${image.repository}/manifests/${image.tag}`, manifest, { 'content-type': mediaType });
}
