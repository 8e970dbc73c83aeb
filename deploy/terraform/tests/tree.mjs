import { parse } from '@cdktf/hcl2json';
import fs from 'node:fs';
import path from 'node:path';

const own = new Set(['tests', 'node_modules', '.terraform']);

/** All files below a folder, as paths from it. */
function filesIn(folder, below = '.') {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(below, entry.name);
    return entry.isDirectory() ? (own.has(entry.name) ? [] : filesIn(folder, name)) : [name];
  });
}

/**
 * The Terraform folders below one: each with its path and its blocks {kind, type, name, body, file}. What is no Terraform comes back
 * as a fault of the syntax.
 */
export async function readTree(root) {
  const folders = new Map();
  const faults = [];
  for (const file of filesIn(root).filter((name) => name.endsWith('.tf'))) {
    const folder = path.dirname(file);
    folders.set(folder, folders.get(folder) ?? []);
    try {
      folders.get(folder).push(...blocksOf(await parse(file, fs.readFileSync(path.join(root, file), 'utf8')), file));
    } catch (failure) {
      faults.push(`${file}: syntax: ${String(failure.message ?? failure).split('\n')[0]}`);
    }
  }

  return { root, faults, folders: [...folders].map(([folder, blocks]) => ({ folder, blocks })), files: filesIn(root) };
}

const labels = { resource: 2, data: 2, variable: 1, output: 1, module: 1, provider: 1 };

function blocksOf(json, file) {
  return Object.entries(json).flatMap(([kind, content]) => {
    const blocks = (type, name, bodies) => [].concat(bodies).map((body) => ({ kind, type, name, body, file }));
    switch (labels[kind] ?? 0) {
      case 2: return Object.entries(content).flatMap(([type, byName]) => (
        Object.entries(byName).flatMap(([name, bodies]) => blocks(type, name, bodies))));
      case 1: return Object.entries(content).flatMap(([name, bodies]) => blocks('', name, bodies));
      default: return blocks('', '', content);
    }
  });
}

/** Every text in a value, keys included. */
export function texts(value) {
  if (typeof value === 'string') {
    return [value];
  }

  return value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, each]) => [key, ...texts(each)]) : [];
}

/** What the expressions of a value name, as in "var.zones": the groups of a pattern, each once. */
export function named(value, pattern) {
  const expressions = texts(value).filter((text) => /[$%]\{/.test(text));
  return [...new Set(expressions.flatMap((text) => [...text.matchAll(pattern)].map((match) => match.slice(1).filter(Boolean).join('.'))))];
}
