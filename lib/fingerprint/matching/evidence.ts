/** What an alignment of two impressions shows for or against their being of one finger. */
export interface Evidence {
  /** Pairs of minutiae. */
  readonly pairs: number;
  /** Agreement of the edges between neighbouring minutiae, summed. */
  readonly edges: number;
  /** The same over all pairs of pairs that are not far apart. */
  readonly pairsOfPairs: number;
  /** The greatest agreement that any one pair has with the others. */
  readonly bestPair: number;
  /** Pairs, relative to the mean number of minutiae in the overlap. */
  readonly pairedShare: number;
  /** Mean squared difference of the pairs' directions, (1/256 of a turn)². */
  readonly directionError: number;
  /** ln(1 + minutiae), summed over the two impressions: chance has more to choose from in a crowded one. */
  readonly crowding: number;
}
