import { parseArgs } from 'node:util';
import { Refusal, exitCodes } from '../topology.d/refusal.mjs';

/** Parses the options and arguments of a command line; throws a one-line refusal on unknown words. */
export function take(words, options, { rest = false } = {}) {
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: rest, strict: true });
    return { ...values, rest: positionals };
  } catch (failure) {
    if (!failure.code?.startsWith('ERR_PARSE_ARGS')) {
      throw failure;
    }

    throw misused(failure.message.split('. ')[0].replace(/\.?$/, '.'));
  }
}

export const misused = (message) => new Refusal(`${message} See --help.`, exitCodes.usage);

/** The value of an option, or of the environment variable that replaces it. */
export function needed(value, what) {
  if (value === undefined || value.trim() === '') {
    throw misused(`${what} is needed.`);
  }

  return value.trim();
}

/** Checks that a text is a valid registry tag. */
export function tagOf(text) {
  const tag = needed(text, '--tag');
  if (!/^\w[\w.-]{0,127}$/.test(tag)) {
    throw misused(`"${tag}" is not an image tag.`);
  }

  return tag;
}
