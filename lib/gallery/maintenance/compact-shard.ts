import { TransactionRefused } from '../../store/store.ts';
import type { ShardAddress } from '../log/address.ts';
import { type ErasedPlace, eraseEncounter, type PendingErasure } from '../log/erasure.ts';
import { readEntries, readHead } from '../log/gallery-log.ts';
import { buildSegment, dropSegment } from '../segments/build.ts';
import { mayHold } from '../segments/erasure-proof.ts';
import {
  dropManifest,
  type Manifest,
  readManifest,
  readManifests,
  type SegmentFacts,
  spannedUpTo,
} from '../segments/manifest.ts';
import { planBuild } from '../segments/plan.ts';
import { collect, moveTo } from '../segments/register.ts';
import { isOver, type Maintainer } from './maintainer.ts';

/** Removes what no manifest lists any more, and abandoned builds. */
export const collectShard = (address: ShardAddress, maintainer: Maintainer): Promise<void> =>
  collect(maintainer, address, maintainer.clock() - maintainer.limits.abandonedAfter);

/**
 * Brings a shard's segments up to date with its log: builds what is due, one segment at a time, until the run is over.
 * Answers how many entries are in no segment.
 */
export async function compactShard(
  address: ShardAddress,
  pending: readonly PendingErasure[],
  maintainer: Maintainer,
): Promise<number> {
  const { store, packing, limits, clock } = maintainer;
  const erased = pending.flatMap(({ places }) => places.filter(isOf(address)));
  const holdsErased = (segment: SegmentFacts): boolean => erased.some((place) => mayHold(segment, place));
  await collectShard(address, maintainer);
  for (;;) {
    const manifest = await readManifest(store, address, packing.algorithm);
    const { sequence: head } = await readHead(store, address);
    const plan = planBuild(manifest, { head, now: clock(), holdsErased }, limits);
    if (plan === undefined || isOver(maintainer)) {
      await retireOthers(address, manifest, holdsErased, maintainer);
      return head - spannedUpTo(manifest);
    }
    await buildSegment(address, manifest, plan, maintainer);
    await collectShard(address, maintainer);
  }
}

const isOf =
  ({ generation, shard }: ShardAddress) =>
  (place: ErasedPlace): boolean =>
    place.generation === generation && place.shard === shard;

/**
 * Older algorithms' segments go when the newest are complete. Before, and for those that code not deployed here has
 * built ahead, only what may hold erased templates goes.
 */
async function retireOthers(
  address: ShardAddress,
  newest: Manifest,
  holdsErased: (segment: SegmentFacts) => boolean,
  maintainer: Maintainer,
): Promise<void> {
  const others = (await readManifests(maintainer.store, address)).filter(
    ({ algorithm }) => algorithm !== newest.algorithm,
  );
  for (const manifest of others) {
    if (newest.complete && manifest.algorithm < newest.algorithm) {
      await retireManifest(address, manifest, maintainer);
      continue;
    }
    const [segment] = manifest.segments.filter(holdsErased);
    // One at a time: each changes the manifest that the next would be taken out of. The next run goes on.
    if (segment) await dropSegment(maintainer.store, address, manifest, segment.id);
  }
  if (others.length > 0) await collectShard(address, maintainer);
}

/** Retires a manifest with all its segments: a few dozen, which one transaction holds; a greater number by and by. */
export async function retireManifest(
  address: ShardAddress,
  manifest: Manifest,
  { store }: Pick<Maintainer, 'store'>,
): Promise<void> {
  if (manifest.segments.length > MOST_IN_TRANSACTION) {
    for (const { id } of manifest.segments.slice(0, 1)) await dropSegment(store, address, manifest, id);
    return;
  }
  try {
    await store.transact([
      dropManifest(address, manifest),
      ...manifest.segments.map(({ id }) => moveTo(address, id, 'LIVE', 'RETIRED')),
    ]);
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
  }
}

/** DynamoDB takes 100 writes in one transaction; one is the manifest. */
const MOST_IN_TRANSACTION = 99;

/** Erases what has expired in the segments where something has (R15). Answers how many encounters. */
export async function expireShard(address: ShardAddress, maintainer: Maintainer): Promise<number> {
  const { store, packing, limits, clock } = maintainer;
  const { segments } = await readManifest(store, address, packing.algorithm);
  const now = clock();
  const due = now - (now % limits.expiryEvery);
  let expired = 0;
  for (const { first, last, nextExpiry } of segments) {
    if (nextExpiry === undefined || nextExpiry * 1000 > due) continue;
    for await (const entry of readEntries(store, address, first - 1, last)) {
      if (isOver(maintainer)) return expired;
      if (entry.kind !== 'ENROLLED' || entry.retainUntil * 1000 > now) continue;
      await eraseEncounter(entry.encounterId, 'RETENTION_ENDED', maintainer);
      expired++;
    }
  }
  return expired;
}
