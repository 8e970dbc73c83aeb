import fs from 'node:fs';
import { end, running } from './processes.mjs';
import { forget, locked, read } from './state.mjs';

/** A little longer than the services' own shutdown timeout. */
const grace = 35_000;

export async function down({ folder }) {
  if (!fs.existsSync(folder)) {
    console.log('Nothing is up.');
    return;
  }

  await locked(folder, async () => {
    const state = read(folder);
    if (state === null) {
      console.log('Nothing is up.');
      return;
    }

    await endAll(state);
    forget(folder);
    console.log('Down.');
  });
}

/** Ends the proxy first, so that no new requests arrive, and the stores last. */
export async function endAll({ processes }) {
  const left = processes.filter((each) => running(each).length > 0);
  const stores = ['redis', 'mariadb'];
  const order = [['nginx'], left.map((each) => each.name).filter((name) => name !== 'nginx' && !stores.includes(name)), stores];
  for (const names of order) {
    await Promise.all(left.filter((each) => names.includes(each.name)).map(async (each) => {
      if (!await end(each, grace)) {
        console.error(`topology: ${each.name} did not end within ${grace / 1000} s and was killed.`);
      }
    }));
  }
}
