import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildFingerTemplate } from '../../lib/fingerprint/template/finger-template.ts';
import type { PositionedFinger } from '../../lib/fingerprint/template/search-template.ts';
import { SHARD_VERSION } from '../../lib/gallery/identify/shard/layout.ts';
import { packShard } from '../../lib/gallery/identify/shard/pack-shard.ts';
import { generateFinger } from '../population/finger.ts';
import { impressionOf } from '../population/impression.ts';
import { POPULATION } from '../population/parameters.ts';

/** Persons in one file of the cache: a gallery of any multiple shares its files with the larger ones. */
const PERSONS_IN_FILE = 10_000;
const FOLDER = new URL('../../.cache/identify/', import.meta.url);

/** The fingers of a person, in the order in which they are used. */
export const USED_POSITIONS = ['RIGHT_INDEX', 'LEFT_INDEX', 'RIGHT_MIDDLE', 'LEFT_MIDDLE'] as const;

/** A take of a generated person's fingers. */
export function generatedFingers(person: number, take: number, fingers: number): PositionedFinger[] {
  return USED_POSITIONS.slice(0, fingers).map((position, f) => ({
    position,
    template: buildFingerTemplate(
      impressionOf(generateFinger(person * 16 + f), take, 0, POPULATION.fieldImpression),
    ),
  }));
}

export const generatedId = (person: number): string => `gen_${String(person).padStart(9, '0')}`;

/** The packed shards of a generated gallery, made on as many threads where the cache has them not yet, in shared memory. */
export async function generatedGallery(
  { persons, fingers }: { readonly persons: number; readonly fingers: number },
  threads: number,
  onProgress: (share: number) => void,
): Promise<Uint8Array[]> {
  const files = Array.from({ length: Math.ceil(persons / PERSONS_IN_FILE) }, (_, n) => {
    const first = n * PERSONS_IN_FILE;
    return { first, last: Math.min(persons, first + PERSONS_IN_FILE), fingers };
  });
  await makeMissing(
    files.filter((file) => !existsSync(pathOf(file))),
    threads,
    onProgress,
  );
  return files.map((file) => readShared(pathOf(file)));
}

/** Persons `first` to `last` with so many fingers each. */
export interface GalleryFile {
  readonly first: number;
  readonly last: number;
  readonly fingers: number;
}

/** Names all that the contents depend on, the generator's parameters included. */
function pathOf({ first, last, fingers }: GalleryFile): string {
  const parameters = Buffer.from(JSON.stringify(POPULATION)).reduce(
    (hash, byte) => Math.imul(hash, 31) + byte,
    7,
  );
  const name = `v${SHARD_VERSION}-${(parameters >>> 0).toString(36)}-${fingers}f-${first}-${last}.shard`;
  return fileURLToPath(new URL(name, FOLDER));
}

async function makeMissing(
  files: readonly GalleryFile[],
  threads: number,
  onProgress: (share: number) => void,
): Promise<void> {
  if (files.length === 0) return;
  mkdirSync(FOLDER, { recursive: true });
  const waiting = [...files];
  let made = 0;
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      await makeInThread(file);
      onProgress(++made / files.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, files.length) }, work));
}

function makeInThread(file: GalleryFile): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./make-gallery-file.ts', import.meta.url), { workerData: file });
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

/** Generates and packs one file. It appears under its name only when it is whole. */
export function makeGalleryFile(file: GalleryFile): void {
  const persons = Array.from({ length: file.last - file.first }, (_, n) => file.first + n);
  const entries = persons.map((person) => ({
    sequence: person + 1,
    encounterId: generatedId(person),
    fingers: generatedFingers(person, 0, file.fingers),
  }));
  const path = pathOf(file);
  writeFileSync(`${path}.part`, packShard(entries));
  renameSync(`${path}.part`, path);
}

function readShared(path: string): Uint8Array {
  const bytes = new Uint8Array(new SharedArrayBuffer(statSync(path).size));
  const file = openSync(path, 'r');
  for (let at = 0; at < bytes.length; ) at += readSync(file, bytes, at, bytes.length - at, at);
  closeSync(file);
  return bytes;
}
