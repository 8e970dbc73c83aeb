import { Refusal } from '../topology.d/refusal.mjs';
import { redacted } from './redact.mjs';

/** Aborts on SIGINT, SIGTERM and SIGHUP, so that a verb can end its processes and remove its files. */
function stopSignal() {
  const stopping = new AbortController();
  Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })
    .forEach(([name, code]) => process.on(name, () => stopping.abort(new Refusal(`stopped by ${name}.`, code))));
  return stopping.signal;
}

/** Runs one verb. A user error gives one line and an exit code of sysexits(3); anything else is an internal error. */
async function main(verb, words) {
  try {
    const { run, usage } = await import(`./${verb}.mjs`);
    if (words.includes('--help') || words.includes('-h')) {
      console.log(usage);
      return;
    }

    process.exitCode = (await run(words, stopSignal())) ?? 0;
  } catch (failure) {
    const known = failure instanceof Refusal;
    console.error(`${verb}: ${redacted(known ? failure.message.replace(/\s*\n\s*/g, ' ') : failure.stack)}`);
    process.exitCode = known ? failure.code : 70;
  }
}

await main(process.argv[2], process.argv.slice(3));
