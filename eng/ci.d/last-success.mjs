import { Refusal } from '../topology.d/refusal.mjs';
import { withDeployKey } from './deploy-key.mjs';
import { commitOf, git, top, tryGit } from './git.mjs';
import { misused, take } from './words.mjs';

export const usage = `Reads or records the commit of the last successful build. What a failed build had changed stays part of the next one.
usage: eng/ci/last-success read   [--remote NAME] [--ref REF]
       eng/ci/last-success record [COMMIT] [--remote NAME] [--ref REF]

  --remote NAME   the remote of the record (default origin)
  --ref REF       the ref of the record (default refs/ci/last-success)

"read" prints nothing when no build has succeeded. "record" never goes back: a later commit that is recorded stays.
DEPLOY_KEY_FILE or DEPLOY_KEY is the key that may push, where git has no access of its own (eng/ci/push --help).`;

const defaultRef = 'refs/ci/last-success';
const attempts = 5;

export async function run(words) {
  const { remote, ref, rest } = take(words, {
    remote: { type: 'string', default: 'origin' }, ref: { type: 'string', default: defaultRef },
  }, { rest: true });
  const [verb, commit] = rest;
  const most = { read: 1, record: 2 }[verb] ?? 0;
  if (rest.length === 0 || rest.length > most) {
    throw misused('It takes "read", or "record" and a commit.');
  }

  if (!/^refs\/[\w./-]+$/.test(ref)) {
    throw misused(`"${ref}" is not the name of a ref.`);
  }

  const repository = top();
  await withDeployKey(process.env, (environment) => {
    if (verb === 'read') {
      console.log(readLastSuccess(repository, { remote, ref, environment }) ?? '');
    } else {
      console.log(recordLastSuccess(repository, commit ?? 'HEAD', { remote, ref, environment }));
    }
  });
}

/** The commit, fetched into this clone; null if no build succeeded yet. */
export function readLastSuccess(repository, { remote = 'origin', ref = defaultRef, environment } = {}) {
  const commit = recorded(repository, remote, ref, environment);
  if (commit !== null) {
    git(repository, ['fetch', '--quiet', '--no-tags', remote, `+${ref}:${ref}`], environment);
  }

  return commit;
}

function recorded(repository, remote, ref, environment) {
  const lines = git(repository, ['ls-remote', '--', remote, ref], environment).split('\n');
  return lines.find((line) => line.endsWith(`\t${ref}`))?.split('\t')[0] ?? null;
}

/** Two builds may end at the same time. The lease rejects a write if the ref changed since the read. */
export function recordLastSuccess(repository, name, { remote = 'origin', ref = defaultRef, environment } = {}) {
  const commit = commitOf(repository, name);
  if (commit === null) {
    throw new Refusal(`"${name}" is not a commit of this clone.`);
  }

  for (let attempt = 1; ; attempt++) {
    const known = readLastSuccess(repository, { remote, ref, environment });
    if (known !== null && tryGit(repository, ['merge-base', '--is-ancestor', commit, known]).worked) {
      return known === commit ? `${commit} is recorded.` : `${known} stays recorded: it is later than ${commit}.`;
    }

    const lease = `--force-with-lease=${ref}:${known ?? ''}`;
    const { worked, said } = tryGit(repository, ['push', '--quiet', lease, remote, `${commit}:${ref}`], environment);
    if (worked) {
      return `${commit} is recorded.`;
    }

    if (attempt === attempts) {
      throw new Refusal(`the commit could not be recorded in ${attempts} attempts: ${said}`);
    }
  }
}
