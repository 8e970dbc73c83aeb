import test from 'node:test';
import assert from 'node:assert/strict';
import yaml from 'yaml';
import { RegistryStandIn } from './registry-stand-in.mjs';
import { commit, fileAt, git, here, run, start } from './stage.mjs';
import { change, overlayFile, sample } from './sample.mjs';
import { WebhookStandIn } from './webhook-stand-in.mjs';

/** A product, the registry and the channel of its pipeline, and a way to deliver its newest commit as build N. */
async function pipeline(t, door) {
  const { origin, clone } = sample(t);
  const [registry, discord] = [await RegistryStandIn.open(t, door), await WebhookStandIn.open(t)];
  const env = (number, more) => ({
    BUILD_NUMBER: `${number}`, BUILD_URL: `https://ci.example/${number}`, CONTAINER_REGISTRY: registry.host,
    IMAGE_BUILDER: here('image-builder.mjs'), DISCORD_WEBHOOK_URL: discord.url, ...more,
  });
  return {
    origin, clone, registry, discord,
    deliver: (number, more = {}, words = []) => run('deliver', words, { cwd: clone, env: env(number, more) }),
    begin: (number, more) => start('deliver', [], { cwd: clone, env: env(number, more) }),
    tags: () => Object.fromEntries(yaml.parse(fileAt(origin, 'main', overlayFile)).images
      .map(({ name, newTag }) => [name.split('/').at(-1), newTag])),
    lastMessage: () => discord.messages.at(-1).body.embeds[0],
    recorded: () => git(origin, 'for-each-ref', '--format=%(objectname)', 'refs/ci/last-success'),
  };
}

/** The manifests are in the product's own repository here: what a delivery has pushed comes first. */
function changeAfter(clone, files, message) {
  git(clone, 'pull', '--quiet', '--rebase', 'origin', 'main');
  return change(clone, files, message);
}

test('the first delivery builds every service, tags them, records the commit and tells so', async (t) => {
  const { deliver, registry, tags, lastMessage, recorded, clone } = await pipeline(t);
  const { code, all } = await deliver(41);

  assert.equal(code, 0, all);
  assert.deepEqual(['api', 'realtime', 'web'].map((name) => registry.tags(`playlinktalk/${name}`)), [['41'], ['41'], ['41']]);
  assert.deepEqual(tags(), { mysql: '9.7', api: '41', realtime: '41', web: '41' });
  assert.equal(recorded(), git(clone, 'rev-parse', 'HEAD'));
  assert.deepEqual([lastMessage().title, lastMessage().url], ['#41 The beginning succeeded', 'https://ci.example/41']);
  assert.equal(lastMessage().description, 'api, realtime, web at 41');
});

test('afterwards only what changed is built', async (t) => {
  const { deliver, registry, tags, clone } = await pipeline(t);
  await deliver(41);
  changeAfter(clone, { 'PlayLinkTalk.Client/Client.cs': '// client\n' });
  const { code, all } = await deliver(42);

  assert.equal(code, 0, all);
  assert.deepEqual(registry.tags('playlinktalk/api'), ['41']);
  assert.deepEqual(tags(), { mysql: '9.7', api: '41', realtime: '41', web: '42' });
});

test('a change of no service is tested and recorded, and nothing is built', async (t) => {
  const { deliver, registry, tags, lastMessage, recorded, clone } = await pipeline(t);
  await deliver(41);
  const head = changeAfter(clone, { 'docs/notes.md': 'notes\n' });
  const { code, out } = await deliver(42);

  assert.equal(code, 0);
  assert.match(out, /all passed/);
  assert.deepEqual([registry.tags('playlinktalk/web'), tags().web, recorded()], [['41'], '41', head]);
  assert.equal(lastMessage().description, 'No service changed.');
});

test('a delivery that fails is not recorded, and the next one brings its changes', async (t) => {
  const { deliver, registry, tags, lastMessage, recorded, clone } = await pipeline(t);
  await deliver(41);
  const before = recorded();
  changeAfter(clone, { 'PlayLinkTalk.Api/a.cs': '// a\n', broken: '' }, 'Break it');
  const failed = await deliver(42);
  const failure = lastMessage();
  change(clone, { 'PlayLinkTalk.Web/b.cs': '// b\n', broken: null }, 'Mend it');
  const { code, all } = await deliver(43);

  assert.equal(failed.code, 1);
  assert.deepEqual([failure.title, failure.description], ['#42 Break it failed', 'At "test": ./test ended with 1.']);
  assert.deepEqual(registry.tags('playlinktalk/api'), ['41', '43']);
  assert.notEqual(recorded(), before);
  assert.equal(code, 0, all);
  assert.deepEqual(tags(), { mysql: '9.7', api: '43', realtime: '41', web: '43' });
});

test('a build that fails leaves the overlay as it was', async (t) => {
  const { deliver, tags, lastMessage, recorded } = await pipeline(t);
  const { code } = await deliver(41, { BUILDER_FAILS: 'realtime' });

  assert.equal(code, 1);
  assert.deepEqual([tags().api, tags().realtime, recorded()], ['40', '38', '']);
  assert.match(lastMessage().description, /^At "images": .* ended with 3\.$/);
});

test('a registry that refuses the password ends it before the overlay', async (t) => {
  const { deliver, tags, lastMessage } = await pipeline(t, 'token');
  const { code, err } = await deliver(41, { REGISTRY_USERNAME: 'builder', REGISTRY_PASSWORD: 'not-that-one' });

  assert.equal(code, 1);
  assert.match(err, /^deliver: the registry [^\n]+ answered 401: [^\n]+$/m);
  assert.equal(tags().api, '40');
  assert.match(lastMessage().description, /answered 401/);
});

test('a webhook that answers 500 does not fail the delivery', async (t) => {
  const { deliver, discord, recorded, clone } = await pipeline(t);
  discord.answers = [500, 500, 500];
  const { code, all } = await deliver(41);

  assert.equal(code, 0);
  assert.match(all, /^notify: Discord was not told: it answered 500\. The build goes on\.$/m);
  assert.doesNotMatch(all, /very-secret/);
  assert.equal(recorded(), git(clone, 'rev-parse', 'HEAD'));
});

test('of two deliveries that end together both are in the overlay', async (t) => {
  const { deliver, begin, tags, clone } = await pipeline(t);
  await deliver(41);
  changeAfter(clone, { 'PlayLinkTalk.Api/a.cs': '// a\n' });
  const [one, other] = await Promise.all([begin(42).ended, begin(43).ended]);

  assert.deepEqual([one.code, other.code], [0, 0], one.all + other.all);
  assert.deepEqual(tags(), { mysql: '9.7', api: '43', realtime: '41', web: '41' });
});

test('force builds every service', async (t) => {
  const { deliver, tags } = await pipeline(t);
  await deliver(41);
  await deliver(42, {}, ['--force']);

  assert.deepEqual(tags(), { mysql: '9.7', api: '42', realtime: '42', web: '42' });
});

test('a dry run changes nothing and sends no notice', async (t) => {
  const { deliver, registry, discord, tags, recorded } = await pipeline(t);
  const { code, out } = await deliver(41, { IMAGE_BUILDER: '' }, ['--dry-run']);

  assert.equal(code, 0);
  assert.equal(out.match(/^dotnet publish /gm).length, 3);
  assert.deepEqual([registry.requests, discord.messages, tags().api, recorded()], [[], [], '40', '']);
});

test('the tests run without the secrets of the delivery', async (t) => {
  const { deliver, clone, origin } = await pipeline(t);
  commit(clone, { test: '#!/bin/sh\nenv\n' });
  git(clone, 'push', '--quiet', 'origin', 'main');
  const { code, all } = await deliver(41, { DEPLOY_KEY: 'a-key-in-text', REGISTRY_PASSWORD: 'opensesame', MANIFESTS_REPOSITORY: origin });

  assert.equal(code, 0, all);
  assert.doesNotMatch(all, /a-key-in-text|opensesame|very-secret/);
});

test('a delivery that is stopped says so and is not recorded', async (t) => {
  const { begin, lastMessage, recorded } = await pipeline(t);
  const { child, ended } = begin(41, { BUILDER_WAITS: 'api' });
  await new Promise((resolve) => { child.stdout.on('data', (part) => { if (part.includes('for ever')) resolve(); }); });
  child.kill('SIGTERM');
  const { code, err } = await ended;

  assert.equal(code, 143);
  assert.match(err, /^deliver: stopped by SIGTERM\.$/m);
  assert.deepEqual([lastMessage().title, lastMessage().fields[0].value, recorded()], ['#41 The beginning was stopped', 'aborted', '']);
});

test('no build number is refused in one line', async (t) => {
  const { deliver, discord } = await pipeline(t);
  const answer = await deliver('');

  assert.deepEqual([answer.code, answer.all, discord.messages.length], [64, 'deliver: BUILD_NUMBER is needed. See --help.\n', 0]);
});
