import path from 'node:path';
import { bundleFunctions } from './bundle-functions.ts';
import { commandLine } from './command-line.ts';
import { PROJECT_ROOT } from './project-root.ts';

const USAGE = `npm run bundle

Bundles every functions/*.ts with its dependencies into dist/<name>/index.mjs, for Lambda and for the embedded stack.

  -h, --help   this text`;

commandLine({ usage: USAGE });
const started = performance.now();
const bundles = await bundleFunctions({ root: PROJECT_ROOT, outdir: path.join(PROJECT_ROOT, 'dist') });
for (const { name, size } of bundles) {
  console.log(`${name.padEnd(28)} ${String(Math.ceil(size / 1024)).padStart(6)} KiB`);
}
console.log(`${bundles.length} functions in ${((performance.now() - started) / 1000).toFixed(1)} s`);
