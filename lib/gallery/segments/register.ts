import type { ObjectStore } from '../../store/object-store.ts';
import {
  type Key,
  type Put,
  queryAll,
  type Store,
  TransactionRefused,
  type Update,
} from '../../store/store.ts';
import type { ShardAddress } from '../log/address.ts';
import { segmentsPartition } from './manifest.ts';

/**
 * One object that is, was or may become a segment. Its row is there before the object and until after it, so that no
 * object is ever forgotten in the bucket:
 *
 * - BUILDING: the log is being read or the object written. It becomes LIVE only together with the manifest that lists it.
 * - LIVE: a manifest lists it.
 * - RETIRED: no manifest lists it and none ever will; to be deleted.
 */
export interface Registered {
  readonly id: string;
  readonly state: 'BUILDING' | 'LIVE' | 'RETIRED';
  readonly algorithm: number;
  readonly first: number;
  /** For BUILDING, the last sequence it may span. */
  readonly last: number;
  readonly asOf: number;
  /** Milliseconds since the epoch at which it was registered. */
  readonly since: number;
}

const PREFIX = 'SEGMENT#';

const key = (address: ShardAddress, id: string): Key => ({
  pk: segmentsPartition(address),
  sk: `${PREFIX}${id}`,
});

export const objectName = ({ generation, shard }: ShardAddress, id: string): string =>
  `segments/g${generation}/s${shard}/${id}`;

/** The write that announces a build. */
export const announce = (address: ShardAddress, build: Omit<Registered, 'state'>): Put => ({
  type: 'put',
  table: 'gallery',
  item: { ...key(address, build.id), ...build, state: 'BUILDING' },
  when: [{ kind: 'absent' }],
});

export const moveTo = (
  address: ShardAddress,
  id: string,
  from: Registered['state'],
  to: Registered['state'],
): Update => ({
  type: 'update',
  table: 'gallery',
  key: key(address, id),
  set: { state: to },
  when: [{ kind: 'equals', attribute: 'state', value: from }],
});

/** Everything registered of a shard, read consistently. */
export async function readRegister(store: Store, address: ShardAddress): Promise<Registered[]> {
  const found: Registered[] = [];
  const query = { table: 'gallery', partition: segmentsPartition(address), beginsWith: PREFIX } as const;
  for await (const item of queryAll(store, { ...query, consistent: true }))
    found.push(item as unknown as Registered);
  return found;
}

/**
 * Deletes the objects that nothing lists any more, then their rows. A build that never ended is retired first: its
 * commit is refused from then on. It gets so long that no write of its object can still be under way.
 */
export async function collect(
  { store, objects }: { readonly store: Store; readonly objects: ObjectStore },
  address: ShardAddress,
  abandonedBefore: number,
): Promise<void> {
  for (const { id, state, since } of await readRegister(store, address)) {
    if (state === 'LIVE' || (state === 'BUILDING' && since > abandonedBefore)) continue;
    if (state === 'BUILDING' && !(await happens(store, moveTo(address, id, 'BUILDING', 'RETIRED')))) continue;
    await objects.delete(objectName(address, id));
    await store.transact([{ type: 'delete', table: 'gallery', key: key(address, id) }]);
  }
}

/** Whether the write happened; not, if its condition did not hold. */
async function happens(store: Store, write: Update): Promise<boolean> {
  try {
    await store.transact([write]);
    return true;
  } catch (error) {
    if (error instanceof TransactionRefused) return false;
    throw error;
  }
}
