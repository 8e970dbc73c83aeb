import test from 'node:test';
import assert from 'node:assert/strict';
import net from 'node:net';
import { RegistryStandIn } from './registry-stand-in.mjs';
import { here, root, run, start } from './stage.mjs';

const builder = { IMAGE_BUILDER: here('image-builder.mjs') };
const credentials = { REGISTRY_USERNAME: 'builder', REGISTRY_PASSWORD: 'opensesame' };
const build = (registry, words, env = {}) => (
  run('images', ['--tag', '42', '--registry', registry.host, ...words], { cwd: root, env: { ...builder, ...env } }));

test('the images of the named services are pushed, and no others', async (t) => {
  const registry = await RegistryStandIn.open(t);
  const { code, all } = await build(registry, ['web', 'api']);

  assert.equal(code, 0, all);
  assert.deepEqual(['api', 'realtime', 'web'].map((name) => registry.tags(`playlinktalk/${name}`)), [['42'], [], ['42']]);
  assert.match(all, /^api: pushed, sha256:[0-9a-f]{64}$/m);
});

test('what was pushed can be asked for', async (t) => {
  const registry = await RegistryStandIn.open(t);
  await build(registry, ['api']);
  const { config } = await (await fetch(`http://${registry.host}/v2/playlinktalk/api/manifests/42`)).json();
  const { image } = await (await fetch(`http://${registry.host}/v2/playlinktalk/api/blobs/${config.digest}`)).json();

  assert.deepEqual(image, {
    service: 'api', project: 'PlayLinkTalk.Api', registry: registry.host, repository: 'playlinktalk/api', tag: '42',
  });
});

test('a dry run prints what would be done and asks no registry', async (t) => {
  const registry = await RegistryStandIn.open(t);
  const { code, out } = await build(registry, ['--dry-run', '--prefix', 'Owner/PlayLinkTalk', 'realtime'], { IMAGE_BUILDER: '' });

  assert.equal(code, 0);
  assert.equal(out, 'dotnet publish PlayLinkTalk.Realtime -c Release -r linux-x64 --nologo -t:PublishContainer '
    + `-p:ContainerRegistry=${registry.host} -p:ContainerRepository=owner/playlinktalk/realtime -p:ContainerImageTag=42\n`);
  assert.deepEqual(registry.requests, []);
});

test('without a service nothing is done', async (t) => {
  const registry = await RegistryStandIn.open(t);

  assert.equal((await build(registry, [])).code, 0);
  assert.deepEqual(registry.requests, []);
});

for (const door of ['basic', 'token']) {
  test(`a registry behind a password (${door}) takes the image`, async (t) => {
    const registry = await RegistryStandIn.open(t, door);
    const { code, all } = await build(registry, ['api'], credentials);

    assert.equal(code, 0, all);
    assert.deepEqual(registry.tags('playlinktalk/api'), ['42']);
    assert.doesNotMatch(all, /opensesame/);
  });

  for (const [what, env] of [['a wrong password', { ...credentials, REGISTRY_PASSWORD: 'not-that-one' }], ['no password', {}]]) {
    test(`${what} (${door}) is told in one line, before anything is built`, async (t) => {
      const registry = await RegistryStandIn.open(t, door);
      const { code, out, err } = await build(registry, ['api'], env);

      assert.deepEqual([code, out], [1, '']);
      assert.equal(err, `images: the registry ${registry.host} answered 401: REGISTRY_USERNAME and REGISTRY_PASSWORD don't open it.\n`);
      assert.ok(registry.requests.every((request) => !request.includes('uploads')));
    });
  }
}

test('the builder gets the password of the registry and no other secret', async (t) => {
  const registry = await RegistryStandIn.open(t, 'basic');
  const url = 'http://127.0.0.1:9/secret';
  await build(registry, ['api'], { ...credentials, DEPLOY_KEY: 'a key', DISCORD_WEBHOOK_URL: url, SLACK_WEBHOOK_URL: url });
  const { config } = JSON.parse(registry.manifests.get('playlinktalk/api:42'));

  assert.deepEqual(JSON.parse(registry.blobs.get(config.digest)).leaked, []);
});

test('a build that fails ends it, and the next service is not built', async (t) => {
  const registry = await RegistryStandIn.open(t);
  const { code, err } = await build(registry, ['api', 'web'], { BUILDER_FAILS: 'api' });

  assert.equal(code, 1);
  assert.match(err, /^PlayLinkTalk\.Api does not compile\nimages: .*image-builder\.mjs ended with 3\.\n$/);
  assert.deepEqual(registry.tags('playlinktalk/web'), []);
});

test('a build that pushed nothing is noticed', async (t) => {
  const registry = await RegistryStandIn.open(t);
  const { code, err } = await build(registry, ['api'], { BUILDER_FORGETS: 'api' });

  assert.equal(code, 1);
  assert.equal(err, `images: the build of api worked, but the registry ${registry.host} has no playlinktalk/api:42.\n`);
});

test('a build number is used once', async (t) => {
  const registry = await RegistryStandIn.open(t);
  await build(registry, ['api']);
  const { code, err } = await build(registry, ['web', 'api']);

  assert.equal(code, 1);
  assert.equal(err, 'images: the registry has a playlinktalk/api:42 already: a build number is used once.\n');
  assert.deepEqual(registry.tags('playlinktalk/web'), []);
});

test('a registry that is not there is told in one line', async () => {
  const server = net.createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const host = `127.0.0.1:${server.address().port}`;
  await new Promise((resolve) => { server.close(resolve); });
  const { code, err } = await build({ host }, ['api']);

  assert.deepEqual([code, err], [1, `images: the registry ${host} could not be reached: ECONNREFUSED.\n`]);
});

test('stopping it stops the builder', async (t) => {
  const registry = await RegistryStandIn.open(t);
  const words = ['--tag', '42', '--registry', registry.host, 'api'];
  const { child, ended } = start('images', words, { cwd: root, env: { ...builder, BUILDER_WAITS: 'api' } });
  await new Promise((resolve) => { child.stdout.on('data', (part) => { if (part.includes('for ever')) resolve(); }); });
  child.kill('SIGTERM');
  const { code, err } = await ended; // Its output ends when the builder has ended too.

  assert.deepEqual([code, err], [143, 'images: stopped by SIGTERM.\n']);
});

for (const [what, words, line] of [
  ['no tag', ['--registry', 'localhost:1', 'api'], '--tag is needed. See --help.'],
  ['a tag that no registry takes', ['--tag', 'a b', '--registry', 'localhost:1', 'api'], '"a b" is not an image tag. See --help.'],
  ['no registry', ['--tag', '1', 'api'], '--registry or CONTAINER_REGISTRY is needed. See --help.'],
  ['a registry that is a URL', ['--tag', '1', '--registry', 'https://r', 'api'],
    '"https://r" is not the host of a registry, as in registry.example:5000. See --help.'],
  ['an unknown service', ['--tag', '1', '--registry', 'localhost:1', 'crowd'],
    '"crowd" is not a service; there are api, realtime, web. See --help.'],
]) {
  test(`${what} is refused in one line`, async () => {
    const answer = await run('images', words, { cwd: root });

    assert.deepEqual([answer.code, answer.all], [64, `images: ${line}\n`]);
  });
}
