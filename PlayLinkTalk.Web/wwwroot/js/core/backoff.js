// The time before the next attempt: doubles up to a limit, with jitter so that clients do not retry in step.

export class Backoff {
  #first; #longest; #random; #tries = 0;

  constructor({ first = 400, longest = 8_000, random = Math.random } = {}) {
    this.#first = first;
    this.#longest = longest;
    this.#random = random;
  }

  /** Milliseconds: between half of the step and the whole of it. */
  next() {
    const step = Math.min(this.#longest, this.#first * 2 ** this.#tries++);
    return step * (0.5 + this.#random() / 2);
  }

  reset() {
    this.#tries = 0;
  }
}
