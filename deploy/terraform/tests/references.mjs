import fs from 'node:fs';
import path from 'node:path';
import { named } from './tree.mjs';

const variables = /(?<![\w.])var\.(\w+)/g;
const locals = /(?<![\w.])local\.(\w+)/g;
const outputs = /(?<![\w.])module\.(\w+)\.(\w+)/g;
const resources = /(?<![\w."/])(data\.)?(aws_\w+)\.(\w+)/g;
const files = /(?:template)?file\(\\?"\$\{path\.module\}\/([^"\\]+)\\?"/g;

/** Arguments of a module block that are Terraform's own. */
const own = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);

const ofKind = ({ blocks }, kind) => blocks.filter((block) => block.kind === kind);

/** A fault in a line for each name that leads nowhere. */
export function referenceFaults({ root, folders }) {
  return folders.flatMap((folder) => [
    ...variableFaults(folder), ...localFaults(folder), ...resourceFaults(folder), ...fileFaults(root, folder),
    ...ofKind(folder, 'module').flatMap((call) => moduleFaults(folders, folder, call)),
  ]);
}

function variableFaults(folder) {
  const declared = ofKind(folder, 'variable').map(({ name }) => name);
  const used = named(folder.blocks.map(({ body }) => body), variables);
  return [
    ...used.filter((name) => !declared.includes(name)).map((name) => `${folder.folder}: var.${name} is used and not declared`),
    ...declared.filter((name) => !used.includes(name)).map((name) => `${folder.folder}: var.${name} is declared and not used`),
  ];
}

function localFaults(folder) {
  const declared = ofKind(folder, 'locals').flatMap(({ body }) => Object.keys(body));
  const used = named(folder.blocks.map(({ body }) => body), locals);
  return [
    ...used.filter((name) => !declared.includes(name)).map((name) => `${folder.folder}: local.${name} is used and not declared`),
    ...declared.filter((name) => !used.includes(name)).map((name) => `${folder.folder}: local.${name} is declared and not used`),
  ];
}

function resourceFaults(folder) {
  const declared = new Set(folder.blocks.map(({ kind, type, name }) => (kind === 'data' ? `data.${type}.${name}` : `${type}.${name}`)));
  const used = named(folder.blocks.map(({ body }) => body), resources).map((name) => name.replace('data..', 'data.'));
  return used.filter((name) => !declared.has(name)).map((name) => `${folder.folder}: ${name} is used and not declared`);
}

function fileFaults(root, folder) {
  return named(folder.blocks.map(({ body }) => body), files).filter((name) => !fs.existsSync(path.join(root, folder.folder, name)))
    .map((name) => `${folder.folder}: ${name} is read and not there`);
}

function moduleFaults(folders, folder, { name, body }) {
  const at = `${folder.folder}: module ${name}`;
  const { source } = body;
  const target = /^\.\.?\//.test(source ?? '') && folders.find((each) => each.folder === path.join(folder.folder, source));
  if (!target) {
    return [`${at}: its source ${source} is not a folder of ours`];
  }

  const taken = ofKind(target, 'variable');
  const given = Object.keys(body).filter((key) => !own.has(key));
  const offered = ofKind(target, 'output').map((output) => output.name);
  const asked = named(folder.blocks.map((block) => block.body), outputs).filter((each) => each.startsWith(`${name}.`));
  return [
    ...given.filter((key) => !taken.some((variable) => variable.name === key)).map((key) => `${at}: it takes no ${key}`),
    ...taken.filter((variable) => !('default' in variable.body) && !given.includes(variable.name))
      .map((variable) => `${at}: it needs ${variable.name}`),
    ...asked.map((each) => each.split('.')[1]).filter((each) => !offered.includes(each)).map((each) => `${at}: it has no output ${each}`),
    ...aliasesOf(target).filter((alias) => !(alias in (body.providers ?? {}))).map((alias) => `${at}: it needs the provider ${alias}`),
  ];
}

/** The providers that a module wants beside its usual one. */
const aliasesOf = (target) => ofKind(target, 'terraform').flatMap(({ body }) => named(body, /\b(aws\.\w+)/g));
