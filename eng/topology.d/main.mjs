import { parse, usage } from './arguments.mjs';
import { Refusal } from './refusal.mjs';
import { up } from './up.mjs';
import { down } from './down.mjs';
import { kill, start, status, stop } from './one.mjs';

const verbs = { up, down, status, kill, stop, start };

/** Runs one verb. A user error gives one line and an exit code of sysexits(3); anything else is an internal error. */
export async function main(words) {
  // Logs, data and configuration are for this user alone; so is what the processes write.
  process.umask(0o077);
  try {
    const wanted = parse(words);
    if (wanted.verb === 'help') {
      console.log(usage);
      return;
    }

    process.exitCode = (await verbs[wanted.verb](wanted)) ?? 0;
  } catch (failure) {
    console.error(`topology: ${failure instanceof Refusal ? failure.message : failure.stack}`);
    process.exitCode = failure instanceof Refusal ? failure.code : 70;
  }
}
