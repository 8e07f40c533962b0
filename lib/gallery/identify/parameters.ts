/**
 * Tuning numbers of the search in a shard. Lengths are pixels at 500 ppi, angles 1/256 of a turn. How they were chosen
 * is in docs/fingerprint-engine.md.
 */
export const IDENTIFY_PARAMETERS = {
  /** Up to so many encounters every one is compared in full; from there on the votes cost less. */
  exhaustiveUpTo: 60,
  triplets: {
    /**
     * Nearest neighbours of each minutia that are combined, two by two, into its triplets: fewer in the gallery, where
     * they cost memory, than in the probe, where they make up for neighbours missed or added.
     */
    galleryNeighbours: 4,
    probeNeighbours: 5,
    /** Longest edge of a triplet. */
    maxLength: 127,
    /** Bins a triplet's edge length falls into, on a square-root scale: distortion grows with length. */
    lengthBinsPerRoot: 1.4,
    /** A value this far from the middle of its bin, in bins, is looked up in the next bin as well. */
    nextBinBeyond: 0.05,
    /** Neighbours whose lengths differ by less than this, in bins, are looked up in either order. */
    swapBelow: 0.7,
  },
  shortlist: {
    /** Votes are divided by the square root of the impression's minutiae, counted as no fewer than this. */
    leastMinutiae: 15,
    /** Encounters compared in full: those with at least this share of the best one's votes … */
    voteShare: 0.45,
    /** … but no fewer and no more than these. */
    least: 40,
    most: 400,
  },
} as const;
