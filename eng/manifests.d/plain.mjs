// Rewrites a manifest in place and removes what aspirate 9.1 does not support: filtered strings, which repeat a password in
// variables that no service reads, and conditional values, which are resolved when the manifest is written.
// usage: node plain.mjs MANIFEST.json
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

export function plain(manifest) {
  const resources = { ...manifest.resources };
  for (const [name, resource] of Object.entries(resources)) {
    if (resource.type === 'annotated.string') {
      delete resources[name];
      dropVariables(resources, `{${name}.`);
    } else if (resource.type === 'value.v0' && name.startsWith('cond-')) {
      delete resources[name];
      settle(resources, `{${name}.connectionString}`, resource.connectionString);
    }
  }

  return { ...manifest, resources };
}

function dropVariables(resources, reference) {
  for (const { env = {} } of Object.values(resources)) {
    Object.keys(env).filter((name) => env[name].includes(reference)).forEach((name) => delete env[name]);
  }
}

function settle(resources, reference, value) {
  for (const resource of Object.values(resources).filter(({ connectionString }) => connectionString !== undefined)) {
    resource.connectionString = resource.connectionString.replaceAll(reference, value);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [file] = process.argv.slice(2);
  const manifest = plain(JSON.parse(fs.readFileSync(file, 'utf8')));
  fs.writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}
