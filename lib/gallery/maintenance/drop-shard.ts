import type { EncounterId } from '../../core/ids.ts';
import { type Item, queryAll, type Write } from '../../store/store.ts';
import { nameOf, type ShardAddress } from '../log/address.ts';
import { dropPlace } from '../log/place.ts';
import { readManifests } from '../segments/manifest.ts';
import { collect, readRegister } from '../segments/register.ts';
import { retireManifest } from './compact-shard.ts';
import { isOver, type Maintainer } from './maintainer.ts';

/** Lines deleted at a time, each with the place of its encounter. */
const BATCH = 50;

/** Deletes a shard that nothing reads or writes any more: segments, log, places. Answers whether all is gone. */
export async function dropShard(address: ShardAddress, maintainer: Maintainer): Promise<boolean> {
  const { store } = maintainer;
  for (const manifest of await readManifests(store, address))
    await retireManifest(address, manifest, maintainer);
  // Nothing builds segments of it any more either.
  await collect(maintainer, address, Number.POSITIVE_INFINITY);
  let batch: Write[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await store.transact(batch);
    batch = [];
  };
  for await (const item of queryAll(store, {
    table: 'gallery',
    partition: nameOf(address),
    consistent: true,
  })) {
    batch.push(...deletion(item, address));
    if (batch.length < 2 * BATCH - 1) continue;
    await flush();
    if (isOver(maintainer)) return false;
  }
  await flush();
  return (await readRegister(store, address)).length === 0;
}

const deletion = ({ pk, sk, encounterId }: Item, { generation }: ShardAddress): Write[] => [
  { type: 'delete', table: 'gallery', key: { pk, sk } },
  ...(typeof encounterId === 'string' ? [dropPlace(encounterId as EncounterId, generation)] : []),
];
