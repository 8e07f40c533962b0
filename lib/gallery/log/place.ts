import type { EncounterId } from '../../core/ids.ts';
import type { Key, Put, Store, Update } from '../../store/store.ts';
import type { ShardAddress } from './address.ts';

/**
 * Where an encounter is in one generation of the gallery, in a row of its own. It is what lets an encounter be at one
 * place of each generation and never come back once erased, whoever copies or repeats what, and what erasure finds it by.
 */
export interface StoredPlace {
  /** ENROLLED at the sequence, or ERASED: then it never comes back. */
  readonly state: 'ENROLLED' | 'ERASED';
  readonly shard: number;
  /** 0 for one that was erased before it was copied. */
  readonly sequence: number;
  /** Where it was before it was enrolled with more fingers: empty lines, which older segments may still span. */
  readonly earlier?: readonly number[];
}

const placeKey = (id: EncounterId, generation: number): Key => ({
  pk: `ENCOUNTER#${id}`,
  sk: `G${generation}`,
});

/** The write that takes an encounter's one place in a generation. */
export const putPlace = (
  id: EncounterId,
  { generation, shard }: ShardAddress,
  state: StoredPlace['state'],
  sequence: number,
): Put => ({
  type: 'put',
  table: 'gallery',
  item: { ...placeKey(id, generation), state, shard, sequence },
  when: [{ kind: 'absent' }],
});

/** The write that moves an encounter on to a later line of the same log, unless it was moved or erased meanwhile. */
export const movePlace = (
  id: EncounterId,
  generation: number,
  { sequence, earlier = [] }: StoredPlace,
  to: number,
): Update => ({
  type: 'update',
  table: 'gallery',
  key: placeKey(id, generation),
  set: { sequence: to, earlier: [...earlier, sequence] },
  when: [
    { kind: 'equals', attribute: 'state', value: 'ENROLLED' },
    { kind: 'equals', attribute: 'sequence', value: sequence },
  ],
});

export const erasePlace = (id: EncounterId, generation: number): Update => ({
  type: 'update',
  table: 'gallery',
  key: placeKey(id, generation),
  set: { state: 'ERASED' },
  when: [{ kind: 'equals', attribute: 'state', value: 'ENROLLED' }],
});

export async function readPlace(
  store: Store,
  id: EncounterId,
  generation: number,
): Promise<StoredPlace | undefined> {
  const item = await store.get('gallery', placeKey(id, generation));
  return item as unknown as StoredPlace | undefined;
}

/** The write that forgets a place, of a generation that is gone. */
export const dropPlace = (id: EncounterId, generation: number) =>
  ({ type: 'delete', table: 'gallery', key: placeKey(id, generation) }) as const;
