import { selectReliable } from '../../../fingerprint/template/reliable-minutiae.ts';
import type { PositionedFinger } from '../../../fingerprint/template/search-template.ts';

/** An encounter as a shard holds it. */
export interface ShardEntry {
  /** Place in the shard's log: a whole number from 0. */
  readonly sequence: number;
  readonly encounterId: string;
  /** All its impressions; several may be of one finger. */
  readonly fingers: readonly PositionedFinger[];
}

/** The fingers with the minutiae that are searched: those that a full comparison compares, on both sides of a search. */
export const searched = ({ fingers }: ShardEntry): Pick<ShardEntry, 'fingers'> => ({
  fingers: fingers.map(({ position, template }) => ({ position, template: selectReliable(template) })),
});
