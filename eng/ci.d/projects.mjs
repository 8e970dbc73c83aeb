import path from 'node:path/posix';
import { Refusal } from '../topology.d/refusal.mjs';
import { tryGit } from './git.mjs';

const references = /<ProjectReference\s[^>]*?Include="([^"]+)"/g;
const imports = /<Import\s(?![^>]*\bSdk=)[^>]*?Project="([^"$]+)"/g;

/**
 * The folders (with a slash at the end) and files that go into a project at a commit: its own folder, those of the projects that
 * it references, directly or not, and the folders of the build files that it imports from elsewhere.
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

/** A build file brings what lies beside it, except at the root, where everything lies. */
const partOfImport = (file) => (path.dirname(file) === '.' ? file : `${path.dirname(file)}/`);

function read(repository, commit, file) {
  const { worked, out } = tryGit(repository, ['show', `${commit}:${file}`]);
  if (!worked) {
    throw new Refusal(`${file} is not in ${commit.slice(0, 12)}: the services can't be told apart.`);
  }

  return out;
}

export const isIn = (part, file) => (part.endsWith('/') ? file.startsWith(part) : file === part);
