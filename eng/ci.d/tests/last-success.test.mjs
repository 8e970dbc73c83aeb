import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { commit, git, run } from './stage.mjs';
import { change, sample } from './sample.mjs';

const ref = 'refs/ci/last-success';
const read = async (cwd) => (await run('last-success', ['read'], { cwd })).out.trim();

test('before the first success nothing is read', async (t) => {
  const answer = await run('last-success', ['read'], { cwd: sample(t).clone });

  assert.deepEqual(answer, { code: 0, out: '\n', err: '', all: '\n' });
});

test('what one clone records another one reads, and has', async (t) => {
  const { clone, origin, place } = sample(t);
  const { code } = await run('last-success', ['record'], { cwd: clone });
  const head = change(clone, { 'README.md': 'more\n' });
  git(place, 'clone', '--quiet', '--depth', '1', `file://${origin}`, 'shallow');
  const shallow = path.join(place, 'shallow');

  assert.equal(code, 0);
  const recorded = git(clone, 'rev-parse', 'HEAD~1');
  assert.equal(git(shallow, 'rev-parse', 'HEAD'), head);
  assert.equal(await read(shallow), recorded);
  assert.equal(git(shallow, 'cat-file', '-t', recorded), 'commit');
  assert.equal((await run('changed', [], { cwd: shallow })).out, '');
});

test('what a failed build had changed is part of the next one', async (t) => {
  const { clone } = sample(t);
  await run('last-success', ['record'], { cwd: clone });
  change(clone, { 'PlayLinkTalk.Api/a.cs': 'does not compile\n' }); // Its build fails: nothing is recorded.
  const fixed = change(clone, { 'PlayLinkTalk.Web/b.cs': 'x\n' });

  assert.equal((await run('changed', [], { cwd: clone })).out, 'api\nweb\n');
  assert.equal((await run('last-success', ['record', fixed], { cwd: clone })).code, 0);
  assert.equal((await run('changed', [], { cwd: clone })).out, '');
});

test('a slow build does not take back what a later one has recorded', async (t) => {
  const { clone, origin } = sample(t);
  const early = git(clone, 'rev-parse', 'HEAD');
  const late = change(clone, { 'README.md': 'more\n' });
  await run('last-success', ['record', late], { cwd: clone });
  const { code, out } = await run('last-success', ['record', early], { cwd: clone });

  assert.deepEqual([code, out], [0, `${late} stays recorded: it is later than ${early}.\n`]);
  assert.equal(git(origin, 'rev-parse', ref), late);
});

test('of builds that end together the latest is recorded', async (t) => {
  const { clone, origin, place } = sample(t);
  const commits = ['1', '2', '3', '4'].map((text) => change(clone, { 'README.md': text }));
  const clones = commits.map((_, at) => { git(place, 'clone', '--quiet', origin, `clone${at}`); return path.join(place, `clone${at}`); });
  const answers = await Promise.all(commits.map((id, at) => run('last-success', ['record', id], { cwd: clones[at] })));

  assert.deepEqual(answers.map(({ code }) => code), [0, 0, 0, 0], answers.map(({ err }) => err).join(''));
  assert.equal(git(origin, 'rev-parse', ref), commits.at(-1));
});

test('after a rewritten history the new commit is recorded', async (t) => {
  const { clone, origin } = sample(t);
  const old = change(clone, { 'README.md': 'old\n' });
  await run('last-success', ['record', old], { cwd: clone });
  git(clone, 'reset', '--quiet', '--hard', 'HEAD~1');
  const rewritten = commit(clone, { 'README.md': 'new\n' });
  await run('last-success', ['record'], { cwd: clone });

  assert.equal(git(origin, 'rev-parse', ref), rewritten);
});

for (const [what, words, code, message] of [
  ['no verb', [], 64, /^last-success: It takes "read", or "record" and a commit\. See --help\.\n$/],
  ['a commit to read', ['read', 'HEAD'], 64, /^last-success: It takes "read"/],
  ['a name that is no ref', ['read', '--ref', '--all'], 64, /^last-success: .*\n$/],
  ['an unknown commit', ['record', 'nowhere'], 1, /^last-success: "nowhere" is not a commit of this clone\.\n$/],
  ['a remote that is not there', ['read', '--remote', 'upstream'], 1, /^last-success: git ls-remote failed: fatal: 'upstream' [^\n]*\n$/],
]) {
  test(`${what} is refused in one line`, async (t) => {
    const answer = await run('last-success', words, { cwd: sample(t).clone });

    assert.equal(answer.code, code);
    assert.match(answer.all, message);
  });
}
