/**
 * Every tuning number of the matcher. Lengths are pixels at 500 ppi (a ridge period is about 9); angles are 1/256 of a
 * turn (1 is 1.4°). How the values were chosen, and what each is worth, is in docs/fingerprint-engine.md.
 */
export const PARAMETERS = {
  edges: {
    /** Neighbours to which each minutia has an edge. More find more of a small overlap and cost time and memory. */
    neighbours: 8,
    /** Longest edge. Distortion grows with length, so long edges agree by chance more often than they help. */
    maxLength: 250,
  },
  edgeMatch: {
    /** Lengths may differ by this, plus this share of the length (elastic distortion). */
    lengthTolerance: 5,
    lengthToleranceShare: 1 / 12,
    /** Bearing of an edge against the direction of the minutia where it starts. */
    bearingTolerance: 11,
    /** Extra bearing tolerance of a short edge: this over its length, from a position error of a few pixels. */
    bearingShortEdge: 130,
    /** Difference of the two minutiae's directions. */
    directionTolerance: 10,
  },
  seeds: {
    /** Nearest neighbours of each minutia whose edges are looked up: fewer than the evidence weighs, for speed. */
    neighbours: 4,
    /** Pairs tried as the anchor of an alignment, best supported first: at 8, 0.3 points more of SecuGen's mates are missed. */
    tried: 16,
    /** Alignments that are then refined and looked at closely; the kernel is written for 2. */
    kept: 2,
    /** Least summed edge agreement of a pair that may be an anchor. */
    minSupport: 1,
  },
  /**
   * When a comparison ends early, as a score of 0. The yardstick is this share of the fourth root of the product of the
   * minutiae, as chance agreement grows with them; the support is that of the first and the third seed together. Of
   * impostors about 1 in 4 is compared to the end, and of mates above a score of 30 at most 1 in 300 is lost.
   */
  hopeless: {
    yardstick: 0.9,
    /** The same where only scores of `strongScore` or more matter. */
    strongYardstick: 0.97,
    strongScore: 40,
    /** The support alone, before any anchor is tried, against the yardstick. */
    support: 0.72,
    /** After so many anchors: the best anchored alignment's agreement, plus this share of the support, against it. */
    earlyAnchors: 5,
    earlySupportShare: 0.3,
    earlyAgreement: 0.89,
    /** After so many, or all where there are fewer: the same against the whole yardstick. */
    lateAnchors: 8,
    supportShare: 0.15,
  },
  pairing: {
    /** Farthest that two minutiae may lie apart after alignment to be a pair: distortion, and poor extraction. */
    distance: 26,
    /** The same while anchors are judged, where what lies farther is chance as often as not, and costs time. */
    anchorDistance: 16,
    /** Times that an alignment kept is fitted to its pairs, and pairs anew. */
    refinements: 2,
    /** Most that their directions may then differ. */
    angle: 22,
  },
  fusion: {
    /**
     * Of a finger's score only what lies above counts where several are fused: 7 is reached by chance by one in five.
     * Less makes the fused score of many fingers depend on where single scores are fitted worst: at 0 (Fisher's method)
     * 8 fingers of SecuGen's templates reached 20 three times too often before hopeless comparisons ended as 0, and an
     * eighth as often as they should since. At 10, FNMR of 4 fingers rises.
     */
    noEvidence: 7,
  },
  evidence: {
    /** A minutia lies in the overlap if the other finger has one within this distance. */
    overlapDistance: 40,
    /** Pairs farther apart than this say nothing about each other: distortion. */
    pairDistance: 130,
    /** Minutiae about as near as this to one of a pair might have been paired in its stead: ten ridges. */
    crowdDistance: 90,
    /** So many pixels away as an own direction that differs by 1/256 of a turn: at 64° one is of no matter. */
    crowdPixelsPerStep: 2,
    /** Minutiae of like direction that chance has at hand where none stands nearby. */
    leastCrowd: 0.25,
    /** Odds of a pair that fits exactly where crowd and least crowd come to 1: held out, 12 to 33 do as well. */
    pairOdds: 20,
    /**
     * Where the two minutiae of a pair are so many pixels apart, or their directions so many 1/256 of a turn, it has half the odds;
     * at n times as far 1 / (1 + n²), since genuine pairs of some extractors lie far apart more often than a bell curve has it.
     */
    halfOddsDistance: 8,
    halfOddsTurn: 6,
    /** Agreement with other pairs at which half of a pair's evidence counts. */
    halfAgreement: 2,
  },
  score: {
    /** Logistic regression over the features of score.ts, in their order; printed by bench/fingerprint-fit.ts. */
    weights: [2.383, 3.453, 10.279, -0.481, -1.537, -0.603, 2.285, 2.761, 0.515],
    bias: -13.827,
    /** Pairs that an alignment makes agree by itself, and so prove nothing. */
    anchors: 2,
    /**
     * Most that each further pair adds: a minutia lies by chance within pairing distance and angle of one of the other
     * finger's at a rate of about π · 18² · 0.0006 · 45/256 ≈ 0.1, which is 10.
     */
    scorePerPair: 10,
    /**
     * Log odds to −10·log10(false match rate), fitted by the same command to the impostors of the least favourable
     * extractor.
     */
    calibration: { knee: -9.562, softness: 2.585, slope: 4.927 },
  },
} as const;
