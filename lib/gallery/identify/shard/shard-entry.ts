import type { PositionedFinger } from '../../../fingerprint/template/search-template.ts';

/** An encounter as a shard holds it. */
export interface ShardEntry {
  /** Place in the shard's log: a whole number from 0. */
  readonly sequence: number;
  readonly encounterId: string;
  /** All its impressions; several may be of one finger. */
  readonly fingers: readonly PositionedFinger[];
}
