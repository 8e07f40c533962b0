import { auditLeaf } from '../../audit/entry.ts';
import { type Clock, isoTime } from '../../core/clock.ts';
import type { EncounterId } from '../../core/ids.ts';
import { type Key, queryAll, type Store, TransactionRefused, type Write } from '../../store/store.ts';
import type { ShardAddress } from './address.ts';
import { appendEntry, emptyEntry } from './gallery-log.ts';
import type { Layout } from './layout.ts';
import type { FreePlace, LogWriter } from './log-writer.ts';
import { erasePlace, putPlace, readPlace } from './place.ts';

/** Why an encounter's templates are erased: their time is over (R15), or someone entitled to it ordered so (R16). */
export type ErasureReason = 'RETENTION_ENDED' | 'ORDERED';

/** Where an encounter was, in one generation; at several places of it where it was enrolled anew. */
export interface ErasedPlace extends ShardAddress {
  /** Its own entry, empty now; 0 where it had none. */
  readonly sequence: number;
  /** The tombstone. None in a generation that is being dropped: it is proven gone when the generation is. */
  readonly tombstone?: number | undefined;
}

/** An erasure that has taken effect for every search, and is not yet proven for every segment. */
export interface PendingErasure {
  readonly encounterId: EncounterId;
  readonly reason: ErasureReason;
  /** ISO 8601. */
  readonly erasedAt: string;
  readonly places: readonly ErasedPlace[];
}

export type ErasureOutcome = 'ERASED' | 'ERASED_BEFORE' | 'NOT_ENROLLED';

interface Eraser {
  readonly store: Store;
  readonly writer: LogWriter;
  readonly clock: Clock;
  /** Who acts, for the audit log. */
  readonly actor: string;
}

const ATTEMPTS = 12;
const PARTITION = 'ERASURES';
const PENDING = 'PENDING#';
const PROVEN = 'PROVEN#';

export const pendingKey = (id: EncounterId): Key => ({ pk: PARTITION, sk: `${PENDING}${id}` });
export const provenKey = (id: EncounterId): Key => ({ pk: PARTITION, sk: `${PROVEN}${id}` });

/** Ends an append that has nothing to append. */
class Nothing extends Error {
  readonly outcome: ErasureOutcome;
  constructor(outcome: ErasureOutcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

/**
 * Erases an encounter's templates from the gallery: one transaction appends its tombstone, empties its entry and owes the
 * proof. The next search does not find it. Repeating it changes nothing.
 */
export async function eraseEncounter(
  id: EncounterId,
  reason: ErasureReason,
  eraser: Eraser,
): Promise<ErasureOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await eraser.writer.inTurn(id, async (places, layout) => {
        await eraser.store.transact(await erasure(id, reason, { places, layout }, eraser));
        return 'ERASED' as const;
      });
    } catch (error) {
      if (error instanceof Nothing) return error.outcome;
      if (!(error instanceof TransactionRefused) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function erasure(
  id: EncounterId,
  reason: ErasureReason,
  { places, layout }: { readonly places: readonly FreePlace[]; readonly layout: Layout },
  { store, clock, actor }: Eraser,
): Promise<Write[]> {
  const stored = await Promise.all(places.map((place) => readPlace(store, id, place.generation)));
  if (stored.some((place) => place?.state === 'ERASED')) throw new Nothing('ERASED_BEFORE');
  if (stored.every((place) => place === undefined)) throw new Nothing('NOT_ENROLLED');
  // Somebody appended since the head was known, the encounter itself perhaps: the place is not free.
  if (places.some(({ sequence }, n) => (stored[n]?.sequence ?? 0) >= sequence))
    throw new TransactionRefused([]);
  const erased = places.flatMap(({ generation, shard, sequence: tombstone }, n): ErasedPlace[] =>
    [stored[n]?.sequence ?? 0, ...(stored[n]?.earlier ?? [])].map((sequence) => ({
      generation,
      shard,
      sequence,
      tombstone,
    })),
  );
  const dropped = await placeInDropped(id, layout, store);
  const at = isoTime(clock());
  return [
    ...places.flatMap((place, n): Write[] => {
      const own = stored[n];
      const tombstone = { kind: 'TOMBSTONE', sequence: place.sequence, encounterId: id } as const;
      return [
        appendEntry(place, tombstone, place.layout),
        ...(own === undefined
          ? [putPlace(id, place, 'ERASED', 0)]
          : [emptyEntry(place, own.sequence), erasePlace(id, place.generation)]),
      ];
    }),
    {
      type: 'put',
      table: 'gallery',
      item: {
        ...pendingKey(id),
        encounterId: id,
        reason,
        erasedAt: at,
        places: [...erased, ...dropped].map((place) => ({ ...place })),
      },
      when: [{ kind: 'absent' }],
    },
    auditLeaf({ at, action: 'ENCOUNTER_ERASED', actor, subject: id, decision: reason }),
  ];
}

async function placeInDropped(id: EncounterId, { other }: Layout, store: Store): Promise<ErasedPlace[]> {
  if (other?.state !== 'DROPPING') return [];
  const place = await readPlace(store, id, other.generation);
  return place === undefined
    ? []
    : [{ generation: other.generation, shard: place.shard, sequence: place.sequence }];
}

/** Erasures that wait for their proof. */
export async function pendingErasures(store: Store): Promise<PendingErasure[]> {
  const found: PendingErasure[] = [];
  const query = { table: 'gallery', partition: PARTITION, beginsWith: PENDING, consistent: true } as const;
  for await (const item of queryAll(store, query)) found.push(item as unknown as PendingErasure);
  return found;
}
