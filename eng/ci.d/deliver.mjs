import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../topology.d/refusal.mjs';
import { changedServices, lastSuccess } from './changed.mjs';
import { withDeployKey } from './deploy-key.mjs';
import { commitOf, git, top } from './git.mjs';
import { buildImages } from './images.mjs';
import { recordLastSuccess } from './last-success.mjs';
import { tell } from './notify.mjs';
import { pushChange } from './push.mjs';
import { redacted, without } from './redact.mjs';
import { runProgram } from './run-program.mjs';
import { overlay } from './set-tag.mjs';
import { durationOf } from './webhooks.mjs';
import { needed, tagOf, take } from './words.mjs';

export const usage = `\
Delivers HEAD: tests it, builds and pushes the images of what changed since the last successful build, sets their tag in the
overlay, records the success and sends the result.
usage: eng/ci/deliver [--force] [--dry-run]

  --force      every service
  --dry-run    prints what would be built; changes nothing and sends no notice

BUILD_NUMBER                           the tag of the images
BUILD_TITLE, BUILD_URL                 for the message (default: the commit's subject, no link)
TEST_PROGRAM                           default ./test
OVERLAY                                default ${overlay}
CONTAINER_REGISTRY and others          eng/ci/images --help
MANIFESTS_REPOSITORY, DEPLOY_KEY_FILE  eng/ci/push --help
DISCORD_WEBHOOK_URL and others         eng/ci/notify --help

What fails ends the delivery. The commit is then not recorded, so its changes are part of the next delivery.`;

const setTag = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../ci/set-tag');

export async function run(words, signal) {
  const { force, 'dry-run': dryRun } = take(words, { force: { type: 'boolean' }, 'dry-run': { type: 'boolean' } });
  const repository = top();
  const delivery = {
    repository, commit: commitOf(repository, 'HEAD'), force, signal, at: 'start',
    tag: tagOf(needed(process.env.BUILD_NUMBER, 'BUILD_NUMBER')),
    registry: process.env.CONTAINER_REGISTRY, prefix: process.env.IMAGE_PREFIX || 'playlinktalk',
  };
  if (dryRun) {
    const names = await whatChanged(delivery);
    await buildImages({ ...delivery, names, dryRun });
    return;
  }

  const started = performance.now();
  try {
    const details = await deliver(delivery);
    await tellEnd(delivery, started, 'success', details);
  } catch (failure) {
    // The channel does not get the message of an internal error: it is in the build log.
    const reason = failure instanceof Refusal ? redacted(failure.message) : 'a fault of the scripts';
    await tellEnd(delivery, started, signal.aborted ? 'aborted' : 'failure', `At "${delivery.at}": ${reason}`);
    throw failure;
  }
}

/** Returns a line with the delivered images. */
async function deliver(delivery) {
  const { repository, commit, tag, signal } = delivery;
  const names = await step(delivery, 'what changed', () => whatChanged(delivery));
  const test = { program: process.env.TEST_PROGRAM || './test', settings: { cwd: repository, env: without(process.env), signal } };
  await step(delivery, 'test', () => runProgram(test.program, [], test.settings));
  if (names.length > 0) {
    await step(delivery, 'images', () => buildImages({ ...delivery, names }));
    const command = [setTag, '--file', process.env.OVERLAY || overlay, '--tag', tag, ...names];
    console.log(await step(delivery, 'manifests', () => pushChange({ message: `Deliver ${names.join(', ')} ${tag}`, command, signal })));
  }

  const record = (environment) => recordLastSuccess(repository, commit, { environment });
  console.log(await step(delivery, 'record', () => withDeployKey(process.env, record)));
  return names.length > 0 ? `${names.join(', ')} at ${tag}` : 'No service changed.';
}

function step(delivery, name, act) {
  delivery.signal.throwIfAborted();
  delivery.at = name;
  console.log(`\n== ${name}`);
  return act();
}

async function whatChanged({ repository, force }) {
  const base = force ? '' : await lastSuccess(repository);
  const { names, why } = changedServices({ repository, base, head: 'HEAD', force });
  why.forEach((line) => console.log(line));
  return names;
}

function tellEnd({ repository, tag }, started, result, details) {
  const title = `#${tag} ${process.env.BUILD_TITLE || git(repository, ['log', '-1', '--format=%s'])}`;
  return tell({ title, result, details, duration: durationOf(performance.now() - started), link: process.env.BUILD_URL });
}
