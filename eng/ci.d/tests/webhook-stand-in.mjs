import http from 'node:http';

/** A webhook that keeps what it is told. "answers" are the statuses of the next requests; after them it answers 204. */
export class WebhookStandIn {
  messages = [];
  answers = [];
  headers = {};
  #server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => { body += part; }).on('end', () => {
      this.messages.push({ path: request.url, type: request.headers['content-type'], body: JSON.parse(body) });
      response.writeHead(this.answers.shift() ?? 204, this.headers).end();
    });
  });

  static async open(t) {
    const webhook = new WebhookStandIn();
    await new Promise((resolve) => { webhook.#server.listen(0, '127.0.0.1', resolve); });
    t.after(() => new Promise((resolve) => { webhook.#server.close(resolve); webhook.#server.closeAllConnections(); }));
    return webhook;
  }

  /** Its path is the secret, as with the real ones. */
  get url() { return `http://127.0.0.1:${this.#server.address().port}/api/webhooks/1/very-secret`; }
}
