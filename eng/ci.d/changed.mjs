import { Refusal } from '../topology.d/refusal.mjs';
import { withDeployKey } from './deploy-key.mjs';
import { commitOf, git, top } from './git.mjs';
import { readLastSuccess } from './last-success.mjs';
import { isIn, partsOf } from './projects.mjs';
import { services } from './services.mjs';
import { misused, take } from './words.mjs';

export const usage = `Prints the services that changed, one a line; standard error gives the reasons. Prints nothing if none changed.
usage: eng/ci/changed [--base COMMIT] [--head COMMIT] [--force] [--format lines|json|env]

  --base COMMIT   the successful build to compare with (default: what eng/ci/last-success reads from the remote)
  --head COMMIT   default HEAD
  --force         every service
  --format F      lines (default); json: an array; env: DID_BUILD_API=true|false and so on, a line each

A shared library counts for every service that references it. When the base is not known, every service counts.`;

/** Files that affect every image. */
const everywhere = /^(Directory\.(Build|Packages)\.(props|targets)|global\.json|nuget\.config|eng\/ci\.d\/(images|services)\.mjs)$/i;

const formats = {
  lines: (names) => names.join('\n'),
  json: (names) => JSON.stringify(names),
  env: (names) => Object.keys(services).map((name) => `DID_BUILD_${name.toUpperCase()}=${names.includes(name)}`).join('\n'),
};

export async function run(words) {
  const wanted = take(words, {
    base: { type: 'string' }, head: { type: 'string', default: 'HEAD' },
    force: { type: 'boolean' }, format: { type: 'string', default: 'lines' },
  });
  if (!Object.hasOwn(formats, wanted.format)) {
    throw misused(`--format takes one of ${Object.keys(formats).join(', ')}.`);
  }

  const repository = top();
  const base = wanted.force ? '' : wanted.base ?? await lastSuccess(repository);
  const { names, why } = changedServices({ repository, base, head: wanted.head, force: wanted.force });
  why.forEach((line) => console.error(`changed: ${line}`));
  const text = formats[wanted.format](names);
  if (text !== '') {
    console.log(text);
  }
}

/** The commit of the last successful build, read with the deploy key if there is one; empty if no build succeeded yet. */
export const lastSuccess = (repository) => (
  withDeployKey(process.env, (environment) => readLastSuccess(repository, { environment }) ?? ''));

/** The services with changed parts between two commits, and a readable line for each. */
export function changedServices({ repository, base, head, force }) {
  const to = commitOf(repository, head);
  if (to === null) {
    throw new Refusal(`"${head}" is not a commit of this clone.`);
  }

  const from = base === '' ? null : commitOf(repository, base);
  if (force || from === null) {
    const reason = force ? 'it is forced' : base === '' ? 'no successful build is known' : `"${base}" is not a commit of this clone`;
    return { names: Object.keys(services), why: [`every service: ${reason}.`] };
  }

  const files = changedFiles(repository, from, to);
  const found = Object.entries(services).map(([name, folder]) => {
    const parts = partsOf(repository, to, `${folder}/${folder}.csproj`);
    return { name, because: files.filter((file) => everywhere.test(file) || parts.some((part) => isIn(part, file))) };
  }).filter(({ because }) => because.length > 0);
  const more = (others) => (others.length > 0 ? ` and ${others.length} more` : '');
  const why = found.map(({ name, because: [first, ...others] }) => `${name}: ${first}${more(others)}`);
  return { names: found.map(({ name }) => name), why: found.length > 0 ? why : [`no service, in ${files.length} changed files.`] };
}

/** Compares trees, not histories, so the answer is also right after a rebase. A moved file counts in both places. */
function changedFiles(repository, from, to) {
  return git(repository, ['diff', '--name-only', '--no-renames', '-z', from, to]).split('\0').filter(Boolean);
}
