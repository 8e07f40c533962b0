import type { Item, Key, Put, Store } from '../../store/store.ts';
import { nameOf, type ShardAddress } from '../log/address.ts';

/** One segment as the manifest lists it. */
export interface SegmentFacts {
  readonly id: string;
  readonly first: number;
  readonly last: number;
  /** Head of the log before it was read: what was erased up to there is not in it. */
  readonly asOf: number;
  /** Encounters in it. */
  readonly count: number;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly builtAt: number;
  /** Seconds since the epoch at which the first of its encounters expires; none without encounters. */
  readonly nextExpiry?: number | undefined;
}

/**
 * The segments of one shard under one algorithm, in the order of the log and without overlap. A reader takes what they
 * do not span from the log. Every change is one conditional write of the whole manifest.
 */
export interface Manifest {
  readonly algorithm: number;
  /** Rises with every change; 0 where nothing is stored yet. */
  readonly revision: number;
  /** Once it has spanned all of the log but its tail: then it is what searches load. */
  readonly complete: boolean;
  /** Segments built before this are built again. Milliseconds since the epoch. */
  readonly rebuildBefore: number;
  readonly segments: readonly SegmentFacts[];
}

const PREFIX = 'MANIFEST#';

/** The partition of everything that is stored about a shard's segments. */
export const segmentsPartition = (address: ShardAddress): string => `${nameOf(address)}#SEGMENTS`;

const manifestKey = (address: ShardAddress, algorithm: number): Key => ({
  pk: segmentsPartition(address),
  sk: `${PREFIX}${String(algorithm).padStart(5, '0')}`,
});

const emptyManifest = (algorithm: number): Manifest => ({
  algorithm,
  revision: 0,
  complete: false,
  rebuildBefore: 0,
  segments: [],
});

/** The manifests of a shard, of the newest algorithm first. */
export async function readManifests(store: Store, address: ShardAddress): Promise<Manifest[]> {
  const { items } = await store.query({
    table: 'gallery',
    partition: segmentsPartition(address),
    beginsWith: PREFIX,
    descending: true,
    consistent: true,
  });
  return items.map(manifestOf);
}

export async function readManifest(
  store: Store,
  address: ShardAddress,
  algorithm: number,
): Promise<Manifest> {
  const item = await store.get('gallery', manifestKey(address, algorithm));
  return item === undefined ? emptyManifest(algorithm) : manifestOf(item);
}

function manifestOf(item: Item): Manifest {
  const { algorithm, revision, complete, rebuildBefore, segments } = item as unknown as Manifest;
  return { algorithm, revision, complete, rebuildBefore, segments };
}

/** The write of a changed manifest; refused when another change came first. */
export function putManifest(address: ShardAddress, { revision, ...changed }: Manifest): Put {
  return {
    type: 'put',
    table: 'gallery',
    item: {
      ...manifestKey(address, changed.algorithm),
      ...changed,
      segments: changed.segments.map((segment) => ({ ...segment })),
      revision: revision + 1,
    },
    when:
      revision === 0 ? [{ kind: 'absent' }] : [{ kind: 'equals', attribute: 'revision', value: revision }],
  };
}

/** The write that removes a manifest as it was read. */
export const dropManifest = (address: ShardAddress, { algorithm, revision }: Manifest) =>
  ({
    type: 'delete',
    table: 'gallery',
    key: manifestKey(address, algorithm),
    when: [{ kind: 'equals', attribute: 'revision', value: revision }],
  }) as const;

/** A range of sequences, both ends included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Last sequence that segments span; 0 without any. */
export const spannedUpTo = ({ segments }: Pick<Manifest, 'segments'>): number => segments.at(-1)?.last ?? 0;

/** What lies between the beginning of the log and the last segment and is in no segment. */
export function holesOf(segments: readonly Range[]): Range[] {
  let next = 1;
  return segments.flatMap(({ first, last }) => {
    const hole = { first: next, last: first - 1 };
    next = last + 1;
    return hole.first <= hole.last ? [hole] : [];
  });
}
