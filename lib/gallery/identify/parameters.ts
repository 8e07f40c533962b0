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
    galleryNeighbours: 5,
    probeNeighbours: 6,
    /** Longest edge of a triplet. */
    maxLength: 127,
    /** How far a mate's edge may differ in length: this, and this share of it. */
    lengthTolerance: 4,
    lengthToleranceShare: 1 / 12,
    /** Where the bins of the nearer neighbour's distance begin, after the first: about a quarter of triplets in each. */
    lengthBinsFrom: [20, 28, 38],
    /** How far the bearing of a mate's edge may differ: this, and this over its length. */
    bearingTolerance: 9,
    bearingShortEdge: 120,
    /** How far a mate's second neighbour's direction may differ. */
    turnTolerance: 12,
    /** An angle this far from the middle of its bin, in bins, is looked up in the next bin as well. */
    nextBinBeyond: 0.05,
    /** Neighbours whose lengths' square roots differ by no more than this are looked up in either order. */
    swapBelow: 0.2,
  },
  consistency: {
    /** Fewest agreeing triplets at about one rotation that are looked at. */
    leastTurned: 4,
    /** Impressions looked at, those with most of these triplets for their minutiae; a few more where ranks tie. */
    mostLookedAt: 800,
    /** How far a pair may lie from where another one's motion lays it: this, and this share of their distance. */
    reach: 12,
    reachPerDistance: 0.15,
  },
  shortlist: {
    /**
     * Votes are divided by the fourth roots of both impressions' minutiae, counted as no fewer than this: crowded
     * impressions gather more by chance.
     */
    leastMinutiae: 15,
    /** Encounters compared in full: those with at least this share of the best one's votes … */
    voteShare: 0.4,
    /** … and at least so many for each finger of the probe, 16 being one pair of two impressions of one minutia … */
    leastVotes: 8.5,
    /** … but no more than so many. */
    most: 120,
  },
} as const;
