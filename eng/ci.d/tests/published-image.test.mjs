import test from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { services } from '../services.mjs';
import { holdBaseImage, pushedImage } from './base-image.mjs';
import { RegistryStandIn } from './registry-stand-in.mjs';
import { root, run } from './stage.mjs';

/** The SDK needs its caches; a build server that survives it would keep the test from ending. */
const sdk = { HOME: process.env.HOME, DOTNET_CLI_TELEMETRY_OPTOUT: '1', MSBUILDDISABLENODEREUSE: '1', DOTNET_NOLOGO: '1' };
const files = ['PlayLinkTalk.Web.dll', 'PlayLinkTalk.Web.runtimeconfig.json', 'appsettings.json', 'wwwroot/js/app.js',
  'wwwroot/lib/signalr.min.js', 'health/PlayLinkTalk.Health.dll'];

test('eng/ci/images publishes a service with the .NET SDK as an image that runs', async (t) => {
  const registry = await RegistryStandIn.open(t);
  const env = { ...sdk, IMAGE_BASE: holdBaseImage(registry), DOTNET_CONTAINER_INSECURE_REGISTRIES: registry.host };
  const { code, all } = await run('images', ['--tag', '42', '--registry', registry.host, 'web'], { cwd: root, env });
  assert.equal(code, 0, all);
  const image = pushedImage(registry, 'playlinktalk/web:42');

  await t.test('its manifest names the base layer and the layer of the service', () => {
    assert.equal(image.layers.length, 2);
    assert.equal(image.diffs.at(-1), image.archiveDigest);
    assert.equal(image.architecture, 'amd64');
  });

  await t.test('it runs as a user that is not root, by number', () => assert.equal(image.config.User, '1654'));

  await t.test('its entry point starts the program that the layer holds', () => {
    const [program, library] = image.config.Entrypoint;

    assert.equal(program, 'dotnet');
    assert.equal(library, '/app/PlayLinkTalk.Web.dll');
    assert.ok(image.files.includes(library));
    assert.equal(image.config.WorkingDir.replace(/\/$/, ''), '/app');
  });

  await t.test('its layer holds the service, its static files and the health program', () => {
    assert.deepEqual(files.filter((file) => !image.files.includes(`/app/${file}`)), []);
  });

  await t.test('it listens on one port and keeps ICU and time zones', () => {
    assert.deepEqual(Object.keys(image.config.ExposedPorts), ['8080/tcp']);
    const variables = Object.fromEntries(image.config.Env.map((each) => each.split(/=(.*)/s)));
    assert.equal(variables.ASPNETCORE_HTTP_PORTS, '8080');
    assert.equal(variables.DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, 'false');
    assert.equal(variables.DOTNET_EnableDiagnostics, '0');
    assert.equal(variables.ASPNET_VERSION, '10.0.0', 'the environment of the base image stays');
  });

  await t.test('its labels say what it is and where it comes from', () => {
    const labels = image.config.Labels;
    assert.equal(labels['org.opencontainers.image.title'], 'PlayLinkTalk.Web');
    assert.equal(labels['org.opencontainers.image.version'], '42');
    assert.equal(labels['org.opencontainers.image.licenses'], 'MIT');
    assert.equal(labels['org.opencontainers.image.base.name'], env.IMAGE_BASE);
    assert.match(labels['org.opencontainers.image.base.digest'], /^sha256:[0-9a-f]{64}$/);
    assert.match(labels['org.opencontainers.image.revision'], /^[0-9a-f]{40}$/);
  });
});

test('every service is published with the same settings under its own name', { timeout: 120_000 }, async (t) => {
  for (const [name, project] of Object.entries(services)) {
    await t.test(name, async () => {
      const wanted = { ContainerRepository: `playlinktalk/${name}`, ContainerUser: '1654', ContainerWorkingDirectory: '/app/',
        ContainerAppCommandInstruction: 'Entrypoint', ContainerBaseImage: 'mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra' };

      assert.deepEqual((await evaluate(project, Object.keys(wanted))).Properties, wanted);
    });
  }
});

/** What MSBuild makes of a project's properties, without building it. */
async function evaluate(project, names) {
  const file = path.join(root, project, `${project}.csproj`);
  const child = spawn('dotnet', ['msbuild', file, `-getProperty:${names.join(',')}`], { env: { ...process.env, ...sdk } });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => { text += part; });
  await new Promise((resolve) => { child.once('close', resolve); });
  return JSON.parse(text);
}
