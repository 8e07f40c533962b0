import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { embedCodecs } from '../../../cdk/embed-codecs.ts';
import { jpeg2000Of, jpegOf, ridges } from './sample-images.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundled-codecs-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a bundle that stands alone decodes JPEG and JPEG 2000 in a worker thread', async () => {
  const outfile = join(folder, 'index.mjs');
  const decode = join(import.meta.dirname, '../../../lib/standards/image/decode-image.ts');
  await build({
    stdin: {
      contents: `
        import { parentPort, workerData } from 'node:worker_threads';
        import { decodeImage } from ${JSON.stringify(decode)};
        parentPort.postMessage(workerData.map((bytes) => decodeImage(bytes).pixels.length));`,
      resolveDir: folder,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [embedCodecs],
    banner: { js: "import { createRequire as c } from 'node:module'; const require = c(import.meta.url);" },
  });
  const plain = ridges(48, 40);
  const worker = new Worker(outfile, { workerData: [await jpegOf(plain), await jpeg2000Of(plain)] });
  const sizes = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  expect(sizes).toEqual([48 * 40, 48 * 40]);
});
