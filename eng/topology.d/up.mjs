import fs from 'node:fs';
import path from 'node:path';
import { endAll } from './down.mjs';
import { healthy, requireFree } from './health.mjs';
import { report } from './one.mjs';
import { dataFolder, frontUrl, logFile, plan, ports, takenPorts, writeNginxConfiguration } from './plan.mjs';
import { install } from './mariadb.mjs';
import { migrate } from './migrate.mjs';
import { launch } from './processes.mjs';
import { install as installRedis } from './redis.mjs';
import { Refusal } from './refusal.mjs';
import { makeCertificates } from './tls.mjs';
import { find, forget, keepEnvironment, locked, read, survey, write } from './state.mjs';
import { buildIfNeeded, requireTools } from './tools.mjs';

/** Starts all processes and returns when they are ready; on failure ends what it started and throws the reason. */
export async function up(options) {
  requireTools(options);
  fs.mkdirSync(path.join(options.folder, 'logs'), { recursive: true });
  // Only the owner reads it: nginx writes its logs with the umask, and an earlier version left the folder open to others.
  fs.chmodSync(options.folder, 0o700);
  await locked(options.folder, async () => {
    await refuseIfUp(options.folder);
    buildIfNeeded(options);
    await requireFree(takenPorts(options));
    if (options.fresh) {
      fs.rmSync(dataFolder(options), { recursive: true, force: true });
    }

    fs.mkdirSync(dataFolder(options), { recursive: true });
    if (options.tls) {
      makeCertificates(dataFolder(options));
    }

    if (options.database === 'mariadb') {
      install(dataFolder(options));
    }

    await startAll(options, { ...installRedis(dataFolder(options), ports(options).redis, options), ...process.env });
  });
  report(read(options.folder));
}

async function refuseIfUp(folder) {
  const state = read(folder);
  if (state !== null && survey(state).some((each) => each.up)) {
    throw new Refusal(`already up at ${state.front} (eng/topology down ends it).`);
  }

  // Remains of an earlier topology.
  if (state !== null) {
    await endAll(state);
  }
}

async function startAll(options, environment) {
  const processes = plan(options, environment);
  const { folder, api, realtime, web, port, balance, connections, requests, database, configuration, metrics, tls } = options;
  const state = {
    front: frontUrl(options),
    processes: processes.map(({ name, url, nodes }) => ({ name, pid: null, url, nodes, started: null })),
    options: { folder, api, realtime, web, port, balance, connections, requests, database, configuration, metrics, tls },
  };
  write(folder, state);
  keepEnvironment(folder, environment);
  writeNginxConfiguration(options);
  const interrupted = interruption();
  try {
    // First the stores; the proxy last, when the services are ready.
    const services = processes.filter((each) => !isStore(each) && !isProxy(each));
    for (const some of [processes.filter(isStore), services, processes.filter(isProxy)]) {
      if (some === services) {
        await Promise.race([interrupted, migrate(options, environment)]);
      }

      await Promise.race([interrupted, Promise.all(some.map((one) => startOne(options, state, one)))]);
    }
  } catch (failure) {
    await endAll(state);
    forget(folder);
    throw failure;
  }
}

const isStore = ({ kind }) => ['redis', 'mariadb'].includes(kind);
const isProxy = ({ kind }) => kind === 'nginx';

async function startOne(options, state, one) {
  const log = logFile(options, one.name);
  fs.rmSync(log, { force: true });
  const recorded = find(state, one.name);
  Object.assign(recorded, await launch(one, log));
  write(options.folder, state);
  await healthy(one, recorded, log);
}

function interruption() {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => reject(new Refusal('interrupted; what had been started is ended.', 130)));
    }
  });
}
