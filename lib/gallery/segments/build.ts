import { ulid } from 'ulidx';
import type { Clock } from '../../core/clock.ts';
import type { ObjectStore } from '../../store/object-store.ts';
import { type Store, TransactionRefused } from '../../store/store.ts';
import type { ShardAddress } from '../log/address.ts';
import { readEntries, readHead } from '../log/gallery-log.ts';
import type { EnrolledEntry } from '../log/log-entry.ts';
import { type Manifest, putManifest, type SegmentFacts } from './manifest.ts';
import type { Packing } from './packing.ts';
import type { SegmentLimits } from './parameters.ts';
import { isComplete, type Plan } from './plan.ts';
import { announce, moveTo, objectName } from './register.ts';
import { encodeSegment } from './segment-format.ts';

/** What builds of a shard's segments work with. */
export interface Builder {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly packing: Packing;
  readonly limits: SegmentLimits;
  readonly clock: Clock;
}

/**
 * Builds a segment from the log and switches the manifest to it, unless the manifest has changed since it was read. The
 * build is announced before the log is read: whoever erases knows of every object that may hold what is erased.
 */
export async function buildSegment(
  address: ShardAddress,
  manifest: Manifest,
  plan: Plan,
  builder: Builder,
): Promise<void> {
  const { store, objects, packing, limits, clock } = builder;
  const builtAt = clock();
  const id = ulid(builtAt);
  const { sequence: asOf } = await readHead(store, address);
  const { first } = plan;
  const { algorithm } = packing;
  await store.transact([announce(address, { id, algorithm, first, last: plan.last, asOf, since: builtAt })]);
  const { entries, tombstones, last } = await gather(store, address, plan, limits);
  const bytes = encodeSegment(
    { ...address, algorithm, first, last, asOf },
    { tombstones, entries, payload: packing.pack(entries) },
  );
  await objects.put(objectName(address, id), bytes);

  const facts: SegmentFacts = {
    id,
    first,
    last,
    asOf,
    count: entries.length,
    bytes: bytes.length,
    builtAt,
    nextExpiry: entries.length === 0 ? undefined : Math.min(...entries.map((each) => each.retainUntil)),
  };
  await commit(address, manifest, { plan, facts, asOf }, builder);
}

/** What the log says from the plan's first sequence on, up to its last or to as much as one segment takes. */
async function gather(store: Store, address: ShardAddress, { first, last }: Plan, limits: SegmentLimits) {
  const entries: EnrolledEntry[] = [];
  const tombstones: string[] = [];
  let bytes = 0;
  let reached = first - 1;
  for await (const entry of readEntries(store, address, first - 1, last)) {
    reached = entry.sequence;
    if (entry.kind === 'TOMBSTONE') tombstones.push(entry.encounterId);
    if (entry.kind !== 'ENROLLED') continue;
    entries.push(entry);
    bytes += entry.searchTemplate.length;
    if (bytes >= limits.bytes) break;
  }
  return { entries, tombstones, last: reached };
}

async function commit(
  address: ShardAddress,
  manifest: Manifest,
  built: { readonly plan: Plan; readonly facts: SegmentFacts; readonly asOf: number },
  { store, limits }: Builder,
): Promise<void> {
  const { plan, facts, asOf } = built;
  const replaced = new Set(plan.replaces.map(({ id }) => id));
  const segments = [...manifest.segments.filter(({ id }) => !replaced.has(id)), facts].sort(
    (a, b) => a.first - b.first,
  );
  const complete = manifest.complete || isComplete({ segments }, asOf, limits);
  try {
    await store.transact([
      putManifest(address, { ...manifest, segments, complete }),
      moveTo(address, facts.id, 'BUILDING', 'LIVE'),
      ...plan.replaces.map(({ id }) => moveTo(address, id, 'LIVE', 'RETIRED')),
    ]);
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    // Another run was faster, or took this one for abandoned: then it has been retired already.
    await store.transact([moveTo(address, facts.id, 'BUILDING', 'RETIRED')]).catch(ifRefused);
  }
}

const ifRefused = (error: unknown): void => {
  if (!(error instanceof TransactionRefused)) throw error;
};

/** Takes a segment out of its manifest: what it spanned is read from the log until it is built again. */
export async function dropSegment(
  store: Store,
  address: ShardAddress,
  manifest: Manifest,
  id: string,
): Promise<void> {
  const segments = manifest.segments.filter((segment) => segment.id !== id);
  await store
    .transact([putManifest(address, { ...manifest, segments }), moveTo(address, id, 'LIVE', 'RETIRED')])
    .catch(ifRefused);
}
