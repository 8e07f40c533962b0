import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What an assembly is made from. */
const SOURCES = ['cdk', 'functions', 'lib'];
const FILES = ['package-lock.json'];

/** SHA-256 in hex over the name and content of every source file under the project's root. */
export async function sourceDigest(root: string): Promise<string> {
  const listed = await Promise.all(
    SOURCES.map((folder) => readdir(path.join(root, folder), { recursive: true, withFileTypes: true })),
  );
  const names = listed
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  const files = [...names, ...FILES].sort();
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  const digest = createHash('sha256');
  for (const [index, content] of contents.entries()) {
    digest.update(`${files[index]}\0${content.length}\0`).update(content);
  }
  return digest.digest('hex');
}
