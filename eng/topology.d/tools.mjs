import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './arguments.mjs';
import { programs } from './mariadb.mjs';
import { assemblies } from './plan.mjs';
import { Refusal, exitCodes } from './refusal.mjs';

// Folders for server programs, which may not be on the PATH.
const alsoIn = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];

/** The path of a program; a missing program keeps its name, for the error message. */
export function tool(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...alsoIn];
  return folders.filter(Boolean).map((folder) => path.join(folder, name)).find(isExecutable) ?? name;
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function requireTools({ database, tls }) {
  const wanted = ['dotnet', 'redis-server', 'nginx', ...(database === 'mariadb' ? programs : []), ...(tls ? ['openssl'] : [])];
  const missing = wanted.filter((name) => tool(name) === name);
  if (missing.length > 0) {
    throw new Refusal(`${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: install ${missing.length > 1 ? 'them' : 'it'} first.`, exitCodes.missing);
  }
}

const notOurs = new Set(['bin', 'obj', 'node_modules', '.git', 'artifacts', 'data', 'lib', 'PlayLinkTalk.Tests', 'benchmarks', 'eng']);
const source = /\.(cs|razor|csproj|props|targets|json|js|css|svg|sql)$/;

/** Builds only if a source file is newer than the output: even an incremental build takes a while. */
export function buildIfNeeded(options) {
  const built = assemblies(options);
  const missing = built.some((file) => !fs.existsSync(file));
  if (!options.build) {
    if (missing) {
      throw new Refusal(`nothing is built in ${options.configuration}: run it without --no-build.`);
    }

    return;
  }

  if (!missing && newest(root) <= Math.min(...built.map((file) => fs.statSync(file).mtimeMs))) {
    return;
  }

  console.log(`Building (${options.configuration}) …`);
  // What is built is for everybody, as by any other build.
  const umask = process.umask(0o022);
  const build = spawnSync('dotnet', ['build', path.join(root, 'PlayLinkTalk.Standalone'), '-c', options.configuration, '--nologo', '-v', 'quiet', '-clp:NoSummary', '-p:CompileAhead=true'],
    { cwd: root, encoding: 'utf8' });
  process.umask(umask);
  if (build.status !== 0) {
    console.error(`${build.stdout ?? ''}${build.stderr ?? ''}`.trim());
    throw new Refusal('the build failed.');
  }

  // The build does not touch unchanged outputs.
  const now = new Date();
  [...built, ...assemblies(options, 'publish')].forEach((file) => fs.utimesSync(file, now, now));
}

function newest(folder) {
  let time = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !notOurs.has(entry.name)) {
      time = Math.max(time, newest(file));
    } else if (entry.isFile() && source.test(entry.name)) {
      time = Math.max(time, fs.statSync(file).mtimeMs);
    }
  }

  return time;
}
