import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

/** What each function of lib/standards/image/codec-binaries.ts reads. */
const BINARIES = {
  readJpegBinary: '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm',
  readJpeg2000Binary: '@cornerstonejs/codec-openjpeg/decodewasm',
};

/**
 * Puts the WebAssembly modules of the picture codecs into the bundles that decode pictures, in base64: Lambda has no
 * packages to read them from. Other bundles do not grow.
 *
 * The loaders of the codecs ask for their directory, which a module of a bundle does not have, and never use it here.
 */
export const embedCodecs: Plugin = {
  name: 'embed-codecs',
  setup({ onLoad }) {
    const require = createRequire(import.meta.url);
    onLoad({ filter: /\/image\/codec-binaries\.ts$/ }, async () => {
      const functions = await Promise.all(
        Object.entries(BINARIES).map(async ([name, specifier]) => {
          const binary = await readFile(require.resolve(specifier), 'base64');
          return `export const ${name} = () => Buffer.from('${binary}', 'base64');`;
        }),
      );
      return { contents: functions.join('\n'), loader: 'js' };
    });
    onLoad({ filter: /@cornerstonejs\/codec-[^/]+\/dist\/[^/]+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: `const __dirname = '';\n${source}`, loader: 'js' };
    });
  },
};
