import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '../topology.d/refusal.mjs';
import { top } from './git.mjs';
import { misused, take } from './words.mjs';

export const usage = `Fails when a NuGet or npm package in use, directly or not, has a known vulnerability.
usage: eng/ci/audit [--fail-on low|moderate|high|critical] [--report FILE]

  --fail-on S      the lowest severity that fails (default high); lower ones are only printed
  --report FILE    reads what "dotnet list package --vulnerable --include-transitive --format json" wrote earlier; no npm then`;

const patience = 20_000;
const severities = ['low', 'moderate', 'high', 'critical'];

export async function run(words) {
  const wanted = take(words, { 'fail-on': { type: 'string', default: 'high' }, report: { type: 'string' } });
  const least = severities.indexOf(wanted['fail-on']);
  if (least < 0) {
    throw misused(`--fail-on takes one of ${severities.join(', ')}.`);
  }

  const report = parse(wanted.report === undefined ? ask() : read(wanted.report));
  await requireKnowledge(report.sources ?? []);
  const found = bySeverity([...findings(report), ...(wanted.report === undefined ? npmFindings() : [])]);
  for (const { severity, id, version, advisory, projects } of found) {
    console.log(`${severity}: ${id} ${version} (${projects.join(', ')}) ${advisory}`);
  }

  const grave = found.filter(({ severity }) => severities.indexOf(severity) >= least);
  const summary = `known vulnerabilities of severity ${wanted['fail-on']} or above: ${grave.length}.`;
  if (grave.length > 0) {
    throw new Refusal(summary);
  }

  console.log(summary);
}

function ask() {
  const words = ['list', 'PlayLinkTalk.sln', 'package', '--vulnerable', '--include-transitive', '--format', 'json'];
  const answer = spawnSync('dotnet', words, { cwd: top(), encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (answer.error !== undefined || (answer.status !== 0 && !answer.stdout.includes('{'))) {
    const said = answer.error?.message ?? `${answer.stderr}${answer.stdout}`;
    throw new Refusal(`dotnet list package failed: ${said.trim().split('\n').at(-1)}`);
  }

  return answer.stdout;
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (failure) {
    throw new Refusal(`${file} can't be read: ${failure.code}.`);
  }
}

/** An audit without an answer from the source fails too. */
function parse(text) {
  let report;
  try {
    report = JSON.parse(text.slice(text.indexOf('{')));
  } catch {
    throw new Refusal('the report of dotnet list package is not JSON.');
  }

  const problem = report.problems?.find(({ level }) => level === 'error');
  if (problem !== undefined || !Array.isArray(report.projects)) {
    throw new Refusal(`dotnet list package could not tell: ${problem?.text ?? 'its report names no projects'}`);
  }

  return report;
}

/** A source without a vulnerability list reports no findings, and dotnet does not mention the missing list. */
async function requireKnowledge(sources) {
  const answers = await Promise.all(sources.filter((source) => /^https?:/.test(source)).map(hasList));
  if (!answers.includes(true)) {
    throw new Refusal('no package source that could be asked has a list of vulnerabilities: nothing was audited.');
  }
}

async function hasList(source) {
  try {
    const { resources } = await (await fetch(source, { signal: AbortSignal.timeout(patience) })).json();
    return resources.some((each) => String(each['@type']).startsWith('VulnerabilityInfo/'));
  } catch {
    return false; // It can't be asked, or not by us: another source may know.
  }
}

/** One finding per package, version and advisory, with the projects that use it, most severe first. */
function findings(report) {
  const found = new Map();
  for (const { project, id, resolvedVersion, severity, advisoryurl: advisory } of report.projects.flatMap(vulnerabilitiesOf)) {
    const key = `${id} ${resolvedVersion} ${advisory}`;
    const known = found.get(key) ?? { severity: severity.toLowerCase(), id, version: resolvedVersion, advisory, projects: [] };
    found.set(key, { ...known, projects: [...new Set([...known.projects, project])] });
  }

  return [...found.values()];
}

function bySeverity(found) {
  return found.sort((one, other) => severities.indexOf(other.severity) - severities.indexOf(one.severity));
}

/** Of every lock file in the tree. npm knows advisories below low, too: they are not counted. */
function npmFindings() {
  return lockFiles().flatMap((file) => {
    const { vulnerabilities } = askNpm(path.dirname(file));
    return Object.values(vulnerabilities).filter(({ severity }) => severities.includes(severity)).map(({ name, severity, range, via }) => ({
      severity, id: name, version: range, projects: [path.dirname(file)],
      advisory: via.map((each) => each.url ?? `through ${each}`).join(' '),
    }));
  });
}

function lockFiles() {
  const answer = spawnSync('git', ['ls-files', '--', 'package-lock.json', '*/package-lock.json'], { cwd: top(), encoding: 'utf8' });
  return answer.stdout.split('\n').filter(Boolean);
}

/** npm ends with 1 when it found something, and when it could not ask. */
function askNpm(folder) {
  const words = ['audit', '--package-lock-only', '--json'];
  const answer = spawnSync('npm', words, { cwd: path.join(top(), folder), encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  let report = null;
  try {
    report = JSON.parse(answer.stdout);
  } catch {
    // No report: told below.
  }

  if (typeof report?.vulnerabilities !== 'object') {
    const said = report?.message ?? answer.error?.message ?? answer.stderr.trim().split('\n').at(-1);
    throw new Refusal(`npm audit of ${folder} failed: ${said}`);
  }

  return report;
}

function vulnerabilitiesOf({ path: file, frameworks = [] }) {
  const project = path.basename(file.replaceAll('\\', '/'), '.csproj');
  return frameworks.flatMap(({ topLevelPackages = [], transitivePackages = [] }) => [...topLevelPackages, ...transitivePackages])
    .flatMap(({ id, resolvedVersion, vulnerabilities = [] }) => vulnerabilities.map((each) => ({ project, id, resolvedVersion, ...each })));
}
