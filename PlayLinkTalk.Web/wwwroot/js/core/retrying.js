// Runs a job until it succeeds: one run at a time, with back-off between failures, and at once when woken.

export class Retrying {
  #work; #backoff; #timers; #timer = null; #running = false; #again = false; #stopped = false;

  /** @param work resolves to true when done, or to the milliseconds until the next run; rejects for a retry */
  constructor(work, backoff, timers) {
    this.#work = work;
    this.#backoff = backoff;
    this.#timers = timers;
  }

  get isWaiting() { return this.#timer !== null; }

  /** Runs now, or once more after the current run. */
  async run() {
    this.#cancel();
    if (this.#running) {
      this.#again = true;
      return;
    }

    this.#running = true;
    let wait = null;
    try {
      do {
        this.#again = false;
        const done = await this.#work();
        wait = typeof done === 'number' ? done : null;
      } while (this.#again && !this.#stopped);
      this.#backoff.reset();
    } catch (failure) {
      // Expected during an outage; logged for other causes.
      console.debug(failure);
      wait = this.#backoff.next();
    } finally {
      this.#running = false;
    }

    if (wait !== null && !this.#stopped) {
      this.#timer = this.#timers.setTimeout(() => { this.#timer = null; this.run(); }, wait);
    }
  }

  /** Ends the delay and retries now. */
  wake() {
    if (this.#timer !== null) this.run();
  }

  stop() {
    this.#stopped = true;
    this.#cancel();
  }

  #cancel() {
    if (this.#timer !== null) this.#timers.clearTimeout(this.#timer);
    this.#timer = null;
  }
}
