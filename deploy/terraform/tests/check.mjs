import { referenceFaults } from './references.mjs';
import { ruleFaults } from './rules.mjs';
import { readTree } from './tree.mjs';

/** Everything that is wrong with a tree of Terraform files, a line each. */
export async function check(root) {
  const tree = await readTree(root);
  return tree.faults.length > 0 ? tree.faults : [...referenceFaults(tree), ...ruleFaults(tree)];
}
