import type { EncounterId, MessageId, ParticipantCode, ProbeId } from '../../core/ids.ts';
import type { Eligibility } from '../../intake/eligibility.ts';
import type { FingerScore } from '../../intake/encounter.ts';
import type { Purpose } from '../../participants/participant.ts';
import type { Delete, Item, Key, Put, Store, Update } from '../../store/store.ts';

/** Whose probe is searched: an encounter of this node, or a partner's. */
export type ProbeOrigin =
  | { readonly origin: 'LOCAL'; readonly encounterId: EncounterId }
  | {
      readonly origin: 'PARTNER';
      readonly partner: ParticipantCode;
      /** The partner's own name for the probe, given back in the answer. */
      readonly partnerProbeId: ProbeId;
      readonly messageId: MessageId;
      readonly purpose: Purpose;
      /** R1 on what the partner stated of the probe's person. */
      readonly eligibility: Eligibility;
    };

/** A search under way. It holds the probe's data key, and is deleted, key and all, when the search is decided (R11). */
export type Search = ProbeOrigin & {
  readonly probeId: ProbeId;
  readonly dataKey: Uint8Array;
  /** The division of the gallery that is searched. */
  readonly generation: number;
  readonly shards: number;
  readonly startedAt: string;
  readonly expiresAt: number;
};

/** What one shard found, and how far its log had been read. */
export interface ShardResult {
  readonly shard: number;
  readonly sequence: number;
  readonly candidates: readonly ShardCandidate[];
}

export interface ShardCandidate {
  readonly encounterId: EncounterId;
  readonly score: number;
  readonly fingers: readonly FingerScore[];
}

const searchKey = (id: ProbeId): Key => ({ pk: `SEARCH#${id}`, sk: 'SEARCH' });
const resultAttribute = (shard: number): string => `shard${shard}`;

export const beginSearch = (search: Search): Put => ({
  type: 'put',
  table: 'searches',
  item: { ...searchKey(search.probeId), ...(search as unknown as Item) },
  when: [{ kind: 'absent' }],
});

/** A search and what its shards have found so far; nothing once it is decided, or past its time (R11, R15). */
export async function readSearch(
  store: Store,
  id: ProbeId,
  now: number,
): Promise<{ readonly search: Search; readonly results: readonly ShardResult[] } | undefined> {
  const item = await store.get('searches', searchKey(id));
  if (item === undefined || Number(item.expiresAt) * 1000 <= now) return undefined;
  return { search: item as unknown as Search, results: resultsOf(item) };
}

/** The write of one shard's result: the same again changes nothing, and a decided search is not brought back. */
export const recordResult = (id: ProbeId, result: ShardResult): Update => ({
  type: 'update',
  table: 'searches',
  key: searchKey(id),
  set: { [resultAttribute(result.shard)]: { ...result, candidates: [...result.candidates] } as never },
  when: [{ kind: 'present' }],
});

/** Ends a search once: of two deciders only one finds it present. Destroys the probe's data key. */
export const endSearch = (id: ProbeId): Delete => ({
  type: 'delete',
  table: 'searches',
  key: searchKey(id),
  when: [{ kind: 'present' }],
});

export function resultsOf(item: Item): ShardResult[] {
  const shards = Number(item.shards);
  return Array.from(
    { length: shards },
    (_, shard) => item[resultAttribute(shard)] as ShardResult | undefined,
  ).filter((result) => result !== undefined);
}

export const isComplete = (search: Pick<Search, 'shards'>, results: readonly ShardResult[]): boolean =>
  results.length === search.shards;
