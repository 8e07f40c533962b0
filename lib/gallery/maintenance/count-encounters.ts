import type { ShardAddress } from '../log/address.ts';
import { readHead } from '../log/gallery-log.ts';
import { readManifest, spannedUpTo } from '../segments/manifest.ts';
import type { Maintainer } from './maintainer.ts';

/** Encounters that a shard holds. Of those in no segment yet, each entry of the log counts, tombstones too. */
export async function countEncounters(
  address: ShardAddress,
  { store, packing }: Pick<Maintainer, 'store' | 'packing'>,
): Promise<number> {
  const manifest = await readManifest(store, address, packing.algorithm);
  const { sequence: head } = await readHead(store, address);
  const gathered = manifest.segments.reduce((sum, { count }) => sum + count, 0);
  return gathered + Math.max(0, head - spannedUpTo(manifest));
}
