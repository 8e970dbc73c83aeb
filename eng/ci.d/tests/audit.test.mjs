import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { folder, git, run } from './stage.mjs';

const advisory = (severity, number) => ({ severity, advisoryurl: `https://advisories.example/${number}` });
const entry = (id, resolvedVersion, ...vulnerabilities) => ({ id, resolvedVersion, vulnerabilities });
const project = (name, top, transitive = []) => ({
  path: `/src/${name}/${name}.csproj`, frameworks: [{ framework: 'net10.0', topLevelPackages: top, transitivePackages: transitive }],
});
const report = (...projects) => ({ version: 1, parameters: '--vulnerable --include-transitive', projects });

/** A package source that has a list of vulnerabilities, or has none. */
async function source(t, type = 'VulnerabilityInfo/6.7.0') {
  const index = JSON.stringify({ version: '3.0.0', resources: [{ '@type': 'PackageBaseAddress/3.0.0' }, { '@type': type }] });
  const server = http.createServer((request, response) => response.setHeader('content-type', 'application/json').end(index));
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  t.after(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
  return `http://127.0.0.1:${server.address().port}/v3/index.json`;
}

async function audit(t, content, ...words) {
  const file = path.join(folder(t), 'report.json');
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify({ sources: [await source(t)], ...content }));
  return run('audit', ['--report', file, ...words]);
}

test('packages without a known vulnerability pass', async (t) => {
  const { code, out } = await audit(t, report({ path: '/src/A/A.csproj' }));

  assert.deepEqual([code, out], [0, 'known vulnerabilities of severity high or above: 0.\n']);
});

test('a grave one fails, with the projects that bring it, the worst first', async (t) => {
  const bad = entry('Bad', '1.0.0', advisory('High', 1));
  const worse = entry('Worse', '2.0.0', advisory('Critical', 2));
  const { code, out, err } = await audit(t, report(project('Api', [bad]), project('Web', [], [bad, worse])));

  assert.equal(code, 1);
  assert.equal(out, 'critical: Worse 2.0.0 (Web) https://advisories.example/2\nhigh: Bad 1.0.0 (Api, Web) https://advisories.example/1\n');
  assert.equal(err, 'audit: known vulnerabilities of severity high or above: 2.\n');
});

test('a lesser one is printed, and fails only where that is asked for', async (t) => {
  const meh = report(project('Api', [entry('Meh', '1.0.0', advisory('Moderate', 1))]));
  const lenient = await audit(t, meh);
  const strict = await audit(t, meh, '--fail-on', 'moderate');

  assert.equal(lenient.code, 0);
  assert.match(lenient.out, /^moderate: Meh 1\.0\.0/);
  assert.equal(strict.code, 1);
});

for (const [what, text, line] of [
  ['a report that is no JSON', 'error: no project\n', 'the report of dotnet list package is not JSON.'],
  ['a report of a list that could not be asked',
    JSON.stringify({ version: 1, problems: [{ level: 'error', text: 'no assets file' }], projects: [] }),
    'dotnet list package could not tell: no assets file'],
  ['a report without projects', '{"version":1}', 'dotnet list package could not tell: its report names no projects'],
]) {
  test(`${what} is no good news`, async (t) => {
    const answer = await audit(t, text);

    assert.deepEqual([answer.code, answer.all], [1, `audit: ${line}\n`]);
  });
}

test('a source that knows of no vulnerabilities is no good news either', async (t) => {
  const without = await source(t, 'SearchQueryService');
  const alone = await audit(t, { ...report(), sources: [without, 'http://127.0.0.1:9/v3/index.json', '/a/folder'] });
  const beside = await audit(t, { ...report(), sources: [without, await source(t)] });

  assert.deepEqual([alone.code, alone.all],
    [1, 'audit: no package source that could be asked has a list of vulnerabilities: nothing was audited.\n']);
  assert.equal(beside.code, 0);
});

test('a severity that does not exist is refused in one line', async (t) => {
  const answer = await audit(t, report(), '--fail-on', 'all');

  assert.deepEqual([answer.code, answer.all], [64, 'audit: --fail-on takes one of low, moderate, high, critical. See --help.\n']);
});

/** A repository with one lock file, and programs that answer in the place of dotnet and npm. */
async function place(t, npmAnswer) {
  const root = folder(t);
  git(root, 'init', '--quiet');
  fs.mkdirSync(path.join(root, 'programs'));
  fs.mkdirSync(path.join(root, 'Web'));
  fs.writeFileSync(path.join(root, 'Web/package-lock.json'), '{}');
  git(root, 'add', '--', 'Web');
  const program = (name, answer) => fs.writeFileSync(
    path.join(root, 'programs', name), `#!/bin/sh\n${answer}\necho "$@" >>"${root}/asked"\n`, { mode: 0o755 });
  program('dotnet', `echo "restored"\necho '${JSON.stringify({ sources: [await source(t)], ...report() })}'`);
  program('npm', npmAnswer === null ? 'echo "no such registry" >&2' : `echo '${JSON.stringify(npmAnswer)}'`);
  return {
    asked: () => fs.readFileSync(path.join(root, 'asked'), 'utf8').trim().split('\n'),
    audit: () => run('audit', [], { cwd: root, env: { PATH: `${root}/programs:${process.env.PATH}` } }),
  };
}

test('without a report it asks dotnet, and npm about every lock file', async (t) => {
  const here = await place(t, { vulnerabilities: {} });
  const { code, all } = await here.audit();

  assert.equal(code, 0, all);
  assert.deepEqual(here.asked(), [
    'list PlayLinkTalk.sln package --vulnerable --include-transitive --format json', 'audit --package-lock-only --json']);
});

test('a grave npm package fails, with its folder', async (t) => {
  const here = await place(t, { vulnerabilities: {
    meh: { name: 'meh', severity: 'info', range: '*', via: [] },
    bad: { name: 'bad', severity: 'high', range: '<2', via: [{ url: 'https://advisories.example/3' }, 'worse'] },
  } });
  const { code, out, err } = await here.audit();

  assert.equal(code, 1);
  assert.equal(out, 'high: bad <2 (Web) https://advisories.example/3 through worse\n');
  assert.equal(err, 'audit: known vulnerabilities of severity high or above: 1.\n');
});

for (const [what, answer, line] of [
  ['does not answer', null, 'no such registry'],
  ['refuses', { message: '405 Method Not Allowed' }, '405 Method Not Allowed'],
]) {
  test(`a registry that ${what} is no good news`, async (t) => {
    const { code, all } = await (await place(t, answer)).audit();

    assert.deepEqual([code, all], [1, `audit: npm audit of Web failed: ${line}\n`]);
  });
}
