import { Refusal } from '../topology.d/refusal.mjs';

const patience = 20_000;
const manifests = [
  'application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json', 'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** A client of the OCI distribution API: checks access to a container registry and its content. */
export class Registry {
  #host;
  #origin;
  #basic;

  /** The .NET SDK treats the same registries as insecure. */
  constructor(host, { REGISTRY_USERNAME: user, REGISTRY_PASSWORD: password, DOTNET_CONTAINER_INSECURE_REGISTRIES: insecure = '' }) {
    const plain = /^(localhost|127\.0\.0\.1)(:|$)/.test(host) || insecure.split(/[;,]/).includes(host);
    this.#host = host;
    this.#origin = `${plain ? 'http' : 'https'}://${host}`;
    this.#basic = user ? `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}` : null;
  }

  /** Fails early, instead of after a build of several minutes. */
  async signIn() {
    this.#require(await this.#ask('GET', '/v2/', ''), [200]);
  }

  /** The digest of a tag; null if the registry does not show one. */
  async digestOf(repository, tag) {
    const response = await this.#ask('HEAD', `/v2/${repository}/manifests/${tag}`, `repository:${repository}:pull`);
    this.#require(response, [200, 404]);
    return response.status === 200 ? response.headers.get('docker-content-digest') ?? 'without a digest' : null;
  }

  #require({ status }, expected) {
    if (status === 401 || status === 403) {
      throw new Refusal(`the registry ${this.#host} answered ${status}: REGISTRY_USERNAME and REGISTRY_PASSWORD don't open it.`);
    }

    if (!expected.includes(status)) {
      throw new Refusal(`the registry ${this.#host} answered ${status}.`);
    }
  }

  async #ask(method, path, scope) {
    const response = await this.#send(method, `${this.#origin}${path}`, { accept: manifests });
    const authorization = response.status === 401 ? await this.#authorize(response.headers.get('www-authenticate') ?? '', scope) : null;
    return authorization === null ? response : this.#send(method, `${this.#origin}${path}`, { accept: manifests, authorization });
  }

  /** Either the password itself, or a token from the registry's token service. Null if access is denied. */
  async #authorize(challenge, scope) {
    if (/^basic\b/i.test(challenge)) {
      return this.#basic;
    }

    const { realm, service } = Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    if (!/^bearer\b/i.test(challenge) || !URL.canParse(realm ?? '')) {
      return null;
    }

    const url = new URL(realm);
    if (url.protocol !== 'https:' && !this.#origin.startsWith('http:')) {
      throw new Refusal(`the registry ${this.#host} wants its password sent unencrypted.`);
    }

    Object.entries({ service, scope }).filter(([, value]) => value).forEach(([name, value]) => url.searchParams.set(name, value));
    const response = await this.#send('GET', url, this.#basic === null ? {} : { authorization: this.#basic });
    const { token, access_token: accessToken } = response.ok ? await response.json() : {};
    return token ?? accessToken ? `Bearer ${token ?? accessToken}` : null;
  }

  async #send(method, url, headers) {
    try {
      return await fetch(url, { method, headers, redirect: 'follow', signal: AbortSignal.timeout(patience) });
    } catch (failure) {
      throw new Refusal(`the registry ${this.#host} could not be reached: ${failure.cause?.code ?? failure.name}.`);
    }
  }
}
