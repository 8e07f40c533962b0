import { decodeSearchTemplate } from '../../fingerprint/template/search-template.ts';
import { SHARD_VERSION } from '../identify/shard/layout.ts';
import { openShard } from '../identify/shard/open-shard.ts';
import { packShard } from '../identify/shard/pack-shard.ts';
import type { Packing } from './packing.ts';

/** The packing that segments are built with. */
export const NEWEST_PACKING: Packing = {
  algorithm: SHARD_VERSION,
  pack: (entries) =>
    packShard(
      entries.map(({ sequence, encounterId, searchTemplate }) => ({
        sequence,
        encounterId,
        fingers: decodeSearchTemplate(searchTemplate),
      })),
    ),
  open: openShard,
};

/** Those that can be loaded, the newest first. */
export const PACKINGS: readonly Packing[] = [NEWEST_PACKING];
