import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Where the inputs of each decoder are kept: one file a decoder, each input behind its length in 32 bits. */
const FOLDER = path.join(import.meta.dirname, 'corpus');

const fileOf = (decoder: string): string => path.join(FOLDER, `${decoder}.gz`);

/** What earlier runs found worth keeping; nothing where there was none. */
export function readCorpus(decoder: string): Uint8Array[] {
  if (!existsSync(fileOf(decoder))) return [];
  const bytes = gunzipSync(readFileSync(fileOf(decoder)));
  const inputs: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at);
    inputs.push(new Uint8Array(bytes.subarray(at + 4, end)));
    at = end;
  }
  return inputs;
}

export function writeCorpus(decoder: string, inputs: readonly Uint8Array[]): void {
  const parts = inputs.flatMap((input) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(input.length);
    return [length, input];
  });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(decoder), gzipSync(Buffer.concat(parts), { level: 9 }));
}
