import path from 'node:path';
import { Refusal } from '../topology.d/refusal.mjs';
import { top } from './git.mjs';
import { without } from './redact.mjs';
import { Registry } from './registry.mjs';
import { runProgram } from './run-program.mjs';
import { services, servicesOf } from './services.mjs';
import { misused, needed, tagOf, take } from './words.mjs';

export const usage = `Builds the images of the named services, pushes them and asks the registry whether it has them.
usage: eng/ci/images --tag TAG [--registry HOST] [--prefix PATH] [--dry-run] [SERVICE…]

  --tag TAG        the build number
  --registry HOST  default CONTAINER_REGISTRY
  --prefix PATH    the prefix of the image name (default IMAGE_PREFIX, else playlinktalk): playlinktalk/api
  --dry-run        prints the commands and asks no registry

REGISTRY_USERNAME, REGISTRY_PASSWORD    credentials of the registry
IMAGE_ARCHITECTURE                      x64 (default) or arm64
IMAGE_BASE                              a base image in place of the one in deploy/containers, such as a mirror's copy of it
IMAGE_BUILDER                           a program that builds and pushes in place of dotnet publish. It gets
                                        --service S --project P --registry R --repository PATH --tag T`;

export async function run(words, signal) {
  const wanted = take(words, {
    tag: { type: 'string' }, registry: { type: 'string', default: process.env.CONTAINER_REGISTRY },
    prefix: { type: 'string', default: process.env.IMAGE_PREFIX || 'playlinktalk' }, 'dry-run': { type: 'boolean' },
  }, { rest: true });
  await buildImages({ ...wanted, dryRun: wanted['dry-run'], names: wanted.rest, signal });
}

/** The pushed images with their digests in the registry. */
export async function buildImages({ names, tag: text, registry, prefix, dryRun, signal }, environment = process.env) {
  const tag = tagOf(text);
  const host = hostOf(needed(registry, '--registry or CONTAINER_REGISTRY'));
  const plans = servicesOf(names).map((name) => planOf(name, tag, host, prefixOf(prefix), environment));
  if (dryRun) {
    plans.forEach(({ command, args }) => console.log([command, ...args].join(' ')));
    return [];
  }

  const store = new Registry(host, environment);
  await requireFree(store, plans, tag);
  const images = [];
  for (const { name, repository, command, args } of plans) {
    console.log(`${name}: ${host}/${repository}:${tag}`);
    await runProgram(command, args, { cwd: top(), env: forBuilder(environment), signal });
    const digest = await store.digestOf(repository, tag);
    if (digest === null) {
      throw new Refusal(`the build of ${name} worked, but the registry ${host} has no ${repository}:${tag}.`);
    }

    console.log(`${name}: pushed, ${digest}`);
    images.push({ name, image: `${host}/${repository}:${tag}`, digest });
  }

  return images;
}

/** A build number names one build: nodes that have pulled an image do not pull another one with the same tag. */
async function requireFree(store, plans, tag) {
  if (plans.length > 0) {
    await store.signIn();
  }

  for (const { repository } of plans) {
    // Some registries hide repositories that do not exist yet; the push will fail if access is denied.
    const there = await store.digestOf(repository, tag).catch((failure) => { if (failure instanceof Refusal) return null; throw failure; });
    if (there !== null) {
      throw new Refusal(`the registry has a ${repository}:${tag} already: a build number is used once.`);
    }
  }
}

function planOf(name, tag, host, prefix, { IMAGE_BUILDER: builder, IMAGE_BASE: base, IMAGE_ARCHITECTURE: architecture = 'x64' }) {
  if (!['x64', 'arm64'].includes(architecture)) {
    throw misused('IMAGE_ARCHITECTURE takes x64 or arm64.');
  }

  const repository = `${prefix}/${name}`;
  const project = services[name];
  if (builder) {
    const args = ['--service', name, '--project', project, '--registry', host, '--repository', repository, '--tag', tag];
    return { name, repository, command: path.resolve(builder), args };
  }

  return { name, repository, command: 'dotnet', args: [
    'publish', project, '-c', 'Release', '-r', `linux-${architecture}`, '--nologo', '-t:PublishContainer',
    `-p:ContainerRegistry=${host}`, `-p:ContainerRepository=${repository}`, `-p:ContainerImageTag=${tag}`,
    ...(base ? [`-p:ContainerBaseImage=${base}`] : []),
  ] };
}

/** The password is for the target registry, not for the registry of the base images. */
function forBuilder(environment) {
  const { REGISTRY_USERNAME: user, REGISTRY_PASSWORD: password } = environment;
  const push = user ? { DOTNET_CONTAINER_PUSH_REGISTRY_UNAME: user, DOTNET_CONTAINER_PUSH_REGISTRY_PWORD: password ?? '' } : {};
  return { ...without(environment), ...push };
}

function hostOf(text) {
  if (!/^[\w.-]+(:\d{1,5})?$/.test(text)) {
    throw misused(`"${text}" is not the host of a registry, as in registry.example:5000.`);
  }

  return text;
}

/** Repository owners may contain capitals; image names may not. */
function prefixOf(text) {
  const prefix = text.toLowerCase();
  if (!/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/.test(prefix)) {
    throw misused(`"${text}" can't stand before an image's name.`);
  }

  return prefix;
}
