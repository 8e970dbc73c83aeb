import crypto from 'node:crypto';
import http from 'node:http';

export const digestOf = (bytes) => `sha256:${crypto.createHash('sha256').update(bytes).digest('hex')}`;
const password = `Basic ${Buffer.from('builder:opensesame').toString('base64')}`;
const token = 'a-token-of-the-registry';

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }

  return Buffer.concat(parts);
}

/**
 * A registry that keeps in memory what is pushed to it: as much of the OCI distribution API as a push and a question need. Its door is
 * open, or takes the user "builder" with the password "opensesame": directly ("basic") or for a token of its own service ("token").
 */
export class RegistryStandIn {
  blobs = new Map();
  manifests = new Map();
  requests = [];
  #uploads = new Map();
  #door;
  #server = http.createServer((request, response) => this.#answer(request, response).catch((failure) => response.destroy(failure)));

  static async open(t, door = 'open') {
    const registry = new RegistryStandIn();
    registry.#door = door;
    await new Promise((resolve) => { registry.#server.listen(0, '127.0.0.1', resolve); });
    t.after(() => new Promise((resolve) => { registry.#server.close(resolve); registry.#server.closeAllConnections(); }));
    return registry;
  }

  get host() { return `127.0.0.1:${this.#server.address().port}`; }

  /** The tags of an image, as pushed. */
  tags(repository) {
    return [...this.manifests.keys()].filter((name) => name.startsWith(`${repository}:`)).map((name) => name.slice(repository.length + 1))
      .filter((name) => !name.startsWith('sha256:'));
  }

  async #answer(request, response) {
    const body = await bodyOf(request);
    const url = new URL(request.url, `http://${this.host}`);
    this.requests.push(`${request.method} ${url.pathname}`);
    const end = (status, headers = {}, text = '') => response.writeHead(status, headers).end(request.method === 'HEAD' ? '' : text);
    if (url.pathname === '/token') {
      const known = request.headers.authorization === password;
      return end(known ? 200 : 401, { 'content-type': 'application/json' }, known ? JSON.stringify({ token }) : '{}');
    }

    const wanted = { open: undefined, basic: password, token: `Bearer ${token}` }[this.#door];
    if (wanted !== undefined && request.headers.authorization !== wanted) {
      const challenge = this.#door === 'basic' ? 'Basic realm="stand-in"' : `Bearer realm="http://${this.host}/token",service="stand-in"`;
      return end(401, { 'www-authenticate': challenge }, '{"errors":[{"code":"UNAUTHORIZED"}]}');
    }

    return this.#route(request.method, url, body, end);
  }

  #route(method, url, body, end) {
    if (url.pathname === '/v2/') {
      return end(200, { 'docker-distribution-api-version': 'registry/2.0' }, '{}');
    }

    const [, repository, kind, name = ''] = /^\/v2\/(.+)\/(blobs\/uploads|blobs|manifests|tags)\/(.*)$/.exec(url.pathname) ?? [];
    switch (`${kind} ${method}`) {
      case 'blobs HEAD': return end(this.blobs.has(name) ? 200 : 404);
      case 'blobs GET': return this.blobs.has(name) ? end(200, {}, this.blobs.get(name)) : end(404);
      case 'blobs/uploads POST': return this.#beginUpload(repository, end);
      case 'blobs/uploads PATCH': return this.#takePart(repository, name, body, end);
      case 'blobs/uploads PUT': return this.#endUpload(name, body, url.searchParams.get('digest'), end);
      case 'manifests PUT': return this.#keep(repository, name, body, end);
      case 'manifests HEAD':
      case 'manifests GET': return this.#show(repository, name, end);
      case 'tags GET': return end(200, {}, JSON.stringify({ name: repository, tags: this.tags(repository) }));
      default: return end(404);
    }
  }

  #beginUpload(repository, end) {
    const id = crypto.randomUUID();
    this.#uploads.set(id, Buffer.alloc(0));
    end(202, { location: `/v2/${repository}/blobs/uploads/${id}` });
  }

  #takePart(repository, id, body, end) {
    this.#uploads.set(id, Buffer.concat([this.#uploads.get(id), body]));
    end(202, { location: `/v2/${repository}/blobs/uploads/${id}` });
  }

  #endUpload(id, body, digest, end) {
    const bytes = Buffer.concat([this.#uploads.get(id) ?? Buffer.alloc(0), body]);
    this.#uploads.delete(id);
    if (digestOf(bytes) !== digest) {
      return end(400, {}, '{"errors":[{"code":"DIGEST_INVALID"}]}');
    }

    this.blobs.set(digest, bytes);
    return end(201);
  }

  /** A manifest whose blobs were never pushed is no image. */
  #keep(repository, name, body, end) {
    const { config, layers } = JSON.parse(body);
    if (![config, ...layers].every(({ digest }) => this.blobs.has(digest))) {
      return end(400, {}, '{"errors":[{"code":"MANIFEST_BLOB_UNKNOWN"}]}');
    }

    [name, digestOf(body)].forEach((each) => this.manifests.set(`${repository}:${each}`, body));
    return end(201, { 'docker-content-digest': digestOf(body) });
  }

  #show(repository, name, end) {
    const manifest = this.manifests.get(`${repository}:${name}`);
    return manifest === undefined ? end(404)
      : end(200, { 'docker-content-digest': digestOf(manifest), 'content-type': JSON.parse(manifest).mediaType }, manifest);
  }
}
