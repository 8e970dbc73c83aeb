// Sends files with their progress, a few at once. A retry has the same id, so that it never becomes a second upload.

import { Backoff } from './backoff.js';
import { Refused } from './api.js';

/** More at once are not faster on a phone, and the first ones would be later. */
const AT_ONCE = 3;
const MOST_ATTEMPTS = 6;
/** How often a file that is being checked is asked for, if no event says so earlier. */
const ASK_EVERY = 3_000;

export class Uploads {
  #waiting = []; #running = 0; #request; #timers; #random;

  constructor({ request = () => new XMLHttpRequest(), timers = globalThis, random = Math.random } = {}) {
    this.#request = request;
    this.#timers = timers;
    this.#random = random;
  }

  /**
   * @param onShare gets the share that is sent, 0 to 1
   * @returns done: the upload when it is ready or has failed; rejected with Refused, or when no attempt was answered. stop: gives up.
   */
  send(id, file, onShare) {
    const job = { id, file, onShare, stopped: false, stopNow: () => {} };
    const done = new Promise((resolve, reject) => Object.assign(job, { resolve, reject }));
    this.#waiting.push(job);
    this.#next();
    return { done, stop: () => { job.stopped = true; job.stopNow(); } };
  }

  #next() {
    while (this.#running < AT_ONCE && this.#waiting.length > 0) {
      const job = this.#waiting.shift();
      if (job.stopped) continue;
      this.#running++;
      this.#run(job).then(job.resolve, job.reject);
    }
  }

  async #run(job) {
    let upload;
    try {
      upload = await this.#retried(job);
    } finally {
      this.#running--;
      this.#next();
    }

    // The place is free for the next file while the server checks this one.
    while (upload.state === 'pending' && !job.stopped) {
      await this.#pause(job, ASK_EVERY);
      if (job.stopped) break;
      upload = await this.#ask(job, 'GET', `/api/uploads/${upload.id}`).catch(failure => {
        if (failure instanceof Refused) throw failure;
        return upload;
      });
    }

    return upload;
  }

  async #retried(job) {
    const backoff = new Backoff({ random: this.#random });
    for (let attempt = 1; ; attempt++) {
      try {
        const form = new FormData();
        form.append('file', job.file, job.file.name);
        return await this.#ask(job, 'POST', `/api/uploads?clientUploadId=${job.id}`, form);
      } catch (failure) {
        if (failure instanceof Refused || job.stopped || attempt === MOST_ATTEMPTS) throw failure;
        job.onShare(0);
        await this.#pause(job, failure.retryAfter ?? backoff.next());
        if (job.stopped) throw failure;
      }
    }
  }

  #pause(job, milliseconds) {
    return new Promise(resolve => {
      const timer = this.#timers.setTimeout(resolve, milliseconds);
      job.stopNow = () => { this.#timers.clearTimeout(timer); resolve(); };
    });
  }

  #ask(job, method, path, body) {
    return new Promise((resolve, reject) => {
      const request = this.#request();
      request.open(method, path);
      request.responseType = 'json';
      if (body) request.upload.onprogress = event => { if (event.lengthComputable) job.onShare(event.loaded / event.total); };
      request.onload = () => {
        if (request.status < 300) resolve(request.response);
        else if (isLasting(request)) reject(new Refused(request.status, request.response?.code ?? 'unexpected'));
        else reject(Object.assign(new Error('no answer'), { code: request.response?.code, retryAfter: retryAfter(request) }));
      };
      request.onerror = request.onabort = request.ontimeout = () => reject(new Error('no answer'));
      job.stopNow = () => request.abort();
      request.send(body);
    });
  }
}

/** The bound of a day is a 429, too, but waiting does not help. */
function isLasting({ status, response }) {
  return response?.code === 'upload-limit'
    || (status >= 400 && status < 500 && ![408, 421, 429].includes(status) && response?.code !== 'upload-under-way');
}

function retryAfter(request) {
  const seconds = Number(request.getResponseHeader('Retry-After'));
  return seconds > 0 ? seconds * 1000 : null;
}
