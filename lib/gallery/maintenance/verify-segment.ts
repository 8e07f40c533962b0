import { MINUTE } from '../../core/clock.ts';
import type { ShardAddress } from '../log/address.ts';
import { dropSegment } from '../segments/build.ts';
import { isIntact } from '../segments/load.ts';
import { readManifest } from '../segments/manifest.ts';
import type { Maintainer } from './maintainer.ts';

/** Each run looks at another segment, in turn by the clock. */
const TURN = 5 * MINUTE;

/**
 * Reads one segment of the shards back, in turn. A damaged one is taken out of its manifest, so that it is built again
 * from the log. Answers whether it was damaged.
 */
export async function verifyNext(
  addresses: readonly ShardAddress[],
  maintainer: Maintainer,
): Promise<boolean> {
  const { store, packing, clock } = maintainer;
  const shards = await Promise.all(
    addresses.map(async (address) => ({
      address,
      manifest: await readManifest(store, address, packing.algorithm),
    })),
  );
  const all = shards.flatMap(({ address, manifest }) =>
    manifest.segments.map((facts) => ({ address, manifest, facts })),
  );
  const next = all[Math.floor(clock() / TURN) % all.length];
  if (next === undefined || (await isIntact(next.address, next.facts, maintainer))) return false;
  await dropSegment(store, next.address, next.manifest, next.facts.id);
  return true;
}
