import { bucketOf } from '../../core/digest.ts';
import type { EncounterId } from '../../core/ids.ts';

/**
 * One division of the gallery into shards. A gallery that is divided anew gets the next generation, with logs and
 * segments of its own beside the old ones.
 */
export interface Generation {
  readonly generation: number;
  readonly shards: number;
}

/** One shard of one generation: what a log and its segments belong to. */
export interface ShardAddress {
  readonly generation: number;
  readonly shard: number;
}

/** The shard of a generation that an encounter belongs to: stable for its life, even over all shards. */
export const shardOf = (id: EncounterId, shards: number): number => bucketOf(id, shards);

export const addressOf = (id: EncounterId, { generation, shards }: Generation): ShardAddress => ({
  generation,
  shard: shardOf(id, shards),
});

/** Every shard of a generation. */
export const addressesOf = ({ generation, shards }: Generation): ShardAddress[] =>
  Array.from({ length: shards }, (_, shard) => ({ generation, shard }));

/** The text that names a shard in keys and object names. */
export const nameOf = ({ generation, shard }: ShardAddress): string => `G${generation}#SHARD#${shard}`;
