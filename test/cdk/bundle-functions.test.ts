import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bundleFunctions } from '../../cdk/bundle-functions.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'encuentro-bundle-'));
  mkdirSync(path.join(root, 'functions'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (name: string, source: string) => writeFileSync(path.join(root, 'functions', name), source);
const bundle = () => bundleFunctions({ root, outdir: path.join(root, 'dist') });

describe('bundling the functions', () => {
  test('each function becomes one module of its name, with a source map', async () => {
    write('say-hello.ts', 'export const handler = async (): Promise<string> => "hello";');
    write('say-goodbye.ts', 'export const handler = async (): Promise<string> => "goodbye";');
    expect((await bundle()).map(({ name }) => name)).toEqual(['say-goodbye', 'say-hello']);
    const directory = path.join(root, 'dist', 'say-hello');
    expect(readdirSync(directory).sort()).toEqual(['index.mjs', 'index.mjs.map']);
    expect((await import(path.join(directory, 'index.mjs'))).handler).toBeInstanceOf(Function);
  });

  test('CommonJS dependencies find the built-in modules', async () => {
    writeFileSync(path.join(root, 'old.cjs'), 'module.exports = require("node:path").sep;');
    write('say-hello.ts', 'import sep from "../old.cjs"; export const handler = async () => sep;');
    await bundle();
    expect(readFileSync(path.join(root, 'dist', 'say-hello', 'index.mjs'), 'utf8')).toContain(
      'createRequire',
    );
  });

  test('the same sources give the same bytes, and unchanged files are left alone', async () => {
    write('say-hello.ts', 'export const handler = async () => "hello";');
    await bundle();
    const file = path.join(root, 'dist', 'say-hello', 'index.mjs');
    const [bytes, written] = [readFileSync(file), statSync(file).mtimeMs];
    await bundle();
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).mtimeMs).toBe(written);
  });

  test('the bundle of a deleted function is removed', async () => {
    write('say-hello.ts', 'export const handler = async () => "hello";');
    write('say-goodbye.ts', 'export const handler = async () => "goodbye";');
    await bundle();
    rmSync(path.join(root, 'functions', 'say-goodbye.ts'));
    await bundle();
    expect(readdirSync(path.join(root, 'dist')).sort()).toEqual(['metafile.json', 'say-hello']);
  });

  test('a function without a handler is refused by name', async () => {
    write('say-hello.ts', 'export const handle = async () => "hello";');
    await expect(bundle()).rejects.toThrow('functions/say-hello.ts does not export a handler');
  });

  test('a file that is not a function is refused, not skipped', async () => {
    write('say-hello.ts', 'export const handler = async () => "hello";');
    write('README.md', 'functions');
    await expect(bundle()).rejects.toThrow('README.md');
  });
});
