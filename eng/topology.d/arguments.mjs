import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal, exitCodes } from './refusal.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export const usage = `Runs the service as several processes on this machine, behind nginx. All of it listens on 127.0.0.1 only.

  eng/topology up [--api 2] [--realtime 3] [--web 1] [--port 5200]
                  [--balance round-robin|least-conn|ip-hash|weighted] [--database sqlite|mariadb]
                  [--connections N] [--requests N] [--tls] [--metrics] [--fresh] [--no-build]
  eng/topology status       shows the processes; exit code 1 if one does not run
  eng/topology down         ends everything
  eng/topology kill NAME    SIGKILL        NAME: api1, api2, realtime1, …, web1, redis, mariadb, nginx
  eng/topology stop NAME    SIGTERM
  eng/topology start NAME

  --port N            port of nginx; the other processes use the 49 ports after it (79 with --metrics)
  --balance B         which of a kind gets the next connection (default least-conn: who has the fewest)
  --database D        database of the Apis (default sqlite, a file; mariadb is a separate server)
  --connections N     most connections of one client address at the front (default 0: no limit)
  --requests N        most requests a second of one client address at the front (default 0: no limit)
  --tls               https at --port, Redis and MariaDB over TLS too; plain http six ports above sends pages to https.
                      The certificates are made at every "up": folder data/tls
  --metrics           each service answers /metrics for Prometheus, 40 ports above its own
  --fresh             deletes the database of the previous run
  --no-build          runs the existing build
  --configuration C   Release (default) or Debug
  --folder DIR        folder of state.json, logs, configuration and data (default artifacts/topology)

Environment variables given to "up" reach the services, after a later "start" too.`;

const balances = ['round-robin', 'least-conn', 'ip-hash', 'weighted'];
const databases = ['sqlite', 'mariadb'];
const verbsOfOne = ['kill', 'stop', 'start'];
const verbs = ['up', 'down', 'status', ...verbsOfOne];

/** More processes of one kind have no ports: see plan.mjs. */
const mostOfAKind = 9;

function number(name, text, least, most) {
  if (!/^\d{1,6}$/.test(text) || Number(text) < least || Number(text) > most) {
    throw new Refusal(`${name} takes a number from ${least} to ${most}.`, exitCodes.usage);
  }

  return Number(text);
}

function choice(name, text, choices) {
  if (!choices.includes(text)) {
    throw new Refusal(`${name} takes one of ${choices.join(', ')}.`, exitCodes.usage);
  }

  return text;
}

const options = {
  '--api': (wanted, text) => { wanted.api = number('--api', text, 1, mostOfAKind); },
  '--realtime': (wanted, text) => { wanted.realtime = number('--realtime', text, 1, mostOfAKind); },
  '--web': (wanted, text) => { wanted.web = number('--web', text, 1, mostOfAKind); },
  '--port': (wanted, text) => { wanted.port = number('--port', text, 1024, 65_456); },
  '--connections': (wanted, text) => { wanted.connections = number('--connections', text, 0, 100_000); },
  '--requests': (wanted, text) => { wanted.requests = number('--requests', text, 0, 100_000); },
  '--balance': (wanted, text) => { wanted.balance = choice('--balance', text, balances); },
  '--database': (wanted, text) => { wanted.database = choice('--database', text, databases); },
  '--configuration': (wanted, text) => { wanted.configuration = choice('--configuration', text, ['Release', 'Debug']); },
  '--folder': (wanted, text) => { wanted.folder = path.resolve(text); },
};
const switches = {
  '--tls': (wanted) => { wanted.tls = true; },
  '--metrics': (wanted) => { wanted.metrics = true; },
  '--fresh': (wanted) => { wanted.fresh = true; },
  '--no-build': (wanted) => { wanted.build = false; },
};
const ofEveryVerb = ['--folder'];

/** The parsed command line, with defaults. */
export function parse(words) {
  if (words.length === 0 || words.includes('--help') || words.includes('-h')) {
    return { verb: 'help' };
  }

  const wanted = {
    verb: choice('topology', words[0], verbs), name: undefined,
    api: 2, realtime: 3, web: 1, port: 5200, connections: 0, requests: 0, balance: 'least-conn', database: 'sqlite',
    configuration: 'Release', build: true, fresh: false, metrics: false, tls: false, folder: path.join(root, 'artifacts/topology'),
  };
  const rest = words.slice(1);
  while (rest.length > 0) {
    take(wanted, rest);
  }

  if (verbsOfOne.includes(wanted.verb) && wanted.name === undefined) {
    throw new Refusal(`${wanted.verb} takes the name of a process, as in: eng/topology ${wanted.verb} realtime1`, exitCodes.usage);
  }

  return wanted;
}

function take(wanted, rest) {
  const word = rest.shift();
  const [name, inline] = word.startsWith('--') && word.includes('=') ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word];
  const allowed = wanted.verb === 'up' || ofEveryVerb.includes(name);
  if (allowed && Object.hasOwn(options, name)) {
    const text = inline ?? rest.shift();
    if (text === undefined || text === '') {
      throw new Refusal(`${name} needs a value.`, exitCodes.usage);
    }

    options[name](wanted, text);
  } else if (allowed && Object.hasOwn(switches, name) && inline === undefined) {
    switches[name](wanted);
  } else if (!name.startsWith('-') && verbsOfOne.includes(wanted.verb) && wanted.name === undefined) {
    wanted.name = name;
  } else {
    throw new Refusal(`"${word}" is not an argument of ${wanted.verb}. See eng/topology --help.`, exitCodes.usage);
  }
}
