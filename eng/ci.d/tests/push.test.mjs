import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';
import { commit, fileAt, folder, git, here, root, run } from './stage.mjs';
import { overlayFile, sample } from './sample.mjs';

const setTag = path.join(root, 'eng/ci/set-tag');
const change = (tag, ...names) => [setTag, '--file', overlayFile, '--tag', tag, ...names];
const push = (origin, command, { words = [], env = {}, cwd } = {}) => (
  run('push', ['--message', 'Deliver', '--repository', origin, ...words, '--', ...command], { env, ...(cwd && { cwd }) }));
const tags = (origin) => Object.fromEntries(yaml.parse(fileAt(origin, 'main', overlayFile)).images
  .filter(({ name }) => name.startsWith('playlinktalk/')).map(({ name, newTag }) => [name.split('/')[1], newTag]));

/** Somebody else's clone, and the change that lets them push between ours and its push. */
function other(place, origin, theirs) {
  git(place, 'clone', '--quiet', origin, 'other');
  const clone = path.join(place, 'other');
  return (command) => [here('programs/push-between'), clone, theirs, ...command];
}

test('the change is one commit on the branch', async (t) => {
  const { origin, clone } = sample(t);
  const { code, out } = await push(origin, change('42', 'api', 'web'));

  assert.equal(code, 0);
  assert.match(out, /^Pushed [0-9a-f]{7,} to main\.$/m);
  assert.deepEqual(tags(origin), { api: '42', realtime: '38', web: '42' });
  assert.equal(git(origin, 'rev-parse', 'main~1'), git(clone, 'rev-parse', 'HEAD'));
  assert.equal(git(origin, 'log', '-1', '--format=%s|%an', 'main'), 'Deliver|playlinktalk-delivery');
});

test('a change that is there already is no commit', async (t) => {
  const { origin } = sample(t);
  await push(origin, change('42', 'api'));
  const { code, out } = await push(origin, change('42', 'api'));

  assert.equal(code, 0);
  assert.match(out, /^Nothing to push: the change is there already\.$/m);
  assert.equal(git(origin, 'rev-list', '--count', 'main'), '2');
});

test('the repository and the branch come from the environment, or are those of the clone', async (t) => {
  const { origin, clone } = sample(t);
  git(origin, 'branch', 'production', 'main');
  const words = ['--message', 'Deliver', '--', ...change('42', 'api')];
  await run('push', words, { cwd: root, env: { MANIFESTS_REPOSITORY: origin, MANIFESTS_BRANCH: 'production' } });
  const own = await run('push', words, { cwd: clone });

  assert.equal(own.code, 0, own.err);
  assert.deepEqual([git(origin, 'rev-list', '--count', 'production'), git(origin, 'rev-list', '--count', 'main')], ['2', '2']);
});

test('a build that loses the race puts its change on top', async (t) => {
  const { origin, place } = sample(t);
  const between = other(place, origin, 'echo more >>README.md');
  const { code, all } = await push(origin, between(change('42', 'api')));

  assert.equal(code, 0, all);
  assert.equal(tags(origin).api, '42');
  assert.match(fileAt(origin, 'main', 'README.md'), /more/);
  assert.equal(git(origin, 'log', '-2', '--format=%s', 'main'), 'Deliver\nSomebody else');
});

test('where both changed the same lines, the change is made again on what the other has pushed', async (t) => {
  const { origin, place } = sample(t);
  const between = other(place, origin, `${setTag} --file ${overlayFile} --tag 43 api realtime`);
  const { code, all } = await push(origin, between(change('42', 'api', 'web')));

  assert.equal(code, 0, all);
  assert.match(all, /^api stays at 43, which is later than 42\.$/m);
  assert.deepEqual(tags(origin), { api: '43', realtime: '43', web: '42' });
});

test('when the other has made the same change, there is nothing left to push', async (t) => {
  const { origin, place } = sample(t);
  const between = other(place, origin, `${setTag} --file ${overlayFile} --tag 42 api`);
  const { code, all } = await push(origin, between(change('42', 'api')));

  assert.equal(code, 0, all);
  assert.match(all, /somebody else has made the change meanwhile/);
});

test('builds that push at once all get there', async (t) => {
  const { origin } = sample(t);
  const answers = await Promise.all(['api', 'realtime', 'web'].map((name, at) => push(origin, change(`${50 + at}`, name))));

  assert.deepEqual(answers.map(({ code }) => code), [0, 0, 0], answers.map(({ err }) => err).join(''));
  assert.deepEqual(tags(origin), { api: '50', realtime: '51', web: '52' });
});

test('a race that is lost every time is given up', async (t) => {
  const { origin } = sample(t);
  fs.writeFileSync(path.join(origin, 'refs/heads/main.lock'), ''); // As if somebody were writing it all the time.
  const { code, err } = await push(origin, change('42', 'api'), { words: ['--attempts', '2'] });

  assert.equal(code, 1);
  assert.match(err, /^push: others pushed to main at each of 2 attempts: [^\n]+\n$/);
});

test('a push that a hook refuses is not tried again', async (t) => {
  const { origin, place } = sample(t);
  const hook = path.join(origin, 'hooks/pre-receive');
  fs.writeFileSync(hook, `#!/bin/sh\necho x >>'${place}/tries'\necho "this branch is protected" >&2\nexit 1\n`, { mode: 0o755 });
  const { code, err } = await push(origin, change('42', 'api'));

  assert.equal(code, 1);
  assert.match(err, /^push: the push was refused: [^\n]*hook declined[^\n]*\n$/);
  assert.equal(fs.readFileSync(path.join(place, 'tries'), 'utf8'), 'x\n');
});

test('a change that fails pushes nothing', async (t) => {
  const { origin } = sample(t);
  const { code, err } = await push(origin, change('42', 'crowd'));

  assert.equal(code, 1);
  assert.match(err, /^set-tag: [^\n]+\npush: set-tag ended with 64\.\n$/);
  assert.equal(git(origin, 'rev-list', '--count', 'main'), '1');
});

const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nthe-secret-of-the-key\n-----END OPENSSH PRIVATE KEY-----';

/** Everything for a push over the stand-in for ssh. */
function overSsh(t) {
  const { origin } = sample(t);
  const place = folder(t);
  const file = path.join(place, "deploy 'key'");
  fs.writeFileSync(file, `${key}\n`, { mode: 0o600 });
  const env = { PATH: `${here('programs')}:${process.env.PATH}`, SSH_LOG: path.join(place, 'ssh.log'), SSH_KEY: key };
  return { origin, place, file, env, url: `ssh://git@manifests.example${origin}`, log: () => fs.readFileSync(env.SSH_LOG, 'utf8') };
}

test('the file of the deploy key opens the repository, and only that key is offered', async (t) => {
  const { origin, file, env, url, log } = overSsh(t);
  const { code, all } = await push(url, change('42', 'api'), { env: { ...env, DEPLOY_KEY_FILE: file } });

  assert.equal(code, 0, all);
  assert.equal(tags(origin).api, '42');
  const expected = ['IdentitiesOnly=yes', 'BatchMode=yes', 'StrictHostKeyChecking=accept-new', file];
  assert.deepEqual(expected.filter((word) => !log().split('\n').includes(word)), []);
  assert.doesNotMatch(all, /the-secret-of-the-key/);
});

test('a key in the environment reaches ssh as a file that is gone afterwards, and no other program', async (t) => {
  const { origin, place, env, url, log } = overSsh(t);
  const temporary = path.join(place, 'tmp');
  fs.mkdirSync(temporary);
  const show = ['sh', '-c', `env; exec ${change('42', 'api').join(' ')}`];
  const { code, all } = await push(url, show, { env: { ...env, TMPDIR: temporary, DEPLOY_KEY: key, SSH_KEY: key } });

  assert.equal(code, 0, all);
  assert.equal(tags(origin).api, '42');
  assert.ok(!/^DEPLOY_KEY=/m.test(all) && !/^DEPLOY_KEY=/m.test(log()));
  assert.deepEqual(fs.readdirSync(temporary), []);
});

test('known hosts are the only ones that count', async (t) => {
  const { file, place, env, url, log } = overSsh(t);
  const hosts = path.join(place, 'known_hosts');
  fs.writeFileSync(hosts, 'manifests.example ssh-ed25519 AAAA\n');
  await push(url, change('42', 'api'), { env: { ...env, DEPLOY_KEY_FILE: file, DEPLOY_KNOWN_HOSTS_FILE: hosts } });

  assert.ok(['StrictHostKeyChecking=yes', `UserKnownHostsFile=${hosts}`].every((word) => log().split('\n').includes(word)));
});

test('a key that does not open it is told in one line, without the key', async (t) => {
  const { file, env, url } = overSsh(t);
  fs.writeFileSync(file, 'another-key\n');
  const { code, all } = await push(url, change('42', 'api'), { env: { ...env, DEPLOY_KEY_FILE: file } });

  assert.equal(code, 1);
  assert.match(all, /^push: git clone failed: [^\n]*Permission denied \(publickey\)[^\n]*\n$/);
  assert.doesNotMatch(all, /another-key|the-secret/);
});

test('a key that is missing, or that others can read, is told in one line', async (t) => {
  const { file, env, url } = overSsh(t);
  const missing = await push(url, change('42', 'api'), { env: { ...env, DEPLOY_KEY_FILE: `${file}.pub` } });
  fs.chmodSync(file, 0o644);
  const open = await push(url, change('42', 'api'), { env: { ...env, DEPLOY_KEY_FILE: file } });

  assert.match(missing.all, /^push: there is no file [^\n]+\n$/);
  assert.match(open.all, /^push: others can read the deploy key [^\n]+: chmod 600\.\n$/);
});

test('a password in the address of the repository is not printed', async () => {
  const { code, all } = await push('http://robot:hush-hush@127.0.0.1:9/manifests.git', change('42', 'api'));

  assert.equal(code, 1);
  assert.doesNotMatch(all, /hush-hush/);
});

test('a branch that was rewritten meanwhile takes the change all the same', async (t) => {
  const { origin, place, clone } = sample(t);
  commit(clone, { 'README.md': 'second\n' });
  git(clone, 'push', '--quiet', 'origin', 'main');
  const rewrite = 'git reset --quiet --hard HEAD~1 && echo rewritten >README.md && git commit --quiet --all --message Rewritten'
    + ' && git push --quiet --force origin HEAD:main && echo more >>README.md';
  const { code, all } = await push(origin, other(place, origin, rewrite)(change('42', 'api')));

  assert.equal(code, 0, all);
  assert.equal(tags(origin).api, '42');
  assert.equal(fileAt(origin, 'main', 'README.md'), 'rewritten\nmore');
});

for (const [what, words, line] of [
  ['no command', ['--message', 'x'], 'The command that makes the change is needed behind "--". See --help.'],
  ['no message', ['--', 'true'], '--message is needed. See --help.'],
  ['attempts without end', ['--message', 'x', '--attempts', '1000', '--', 'true'], '--attempts takes a number from 1 to 99. See --help.'],
]) {
  test(`${what} is refused in one line`, async () => {
    const answer = await run('push', words);

    assert.deepEqual([answer.code, answer.all], [64, `push: ${line}\n`]);
  });
}
