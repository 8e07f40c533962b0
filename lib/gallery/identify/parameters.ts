/**
 * Tuning numbers of the search in a shard. Lengths are pixels at 500 ppi, angles 1/256 of a turn. How they were chosen
 * is in docs/fingerprint-engine.md. Those under `keys` are part of the packed form: a change is a new SHARD_VERSION.
 */
export const IDENTIFY_PARAMETERS = {
  /** Up to so many encounters every one is compared in full; from there on the screening costs less. */
  exhaustiveUpTo: 60,
  keys: {
    /** Nearest neighbours of each minutia of the gallery that are combined, two by two but the farthest two, into its 5 triplets. */
    galleryNeighbours: 4,
    /** Longest edge of a triplet. */
    maxLength: 127,
    /** Where the bins of an edge's length begin, after the first: about an eighth of edges in each. */
    lengthBinsFrom: [14, 19, 24, 29, 35, 42, 52],
  },
  lookUps: {
    /** How far a mate's edge may differ in length: this, and this share of it. */
    lengthTolerance: 4,
    lengthToleranceShare: 1 / 12,
    /** Neighbours whose lengths' square roots differ by no more than this are looked up in either order. */
    swapBelow: 0.2,
    /**
     * Neighbours in the probe: one more than in the gallery makes up for neighbours missed or added. An angle
     * `nextBinBeyond` from the middle of its bin, in bins of 16, is looked up in the next bin as well: less finds more
     * triplets of weak mates, and more chance ones.
     */
    wide: { probeNeighbours: 5, nextBinBeyond: 0.05 },
    /** In galleries so large that chance alone outranks weak mates, in the screening as in the full comparison. */
    narrow: { probeNeighbours: 5, nextBinBeyond: 0.2 },
    /** Impressions of a finger's positions from which the narrow look-up is used. */
    narrowFrom: 200_000,
  },
  consistency: {
    /** Fewest agreeing triplets at about one rotation that are looked at. */
    leastTurned: 4,
    /**
     * Impressions whose motion is looked at: those with most of these triplets for their minutiae, this share of all
     * and no fewer than so many; a few more where ranks tie. Among a million, 1 in 50 finds no more mates.
     */
    lookedAtShare: 0.01,
    leastLookedAt: 2000,
    /** In galleries of few impressions: so many, and this share of them. */
    few: { lookedAt: 100, lookedAtShare: 0.1 },
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
    /**
     * … but no more than so many, nor, in a small gallery, than these and this share of it. Of mindtct's mates that score
     * 60 or more, among 10,000, 2 of 212 are lost with 120 and 1 with 250 or 1,000; docs/gallery-search.md has the rest.
     */
    most: 500,
    few: { most: 40, mostShare: 0.02 },
  },
} as const;
