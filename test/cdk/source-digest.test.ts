import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sourceDigest } from '../../cdk/source-digest.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'encuentro-digest-'));
  for (const folder of ['cdk', 'functions', 'lib/core'])
    mkdirSync(path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, 'package-lock.json'), '{}');
  writeFileSync(path.join(root, 'lib', 'core', 'ids.ts'), 'export {};');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('digest of the sources', () => {
  test('is the same while nothing changes', async () => {
    expect(await sourceDigest(root)).toBe(await sourceDigest(root));
  });

  test.each([
    ['a file’s content', () => writeFileSync(path.join(root, 'lib', 'core', 'ids.ts'), 'export { };')],
    [
      'a file’s name',
      () => renameSync(path.join(root, 'lib/core/ids.ts'), path.join(root, 'lib/core/id.ts')),
    ],
    ['a dependency', () => writeFileSync(path.join(root, 'package-lock.json'), '{"lockfileVersion":3}')],
    ['a new function', () => writeFileSync(path.join(root, 'functions', 'say-hello.ts'), '')],
  ])('changes with %s', async (_, change) => {
    const before = await sourceDigest(root);
    change();
    expect(await sourceDigest(root)).not.toBe(before);
  });
});
