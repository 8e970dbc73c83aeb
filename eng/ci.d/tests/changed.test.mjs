import test from 'node:test';
import assert from 'node:assert/strict';
import { commit, git, root, run } from './stage.mjs';
import { sample } from './sample.mjs';

/** What is printed after a change of these files. */
async function after(t, changes, ...words) {
  const { clone } = sample(t);
  commit(clone, changes);
  const { code, out, err } = await run('changed', ['--base', 'HEAD~1', ...words], { cwd: clone });
  assert.equal(code, 0, err);
  return { names: out.split('\n').filter(Boolean), out, err };
}

for (const [what, file, expected] of [
  ['a service counts for itself', 'PlayLinkTalk.Realtime/Hub.cs', ['realtime']],
  ['a library counts for the service that references it', 'PlayLinkTalk.Client/Client.cs', ['web']],
  ['a library counts for every service that reaches it through others', 'PlayLinkTalk.Contracts/Ticket.cs', ['api', 'realtime', 'web']],
  ['a build file counts for the project that imports it', 'eng/mysql-packages/MySqlPackage.targets', ['api']],
  ['what all projects are built by counts for every service', 'Directory.Packages.props', ['api', 'realtime', 'web']],
  ['a project that is no service counts for none', 'PlayLinkTalk.Tests/AllTests.cs', []],
  ['a document counts for none', 'docs/architecture.md', []],
  ['a folder that only begins like a service counts for none', 'PlayLinkTalk.Api.Notes/notes.md', []],
]) {
  test(what, async (t) => assert.deepEqual((await after(t, { [file]: 'changed\n' })).names, expected));
}

test('a path that belongs to no service is told, and nothing is printed', async (t) => {
  const { out, err } = await after(t, { 'docs/architecture.md': 'changed\n' });

  assert.equal(out, '');
  assert.match(err, /^changed: no service, in 1 changed files\.$/m);
});

test('a file that moves from one service to another counts for both', async (t) => {
  const { names } = await after(t, { 'PlayLinkTalk.Api/Tickets.cs': null, 'PlayLinkTalk.Web/Tickets.cs': '// tickets\n' });

  assert.deepEqual(names, ['api', 'web']);
});

test('a name that git would quote is found', async (t) => {
  assert.deepEqual((await after(t, { 'PlayLinkTalk.Web/문자 "인용".cs': 'x\n' })).names, ['web']);
});

test('the reason is told on standard error', async (t) => {
  const { err } = await after(t, { 'PlayLinkTalk.Web/a.cs': 'x\n', 'PlayLinkTalk.Web/b.cs': 'x\n' });

  assert.match(err, /^changed: web: PlayLinkTalk\.Web\/a\.cs and 1 more$/m);
});

test('other programs read it as JSON or as variables', async (t) => {
  const json = await after(t, { 'PlayLinkTalk.Api/a.cs': 'x\n' }, '--format', 'json');
  const variables = await after(t, { 'PlayLinkTalk.Api/a.cs': 'x\n' }, '--format', 'env');

  assert.equal(json.out, '["api"]\n');
  assert.equal(variables.out, 'DID_BUILD_API=true\nDID_BUILD_REALTIME=false\nDID_BUILD_WEB=false\n');
});

for (const [what, words] of [
  ['a base that this clone does not know', ['--base', '0123456789012345678901234567890123456789']],
  ['no base', ['--base', '']],
  ['a base that is an option to git', ['--base=--output=x']],
  ['force', ['--base', 'HEAD', '--force']],
]) {
  test(`with ${what} every service counts`, async (t) => {
    const { code, out } = await run('changed', words, { cwd: sample(t).clone });

    assert.deepEqual([code, out], [0, 'api\nrealtime\nweb\n']);
  });
}

test('a history that was rewritten is compared all the same', async (t) => {
  const { clone } = sample(t);
  const old = commit(clone, { 'PlayLinkTalk.Api/a.cs': 'x\n', 'PlayLinkTalk.Web/b.cs': 'x\n' });
  git(clone, 'reset', '--quiet', '--hard', 'HEAD~1');
  commit(clone, { 'PlayLinkTalk.Web/b.cs': 'x\n' });

  assert.equal((await run('changed', ['--base', old], { cwd: clone })).out, 'api\n');
});

for (const [what, words, code, line] of [
  ['an unknown head', ['--base', 'HEAD', '--head', 'nowhere'], 1, 'changed: "nowhere" is not a commit of this clone.'],
  ['an unknown format', ['--format', 'xml'], 64, 'changed: --format takes one of lines, json, env. See --help.'],
  ['an unknown option', ['--bass', 'HEAD'], 64, "changed: Unknown option '--bass'. See --help."],
]) {
  test(`${what} is refused in one line`, async (t) => {
    const answer = await run('changed', words, { cwd: sample(t).clone });

    assert.deepEqual(answer, { code, out: '', err: `${line}\n`, all: `${line}\n` });
  });
}

test('a reference to a project that is not there is refused', async (t) => {
  const { clone } = sample(t);
  commit(clone, { 'PlayLinkTalk.Client/PlayLinkTalk.Client.csproj': null });
  const { code, err } = await run('changed', ['--base', 'HEAD~1'], { cwd: clone });

  assert.equal(code, 1);
  assert.match(err, /^changed: PlayLinkTalk\.Client\/PlayLinkTalk\.Client\.csproj is not in [0-9a-f]{12}: /);
});

test("the product's own projects are followed", async () => {
  const { partsOf } = await import('../projects.mjs');
  const parts = (name) => partsOf(root, 'HEAD', `PlayLinkTalk.${name}/PlayLinkTalk.${name}.csproj`);

  const lacks = (name, ...expected) => expected.filter((part) => !parts(name).includes(part));
  assert.deepEqual(lacks(
    'Api', 'PlayLinkTalk.Api/', 'libraries/PlayLinkTalk.Messaging/', 'libraries/PlayLinkTalk.Contracts/', 'eng/mysql-packages/',
  ), []);
  assert.deepEqual(lacks('Web', 'PlayLinkTalk.Web/', 'libraries/PlayLinkTalk.Client/', 'PlayLinkTalk.ServiceDefaults/'), []);
  assert.ok(!parts('Realtime').some((part) => ['PlayLinkTalk.Api/', 'PlayLinkTalk.Web/', 'libraries/PlayLinkTalk.Client/'].includes(part)));
});
