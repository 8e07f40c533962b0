import { auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import type { EncounterId } from '../core/ids.ts';
import { addressesOf } from '../gallery/log/address.ts';
import { type ErasureOutcome, eraseEncounter, pendingErasures } from '../gallery/log/erasure.ts';
import { establishLayout, generationsOf, type Layout, writtenGenerations } from '../gallery/log/layout.ts';
import { compactShard, expireShard } from '../gallery/maintenance/compact-shard.ts';
import { countEncounters } from '../gallery/maintenance/count-encounters.ts';
import { advanceDivision, beginDivision } from '../gallery/maintenance/divide-anew.ts';
import { isOver, type Maintainer } from '../gallery/maintenance/maintainer.ts';
import { verifyNext } from '../gallery/maintenance/verify-segment.ts';
import { proveErasures } from '../gallery/segments/erasure-proof.ts';
import { putManifest, readManifest, type SegmentFacts } from '../gallery/segments/manifest.ts';
import type { Participant } from '../participants/participant.ts';

export type GalleryMaintainer = Maintainer & { readonly participant: Participant };

/** What a run of the upkeep found and did. */
export interface Upkeep {
  /** Encounters erased since their time was over. */
  readonly expired: number;
  /** Entries of the fullest log that are in no segment. */
  readonly uncompacted: number;
  /** Encounters beyond those that the thresholds are made for (`identification.gallerySize`). */
  readonly beyondPlan: number;
  /** Segments that were found damaged. */
  readonly damaged: number;
  /** Erasures without proof, and those of them that wait for it longer than a day. */
  readonly unproven: number;
  readonly overdue: number;
}

/** A proof takes two runs, or an hour after a build was cut off. */
const PROOF_OVERDUE = DAY;

/**
 * One run of the gallery's upkeep: goes on with a division under way, erases what has expired, builds the segments that
 * are due, proves erasures, and reads one segment back.
 */
export async function maintainGallery(maintainer: GalleryMaintainer): Promise<Upkeep> {
  const { store, participant, clock } = maintainer;
  const before = await establishLayout(store, participant.shards);
  const times = { keptFor: (participant.retentionDays.probe + 1) * DAY };
  const layout = await advanceDivision(before, times, maintainer);
  const addresses = writtenGenerations(layout).flatMap(addressesOf);
  let expired = 0;
  for (const address of addressesOf(layout.searched)) expired += await expireShard(address, maintainer);
  const pending = await pendingErasures(store);
  let uncompacted = 0;
  for (const address of addresses)
    uncompacted = Math.max(uncompacted, await compactShard(address, pending, maintainer));
  let encounters = 0;
  for (const address of addressesOf(layout.searched))
    encounters += await countEncounters(address, maintainer);
  const beyondPlan = Math.max(0, encounters - participant.identification.gallerySize);
  const generations = generationsOf(layout).map(({ generation }) => generation);
  const unproven = isOver(maintainer)
    ? pending.length
    : await proveErasures(pending, generations, maintainer);
  const damaged = isOver(maintainer) ? false : await verifyNext(addresses, maintainer);
  const overdueBefore = isoTime(clock() - PROOF_OVERDUE);
  const overdue = unproven === 0 ? 0 : await countOverdue(overdueBefore, maintainer);
  return { expired, uncompacted, beyondPlan, damaged: Number(damaged), unproven, overdue };
}

const countOverdue = async (before: string, { store }: GalleryMaintainer): Promise<number> =>
  (await pendingErasures(store)).filter(({ erasedAt }) => erasedAt < before).length;

/** What an operator sees of the gallery. */
export interface GalleryStatus {
  readonly layout: Layout;
  readonly shards: readonly {
    readonly generation: number;
    readonly shard: number;
    readonly complete: boolean;
    readonly segments: readonly SegmentFacts[];
  }[];
  readonly unproven: number;
}

export async function galleryStatus({
  store,
  participant,
  packing,
}: GalleryMaintainer): Promise<GalleryStatus> {
  const layout = await establishLayout(store, participant.shards);
  const shards = await Promise.all(
    generationsOf(layout)
      .flatMap(addressesOf)
      .map(async (address) => {
        const { complete, segments } = await readManifest(store, address, packing.algorithm);
        return { ...address, complete, segments };
      }),
  );
  return { layout, shards, unproven: (await pendingErasures(store)).length };
}

/** Begins to divide the gallery into so many shards. @throws CodedError GALLERY_COMMAND_INVALID */
export const divideGallery = (shards: number, maintainer: GalleryMaintainer): Promise<Layout> =>
  beginDivision(shards, maintainer.participant.shards, maintainer);

/** Has every segment built again from the log, one after the other, each searched until its successor is there. */
export async function rebuildGallery(maintainer: GalleryMaintainer): Promise<{ readonly segments: number }> {
  const { store, participant, packing, clock, actor } = maintainer;
  const layout = await establishLayout(store, participant.shards);
  const now = clock();
  let segments = 0;
  for (const address of writtenGenerations(layout).flatMap(addressesOf)) {
    const manifest = await readManifest(store, address, packing.algorithm);
    if (manifest.segments.length === 0) continue;
    await store.transact([putManifest(address, { ...manifest, rebuildBefore: now })]);
    segments += manifest.segments.length;
  }
  const at = isoTime(now);
  await store.transact([
    auditLeaf({ at, action: 'GALLERY_CHANGED', actor, subject: 'GALLERY', decision: 'REBUILD' }),
  ]);
  return { segments };
}

/** Erases one encounter's templates by an order. */
export const eraseFromGallery = (id: EncounterId, maintainer: GalleryMaintainer): Promise<ErasureOutcome> =>
  eraseEncounter(id, 'ORDERED', maintainer);
