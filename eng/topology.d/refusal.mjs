/** Something that the caller can put right; the message is one line for whoever typed the command. */
export class Refusal extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

export const exitCodes = { usage: 64, missing: 69, fault: 1 };
