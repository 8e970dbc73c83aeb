import path from 'node:path/posix';
import { Refusal } from '../topology.d/refusal.mjs';
import { tryGit } from './git.mjs';

const references = /<ProjectReference\s[^>]*?Include="([^"]+)"/g;
const imports = /<Import\s(?![^>]*\bSdk=)[^>]*?Project="([^"$]+)"/g;

/**
 * The folders (with a trailing slash) and files that a project is built from at a commit: its own folder, the folders of its
 * direct and indirect project references, and the folders of the build files that it imports from elsewhere.
 */
export function partsOf(repository, commit, projectFile) {
  const parts = new Set();
  const visited = new Set();
  const visit = (file) => {
    if (visited.has(file)) {
      return;
    }

    visited.add(file);
    const folder = `${path.dirname(file)}/`;
    const text = read(repository, commit, file);
    const named = (pattern) => [...text.matchAll(pattern)].map((match) => path.join(folder, match[1].replaceAll('\\', '/')));
    parts.add(folder);
    named(imports).filter((each) => !each.startsWith(folder)).forEach((each) => parts.add(partOfImport(each)));
    named(references).forEach(visit);
  };
  visit(projectFile);
  return [...parts];
}

/** An imported build file includes its folder, except at the root, which contains everything. */
const partOfImport = (file) => (path.dirname(file) === '.' ? file : `${path.dirname(file)}/`);

function read(repository, commit, file) {
  const { worked, out } = tryGit(repository, ['show', `${commit}:${file}`]);
  if (!worked) {
    throw new Refusal(`${file} is not in ${commit.slice(0, 12)}: the services can't be told apart.`);
  }

  return out;
}

export const isIn = (part, file) => (part.endsWith('/') ? file.startsWith(part) : file === part);
