/** What an alignment of two impressions shows for or against their being of one finger. */
export interface Evidence {
  /** Pairs of minutiae. */
  readonly pairs: number;
  /** Agreement of the edges between neighbouring minutiae, summed. */
  readonly edges: number;
  /**
   * How much more likely the pairs are by identity than by chance, in nepers, summed: each by what is left between its two
   * minutiae, and by how many others of like direction stand around them for chance to choose from; of that as much
   * as the pairs nearby agree with it.
   */
  readonly pairEvidence: number;
  /** Pairs, relative to the mean number of minutiae in the overlap. */
  readonly pairedShare: number;
  /** Mean squared difference of the pairs' directions, (1/256 of a turn)². */
  readonly directionError: number;
  /** Mean squared distance of the pairs once aligned, pixels². */
  readonly positionError: number;
  /** How far the pairs spread over the finger: the fourth root of the determinant of their places' covariance, pixels. */
  readonly spread: number;
  /** Share of the pairs that both extractors call an ending, or both a bifurcation; a half where a type is unknown. */
  readonly sameType: number;
  /** How many of the seeds that were tried as anchors are among the pairs. */
  readonly seedsHeld: number;
  /** ln(1 + minutiae), summed over the two impressions: chance has more to choose from in a crowded one. */
  readonly crowding: number;
}
