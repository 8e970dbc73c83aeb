import { spawnSync } from 'node:child_process';
import zlib from 'node:zlib';
import { digestOf } from './registry-stand-in.mjs';

const types = {
  index: 'application/vnd.oci.image.index.v1+json', manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json', layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

/** Two blocks of zeros: a tar archive without an entry. */
const emptyArchive = Buffer.alloc(1024);

/** Puts a base image for Linux on x64 into the registry: an index, a manifest, a config and a layer without files. Its full name. */
export function holdBaseImage(registry, name = 'dotnet/aspnet:10.0') {
  const [repository] = name.split(':');
  const keep = (bytes, mediaType) => {
    registry.blobs.set(digestOf(bytes), bytes);
    return { mediaType, digest: digestOf(bytes), size: bytes.length };
  };
  const keepManifest = (content) => {
    const body = Buffer.from(JSON.stringify({ schemaVersion: 2, ...content }));
    registry.manifests.set(`${repository}:${digestOf(body)}`, body);
    return { body, mediaType: content.mediaType, digest: digestOf(body), size: body.length };
  };
  const config = keep(Buffer.from(JSON.stringify({
    architecture: 'amd64', os: 'linux', config: { Env: ['PATH=/usr/bin', 'ASPNET_VERSION=10.0.0'], Labels: { base: 'stand-in' } },
    rootfs: { type: 'layers', diff_ids: [digestOf(emptyArchive)] }, history: [{ created_by: 'stand-in' }],
  })), types.config);
  const layers = [keep(zlib.gzipSync(emptyArchive), types.layer)];
  const { body: _, ...manifest } = keepManifest({ mediaType: types.manifest, config, layers });
  const platform = { os: 'linux', architecture: 'amd64' };
  const { body } = keepManifest({ mediaType: types.index, manifests: [{ ...manifest, platform }] });
  registry.manifests.set(name, body);
  return `${registry.host}/${name}`;
}

/** An image as the registry got it: its config and the names of the files in its last layer. */
export function pushedImage(registry, name) {
  const manifest = JSON.parse(registry.manifests.get(name));
  const { config, rootfs, architecture } = JSON.parse(registry.blobs.get(manifest.config.digest));
  const archive = zlib.gunzipSync(registry.blobs.get(manifest.layers.at(-1).digest));
  const listed = spawnSync('tar', ['--list', '--file', '-'], { input: archive, encoding: 'utf8', maxBuffer: 1 << 24 });
  if (listed.status !== 0) {
    throw new Error(`the layer is no archive: ${listed.stderr}`);
  }

  const files = listed.stdout.split('\n').map((file) => file.replace(/^\.?\/?/, '/'));
  return { architecture, config, files, layers: manifest.layers, diffs: rootfs.diff_ids, archiveDigest: digestOf(archive) };
}
