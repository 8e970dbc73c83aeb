import fs from 'node:fs';
import { Refusal } from '../topology.d/refusal.mjs';
import { setTags } from './kustomization.mjs';
import { servicesOf } from './services.mjs';
import { misused, tagOf, take } from './words.mjs';

export const overlay = 'deploy/kubernetes/overlays/production/services/kustomization.yaml';

export const usage = `Sets the image tag of the named services in an overlay. The rest of the file stays as it is.
usage: eng/ci/set-tag --tag TAG [--file FILE] [--rollback] SERVICE…
       eng/ci/set-tag --parameters [--file FILE] [--rollback]

  --tag TAG      the build number
  --file FILE    default ${overlay}
  --rollback     also where the overlay has a later build; without it the later one stays
  --parameters   reads the tag from DOCKER_IMAGE_VERSION and the services from DID_BUILD_API (api), DID_BUILD_APP (web) and
                 DID_BUILD_REALTIME (realtime), each true or false, as the pipeline of the manifests gets them`;

const parameters = { DID_BUILD_API: 'api', DID_BUILD_REALTIME: 'realtime', DID_BUILD_APP: 'web' };

export function run(words) {
  const wanted = take(words, {
    tag: { type: 'string' }, file: { type: 'string', default: overlay }, rollback: { type: 'boolean' }, parameters: { type: 'boolean' },
  }, { rest: true });
  const { tag, names } = wanted.parameters ? given(wanted, process.env) : { tag: tagOf(wanted.tag), names: servicesOf(wanted.rest) };
  if (names.length === 0) {
    if (!wanted.parameters) {
      throw misused('The services are needed.');
    }

    console.log('No service was built: the overlay stays as it is.');
    return;
  }

  const before = read(wanted.file);
  const { text, kept } = changed(before, names, tag, wanted);
  if (text !== before) {
    fs.writeFileSync(wanted.file, text);
  }

  kept.forEach((each) => console.log(`${each.name} stays at ${each.tag}, which is later than ${tag}.`));
  console.log(text === before ? 'The overlay stays as it is.' : `${wanted.file}: ${names.join(', ')} at ${tag}.`);
}

function given(wanted, environment) {
  if (wanted.tag !== undefined || wanted.rest.length > 0) {
    throw misused('--parameters takes neither a tag nor services.');
  }

  const names = Object.entries(parameters).filter(([name]) => isTrue(name, environment[name] ?? 'false')).map(([, service]) => service);
  return { tag: tagOf(environment.DOCKER_IMAGE_VERSION ?? ''), names: servicesOf(names) };
}

function isTrue(name, text) {
  if (!['true', 'false'].includes(text)) {
    throw misused(`${name} is true or false.`);
  }

  return text === 'true';
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (failure) {
    throw new Refusal(`${file} can't be read: ${failure.code}.`);
  }
}

function changed(text, names, tag, { file, rollback }) {
  try {
    return setTags(text, names, tag, { rollback });
  } catch (failure) {
    throw failure instanceof Refusal ? new Refusal(`${file}: ${failure.message}`) : failure;
  }
}
