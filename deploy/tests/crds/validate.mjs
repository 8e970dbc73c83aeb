// Checks objects against the models of their kinds: types, required fields, patterns, and no field that the kind does not have.
// usage: node validate.mjs <OBJECTS      a JSON array of objects
// exit: 0 all are good; 1 with a line for each fault
import fs from 'node:fs';

/** Which package has the models of an API group. Kubernetes' own groups have a folder each in kubernetes-models. */
const packages = {
  'argoproj.io': '@kubernetes-models/argo-cd',
  'bitnami.com': '@kubernetes-models/sealed-secrets',
  'cert-manager.io': '@kubernetes-models/cert-manager',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
};

/** Kinds without a package: the fields that are used here, as their reference has them. */
const ours = {
  'gateway.envoyproxy.io/v1alpha1': {
    ClientTrafficPolicy: class {
      validate() {
        for (const { group, kind, name } of this.spec.targetRefs) {
          expect(group === 'gateway.networking.k8s.io' && kind === 'Gateway' && typeof name === 'string', 'targetRefs names no Gateway');
        }

        const { minVersion, maxVersion, ciphers } = this.spec.tls;
        expect([minVersion, maxVersion].every((version) => /^1\.[0-3]$/.test(version)), 'there is no such version of TLS');
        expect([...ciphers].every((cipher) => typeof cipher === 'string'), 'ciphers are names');
        [this.apiVersion, this.kind].forEach(String);
        Object.keys(this.metadata).forEach((name) => this.metadata[name]);
      }
    },
  },
};

function expect(holds, otherwise) {
  if (!holds) {
    throw new Error(otherwise);
  }
}

async function modelOf({ apiVersion = '', kind }) {
  if (apiVersion in ours) {
    return ours[apiVersion][kind];
  }

  const [group] = apiVersion.split('/');
  const models = await import(`${packages[group] ?? 'kubernetes-models'}/${apiVersion}`).catch(() => ({}));
  return models[kind];
}

/**
 * Notes which fields are read. A model's validator reads every field that its kind has and passes over others, as an API server
 * that prunes them does; so what it has not read is a field that the kind does not have.
 */
function watched(value, path, seen) {
  return new Proxy(value, {
    get(target, key) {
      const found = target[key];
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) {
        return found;
      }

      const place = `${path}/${key}`;
      seen.add(place);
      return found !== null && typeof found === 'object' ? watched(found, place, seen) : found;
    },
  });
}

function* places(value, path = '') {
  for (const [key, inner] of Object.entries(value)) {
    yield `${path}/${key}`;
    if (inner !== null && typeof inner === 'object') {
      yield* places(inner, `${path}/${key}`);
    }
  }
}

/** The fields that were not read; not those inside of one of them. */
const unread = (object, seen) => [...places(object)].filter((place) => !seen.has(place) && seen.has(parentOf(place)));

const parentOf = (place) => place.slice(0, place.lastIndexOf('/'));

async function faultsOf(object) {
  const name = `${object.kind} ${object.metadata?.name}`;
  const model = await modelOf(object);
  if (model === undefined) {
    return [`${name}: there is no model of ${object.apiVersion}`];
  }

  const seen = new Set(['']);
  const faults = [];
  try {
    model.prototype.validate.call(watched(object, '', seen));
  } catch (failure) {
    faults.push(...failure.message.split('\n').map((line) => `${name}: ${line}`));
  }

  return [...faults, ...unread(object, seen).map((place) => `${name}: ${place} is no field of ${object.kind}`)];
}

const faults = (await Promise.all(JSON.parse(fs.readFileSync(0, 'utf8')).map(faultsOf))).flat();
faults.forEach((fault) => console.log(fault));
process.exitCode = faults.length > 0 ? 1 : 0;
