import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openState } from '../../../local/commands/state-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'state-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a temporary folder is removed at the end', async () => {
  const { directory, close } = await openState(undefined);
  await writeFile(path.join(directory, 'kept'), 'x');
  await close();
  expect(existsSync(directory)).toBe(false);
});

test('a named folder is kept, and is free again at the end', async () => {
  const named = path.join(folder, 'new', 'data');
  const { directory, close } = await openState(named);
  await writeFile(path.join(directory, 'kept'), 'x');
  await close();
  expect(await readdir(named)).toEqual(['kept']);
});

test('a named folder that another process has open is refused', async () => {
  // The parent of this process is surely there.
  await writeFile(path.join(folder, 'in-use'), String(process.ppid));
  await expect(openState(folder)).rejects.toThrow(`in use by process ${process.ppid}`);
});

test('a named folder whose process was killed is taken over', async () => {
  await writeFile(path.join(folder, 'in-use'), '999999999');
  const { close } = await openState(folder);
  await close();
  expect(await readdir(folder)).toEqual([]);
});
