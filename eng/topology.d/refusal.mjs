/** An error that the user can fix; the message is one line. */
export class Refusal extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

export const exitCodes = { usage: 64, missing: 69, fault: 1 };
