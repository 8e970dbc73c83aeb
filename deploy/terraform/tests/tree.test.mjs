import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from './check.mjs';
import { readTree } from './tree.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const version = spawnSync('terraform', ['version'], { encoding: 'utf8' });

test('every folder is there', async () => {
  const { folders } = await readTree(root);

  assert.deepEqual(folders.map(({ folder }) => folder).sort(), [
    'envs/dev', 'modules/ecr', 'modules/eks-karpenter', 'modules/rds', 'modules/route53-acm', 'modules/s3-cloudfront', 'modules/vpc',
  ]);
});

test('every file is Terraform, every name leads somewhere, and the rules hold', async () => {
  assert.deepEqual(await check(root), []);
});

test('every variable and output says what it is', async () => {
  const { folders } = await readTree(root);
  const isSilent = ({ kind, body }) => ['variable', 'output'].includes(kind) && !body.description;
  const silent = folders.flatMap(({ folder, blocks }) => blocks.filter(isSilent).map(({ kind, name }) => `${folder}: ${kind} ${name}`));

  assert.deepEqual(silent, []);
});

test('the README says that it was not applied', () => {
  assert.match(fs.readFileSync(path.join(root, 'README.md'), 'utf8'), /was not applied/);
});

// Terraform itself needs no provider for this. Where it is not installed, the editor of the files has to keep their form.
if (version.status === 0) {
  test('the files have the form that terraform fmt gives them', () => {
    const { status, stdout } = spawnSync('terraform', ['fmt', '-check', '-recursive', root], { encoding: 'utf8' });

    assert.deepEqual([status, stdout], [0, '']);
  });
}
