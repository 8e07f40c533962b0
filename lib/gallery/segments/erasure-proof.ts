import { auditLeaf } from '../../audit/entry.ts';
import { type Clock, isoTime } from '../../core/clock.ts';
import { canonicalJson, sha256 } from '../../core/digest.ts';
import { isCodedError } from '../../core/errors.ts';
import type { ObjectStore } from '../../store/object-store.ts';
import { type Store, TransactionRefused } from '../../store/store.ts';
import { nameOf, type ShardAddress } from '../log/address.ts';
import { type ErasedPlace, type PendingErasure, pendingKey, provenKey } from '../log/erasure.ts';
import { entryKey } from '../log/gallery-log.ts';
import { objectName, type Registered, readRegister } from './register.ts';
import { decodeSegmentEntries } from './segment-format.ts';

/** A segment that was read back and does not hold the encounter, though it spans the place where that was. */
export interface CleanSegment extends ShardAddress {
  readonly id: string;
  readonly algorithm: number;
  readonly first: number;
  readonly last: number;
  readonly asOf: number;
}

interface Prover {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly actor: string;
}

/** Whether a registered object may hold what was at this place: it spans it and was built of a log from before the tombstone. */
export const mayHold = (
  { first, last, asOf }: Pick<Registered, 'first' | 'last' | 'asOf'>,
  place: ErasedPlace,
): boolean => spans({ first, last }, place) && asOf < (place.tombstone ?? Number.POSITIVE_INFINITY);

const spans = ({ first, last }: Pick<Registered, 'first' | 'last'>, { sequence }: ErasedPlace): boolean =>
  sequence >= first && sequence <= last;

/**
 * Proves those erasures that no object in the bucket can hold any more: the entry in the log is empty, every object that
 * spans its place was built after the tombstone and, read back, does not name the encounter. Answers how many are left.
 *
 * @param generations that still exist
 */
export async function proveErasures(
  pending: readonly PendingErasure[],
  generations: readonly number[],
  prover: Prover,
): Promise<number> {
  const shards = new ShardReader(prover);
  let left = 0;
  for (const erasure of pending) {
    const segments = await cleanSegments(erasure, new Set(generations), shards);
    if (segments === undefined) left++;
    else await record(erasure, segments, prover);
  }
  return left;
}

/** The segments that span the encounter's places, without it; nothing while there may still be one with it. */
async function cleanSegments(
  { encounterId, places }: PendingErasure,
  generations: ReadonlySet<number>,
  shards: ShardReader,
): Promise<CleanSegment[] | undefined> {
  const clean: CleanSegment[] = [];
  for (const place of places) {
    if (!generations.has(place.generation) || place.sequence === 0) continue;
    if (place.tombstone === undefined || !(await shards.isEmptied(place))) return undefined;
    for (const registered of await shards.register(place)) {
      if (!spans(registered, place)) continue;
      if (mayHold(registered, place)) return undefined;
      if (registered.state !== 'LIVE') continue;
      const members = await shards.members(place, registered.id);
      if (members === undefined || members.has(encounterId)) return undefined;
      const { id, algorithm, first, last, asOf } = registered;
      const { generation, shard } = place;
      clean.push({ generation, shard, id, algorithm, first, last, asOf });
    }
  }
  return clean;
}

async function record(
  { encounterId, reason, erasedAt, places }: PendingErasure,
  segments: readonly CleanSegment[],
  { store, clock, actor }: Prover,
): Promise<void> {
  const provenAt = isoTime(clock());
  const proof = {
    encounterId,
    reason,
    erasedAt,
    provenAt,
    places: places.map(({ tombstone, ...place }) => ({
      ...place,
      ...(tombstone !== undefined && { tombstone }),
    })),
    segments: segments.map((segment) => ({ ...segment })),
  };
  try {
    await store.transact([
      {
        type: 'delete',
        table: 'gallery',
        key: pendingKey(encounterId),
        when: [{ kind: 'present' }],
      },
      {
        type: 'put',
        table: 'gallery',
        item: { ...provenKey(encounterId), ...proof },
        when: [{ kind: 'absent' }],
      },
      auditLeaf({
        at: provenAt,
        action: 'ERASURE_PROVEN',
        actor,
        subject: encounterId,
        decision: reason,
        digest: sha256(canonicalJson(proof)),
      }),
    ]);
  } catch (error) {
    // Proven by another run meanwhile.
    if (!(error instanceof TransactionRefused)) throw error;
  }
}

/** What the proofs of one run read of the shards; the members of one segment at a time are kept. */
class ShardReader {
  readonly #registers = new Map<string, Promise<Registered[]>>();
  readonly #prover: Prover;
  #members: { readonly id: string; readonly ids: ReadonlySet<string> | undefined } | undefined;

  constructor(prover: Prover) {
    this.#prover = prover;
  }

  register(address: ShardAddress): Promise<Registered[]> {
    const name = nameOf(address);
    const known = this.#registers.get(name) ?? readRegister(this.#prover.store, address);
    this.#registers.set(name, known);
    return known;
  }

  async isEmptied(place: ErasedPlace): Promise<boolean> {
    const item = await this.#prover.store.get('gallery', entryKey(place, place.sequence));
    return item?.kind === 'ERASED';
  }

  /** Who is in a segment; nothing where it can't be read. */
  async members(address: ShardAddress, id: string): Promise<ReadonlySet<string> | undefined> {
    if (this.#members?.id !== id) this.#members = { id, ids: await this.#read(objectName(address, id)) };
    return this.#members.ids;
  }

  async #read(name: string): Promise<ReadonlySet<string> | undefined> {
    const bytes = await this.#prover.objects.get(name);
    if (bytes === undefined) return undefined;
    try {
      return new Set(decodeSegmentEntries(bytes).map(({ encounterId }) => encounterId));
    } catch (error) {
      if (isCodedError(error, 'GALLERY_SEGMENT_DAMAGED')) return undefined;
      throw error;
    }
  }
}
