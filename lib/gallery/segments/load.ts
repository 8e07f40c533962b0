import { isCodedError } from '../../core/errors.ts';
import type { ObjectStore } from '../../store/object-store.ts';
import type { Store } from '../../store/store.ts';
import type { PackedShard } from '../identify/shard/packed-shard.ts';
import type { ShardAddress } from '../log/address.ts';
import { damaged } from './byte-cursor.ts';
import { holesOf, type Manifest, type Range, readManifests, type SegmentFacts } from './manifest.ts';
import type { Packing } from './packing.ts';
import { objectName } from './register.ts';
import { decodeSegment } from './segment-format.ts';

export interface LoadedSegments {
  readonly packed: readonly PackedShard[];
  /** Encounters whose tombstones were in the segments. */
  readonly tombstones: readonly string[];
  /** What is to be read from the log, besides all that comes after `upTo`. */
  readonly holes: readonly Range[];
  /** Last sequence that segments and holes span. */
  readonly upTo: number;
}

export interface Loader {
  readonly store: Store;
  readonly objects: ObjectStore;
  /** Those whose segments can be opened. */
  readonly packings: readonly Packing[];
  /** Told of a segment that is not what was written, or is missing though the manifest lists it. */
  readonly onDamaged: (address: ShardAddress, id: string, error: unknown) => void;
}

interface Opened extends Range {
  readonly packed: PackedShard;
  readonly tombstones: readonly string[];
}

const PARALLEL = 4;
/** Segments are replaced while they are loaded; so often it is tried with those that replaced them. */
const ATTEMPTS = 3;

/**
 * Loads a shard's segments: of the newest algorithm that is complete, or else of the newest there is. What can't be
 * loaded is left to the log: never a silent gap.
 */
export async function loadSegments(address: ShardAddress, loader: Loader): Promise<LoadedSegments> {
  const opened = new Map<string, Opened>();
  let chosen: Choice | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    chosen = choose(await readManifests(loader.store, address), loader.packings);
    if (chosen === undefined) break;
    const { segments } = chosen.manifest;
    const missing = segments.filter(({ id }) => !opened.has(id));
    const vanished = await openAll(address, missing, chosen.packing, opened, loader);
    if (vanished.length === 0) break;
    if (attempt === ATTEMPTS) for (const id of vanished) loader.onDamaged(address, id, undefined);
  }
  const listed = chosen?.manifest.segments ?? [];
  const present = listed.flatMap(({ id }) => opened.get(id) ?? []);
  const upTo = listed.at(-1)?.last ?? 0;
  return {
    packed: present.map(({ packed }) => packed),
    tombstones: present.flatMap(({ tombstones }) => tombstones),
    holes: holesOf([...present, { first: upTo + 1, last: upTo }]),
    upTo,
  };
}

interface Choice {
  readonly manifest: Manifest;
  readonly packing: Packing;
}

function choose(manifests: readonly Manifest[], packings: readonly Packing[]): Choice | undefined {
  const known = manifests.flatMap((manifest) => {
    const packing = packings.find(({ algorithm }) => algorithm === manifest.algorithm);
    return packing === undefined ? [] : [{ manifest, packing }];
  });
  return known.find(({ manifest }) => manifest.complete) ?? known[0];
}

/** Opens the segments into the map, and answers those whose object is gone. */
async function openAll(
  address: ShardAddress,
  segments: readonly SegmentFacts[],
  packing: Packing,
  opened: Map<string, Opened>,
  loader: Loader,
): Promise<string[]> {
  const waiting = [...segments];
  const vanished: string[] = [];
  const work = async (): Promise<void> => {
    for (let segment = waiting.shift(); segment !== undefined; segment = waiting.shift()) {
      const bytes = await loader.objects.get(objectName(address, segment.id));
      if (bytes === undefined) {
        vanished.push(segment.id);
        continue;
      }
      try {
        opened.set(segment.id, openSegment(bytes, address, segment, packing));
      } catch (error) {
        loader.onDamaged(address, segment.id, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, segments.length) }, work));
  return vanished;
}

/**
 * A segment ready to be searched. @throws CodedError GALLERY_SEGMENT_DAMAGED, or whatever the packing throws, for bytes
 * that are not the segment which the manifest lists
 */
export function openSegment(
  bytes: Uint8Array,
  address: ShardAddress,
  facts: Pick<SegmentFacts, 'first' | 'last'>,
  packing: Packing,
): Opened {
  const segment = decodeSegment(bytes);
  const { first, last } = facts;
  const expected = { ...address, first, last, algorithm: packing.algorithm };
  for (const [field, value] of Object.entries(expected)) {
    if (segment[field as keyof typeof expected] !== value) damaged(field);
  }
  const packed = packing.open(segment.payload);
  if (packed.size !== segment.count) damaged('count');
  return { first, last, packed, tombstones: segment.tombstones };
}

/** Whether a stored segment can be read, entirely. */
export async function isIntact(
  address: ShardAddress,
  facts: SegmentFacts,
  { objects, packing }: { readonly objects: ObjectStore; readonly packing: Packing },
): Promise<boolean> {
  const bytes = await objects.get(objectName(address, facts.id));
  if (bytes === undefined) return false;
  try {
    openSegment(bytes, address, facts, packing);
    return true;
  } catch (error) {
    if (isCodedError(error)) return false;
    throw error;
  }
}
