import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The WebAssembly modules of the JPEG and JPEG 2000 codecs, from their packages. In a bundle, where there are no
 * packages, cdk/embed-codecs.ts puts the bytes themselves in the place of this module.
 */
const require = createRequire(import.meta.url);

export const readJpegBinary = (): Uint8Array =>
  readFileSync(require.resolve('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm'));

export const readJpeg2000Binary = (): Uint8Array =>
  readFileSync(require.resolve('@cornerstonejs/codec-openjpeg/decodewasm'));
