import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';
import { folder, root, run } from './stage.mjs';
import { overlay, overlayFile } from './sample.mjs';

/** Runs it on a text; what became of the text, and what was said. */
async function set(t, text, words, env = {}) {
  const file = path.join(folder(t), 'kustomization.yaml');
  fs.writeFileSync(file, text);
  const answer = await run('set-tag', ['--file', file, ...words], { env });
  return { ...answer, file, text: fs.readFileSync(file, 'utf8') };
}

const entries = (...lines) => `kind: Kustomization\nimages:\n${lines.map((line) => `${line}\n`).join('')}`;
const tagOf = (text, service) => yaml.parse(text).images.find(({ name }) => name.endsWith(`/${service}`)).newTag;

test('only the tags of the named services change, and not another character', async (t) => {
  const { code, text } = await set(t, overlay, ['--tag', '42', 'realtime', 'api']);

  assert.equal(code, 0);
  assert.equal(text, overlay.replace('"40"', '"42"').replace('"38"', '"42"'));
  assert.deepEqual(['api', 'realtime', 'web'].map((name) => tagOf(text, name)), ['42', '42', '39']);
});

test('a tag is always text, however it was written', async (t) => {
  const text = entries('- name: r/api', "  newTag: 'old'", '- name: r/web', '  newTag: 1.0.0 # the first',
    '- name: r/realtime', '  newTag:');
  const answer = await set(t, text, ['--tag', '42', 'api', 'web', 'realtime']);

  assert.deepEqual(yaml.parse(answer.text).images.map(({ newTag }) => newTag), ['42', '42', '42']);
  assert.match(answer.text, /newTag: "42" # the first/);
});

test('an entry without a tag gets one', async (t) => {
  const text = entries('  - name: r/api', '    newName: other/api', '', '  # a comment', '  - newName: other/web', '    name: r/web');
  const answer = await set(t, text, ['--tag', '42', 'api', 'web']);

  assert.equal(answer.text, entries('  - name: r/api', '    newName: other/api', '    newTag: "42"', '', '  # a comment',
    '  - newName: other/web', '    name: r/web', '    newTag: "42"'));
});

test('the tag may stand first, and the name may be quoted', async (t) => {
  const answer = await set(t, entries('- newTag: "1"', '  name: "r:5000/playlinktalk-api"'), ['--tag', '42', 'api']);

  assert.equal(answer.text, entries('- newTag: "42"', '  name: "r:5000/playlinktalk-api"'));
});

test('what follows images: is not part of it', async (t) => {
  const text = `${entries('- name: r/api', '  newTag: "1"')}replicas:\n- name: web\n  count: 2\n`;
  const { code, err, text: after } = await set(t, text, ['--tag', '42', 'web']);

  assert.equal(code, 1);
  assert.match(err, /: images: has no entry for web\.\n$/);
  assert.equal(after, text);
});

test('of two builds the later one stays, unless it is a rollback', async (t) => {
  const answer = await set(t, overlay, ['--tag', '39', 'api', 'realtime']);
  const rollback = await set(t, overlay, ['--tag', '39', '--rollback', 'api']);

  assert.deepEqual([tagOf(answer.text, 'api'), tagOf(answer.text, 'realtime')], ['40', '39']);
  assert.match(answer.out, /^api stays at 40, which is later than 39\.$/m);
  assert.equal(tagOf(rollback.text, 'api'), '39');
});

test('build numbers have an order, and other tags none', async () => {
  const { isNewer } = await import('../kustomization.mjs');

  assert.deepEqual([['43', '42'], ['42.2', '42'], ['100', '99'], ['42', '42'], ['42', '42.2'], ['latest', '42'], ['43', 'main']]
    .map(([one, other]) => isNewer(one, other)), [true, true, true, false, false, false, false]);
});

test('the parameters of the pipeline name the services', async (t) => {
  const env = { DOCKER_IMAGE_VERSION: '42', DID_BUILD_APP: 'true', DID_BUILD_API: 'false', DID_BUILD_REALTIME: 'true' };
  const { text } = await set(t, overlay, ['--parameters'], env);

  assert.deepEqual(['api', 'realtime', 'web'].map((name) => tagOf(text, name)), ['40', '42', '42']);
});

test('parameters that name no service change nothing', async (t) => {
  const { code, text } = await set(t, overlay, ['--parameters'], { DOCKER_IMAGE_VERSION: '42' });

  assert.deepEqual([code, text], [0, overlay]);
});

test("the product's own overlay has an entry for each service", async (t) => {
  const text = fs.readFileSync(path.join(root, overlayFile), 'utf8');
  const { code, err, text: after } = await set(t, text, ['--rollback', '--tag', '424242', 'api', 'realtime', 'web']);
  const plain = ({ images, ...rest }) => ({ rest, images: images.map(({ newTag, ...image }) => image) });

  assert.equal(code, 0, err);
  assert.deepEqual(['api', 'realtime', 'web'].map((name) => tagOf(after, name)), Array(3).fill('424242'));
  assert.deepEqual(plain(yaml.parse(after)), plain(yaml.parse(text)));
});

for (const [what, text, words, code, line] of [
  ['a service without an entry', entries('- name: r/api', '  newTag: "1"'), ['--tag', '2', 'api', 'web'], 1,
    'images: has no entry for web.'],
  ['an entry with a digest', entries('- name: r/api', '  digest: sha256:1'), ['--tag', '2', 'api'], 1,
    'the entry of api has a digest, which would win over its tag.'],
  ['a file without images', 'kind: Kustomization\n', ['--tag', '2', 'api'], 1, 'there is no images: in it.'],
  ['images in one line', 'images: [{name: r/api}]\n', ['--tag', '2', 'api'], 1, 'images: is not a list of lines.'],
]) {
  test(`${what} is refused in one line, and the file stays`, async (t) => {
    const answer = await set(t, text, words);

    assert.deepEqual([answer.code, answer.text, answer.all], [code, text, `set-tag: ${answer.file}: ${line}\n`]);
  });
}

for (const [what, words, env, line] of [
  ['no tag', ['api'], {}, '--tag is needed. See --help.'],
  ['no service', ['--tag', '2'], {}, 'The services are needed. See --help.'],
  ['an unknown service', ['--tag', '2', 'app'], {}, '"app" is not a service; there are api, realtime, web. See --help.'],
  ['a tag that ends the line', ['--tag', '2"\nx: "', 'api'], {}, '"2" x: "" is not an image tag. See --help.'],
  ['parameters and a tag', ['--parameters', '--tag', '2'], {}, '--parameters takes neither a tag nor services. See --help.'],
  ['parameters without a version', ['--parameters'], { DID_BUILD_API: 'true' }, '--tag is needed. See --help.'],
  ['a parameter that is neither true nor false', ['--parameters'], { DOCKER_IMAGE_VERSION: '2', DID_BUILD_API: 'yes' },
    'DID_BUILD_API is true or false. See --help.'],
]) {
  test(`${what} is refused in one line`, async (t) => {
    const answer = await set(t, overlay, words, env);

    assert.deepEqual([answer.code, answer.text, answer.all], [64, overlay, `set-tag: ${line}\n`]);
  });
}

test('a file that is not there is told in one line', async () => {
  const answer = await run('set-tag', ['--file', '/nowhere/kustomization.yaml', '--tag', '2', 'api']);

  assert.deepEqual([answer.code, answer.all], [1, "set-tag: /nowhere/kustomization.yaml can't be read: ENOENT.\n"]);
});
