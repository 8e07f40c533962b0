/**
 * Every tuning number of the extraction. Lengths are pixels at 500 ppi (a ridge period is about 9). The stages
 * they belong to, and what the whole reaches, are in docs/fingerprint-extraction.md.
 */
export const PARAMETERS = {
  input: {
    /** Pictures within this share of 500 ppi are taken as 500; others are resampled. */
    resolutionTolerance: 0.03,
    /** Lowest and highest resolution that is resampled, in ppi. */
    lowestResolution: 300,
    highestResolution: 2100,
    /** Longest side at 500 ppi, in pixels: 10 cm, a whole slap of four fingers is 8.1. */
    longestSide: 2000,
  },
  normalisation: {
    /** Half the window of the local mean and deviation: about three ridge periods in all. */
    radius: 12,
    /** Deviations below this, in grey levels, are not stretched in full. */
    leastDeviation: 5,
    /** What one local deviation becomes in the normalised signal, which is clipped at ±127. */
    amplitude: 64,
  },
  foreground: {
    /** Local deviation, in grey levels, below which there is nothing to look at. */
    leastContrast: 2,
    /** Deviation, in cells, of the window in which ridges are judged. */
    window: 2,
    /** Least swing of the ridges: as a share of the picture's strongest (its 95th percentile), and in grey levels. */
    swingShare: 0.12,
    leastSwing: 1.5,
    /** Least correlation of the signal with the filtered one. */
    leastCorrelation: 0.4,
    /** Radius, in cells, of the opening and of the closing of the mask, and of what is then taken off its edge. */
    opening: 2,
    closing: 3,
    erosion: 1,
  },
  orientation: {
    /** Deviations of the Gaussian smoothing of the tensor, in pixels: the fine one follows cores, the coarse one bridges noise. */
    fine: 8,
    coarse: 24,
    /** Weight of the coarse field beside the fine one's. */
    coarseWeight: 0.3,
    /** The second pass, on the enhanced signal. */
    secondFine: 6,
    secondCoarse: 16,
  },
  frequency: {
    /** Grid step of the estimates, in cells of 4 pixels. */
    step: 4,
    shortestPeriod: 5,
    longestPeriod: 15,
    /** From one candidate period to the next: finer than the filters'. */
    periodRatio: 1.03,
    /** Deviation of the smoothing of the estimates, in grid steps. */
    smoothing: 2,
    /** Peaks below this share of the power are no estimate. */
    leastPeak: 0.2,
  },
  gabor: {
    orientations: 32,
    shortestPeriod: 5.5,
    periodRatio: 1.13,
    periods: 9,
    /** Deviations of the envelope across and along the ridge, in periods. */
    across: 0.5,
    along: 0.75,
  },
  skeleton: {
    /** Specks of ridge and holes of fewer pixels are turned over before thinning. */
    smallestSpeck: 24,
    smallestHole: 14,
  },
  minutiae: {
    /** A spur, a bridge, a short ridge up to so long is an artefact. */
    spur: 10,
    bridge: 10,
    shortRidge: 14,
    /** A gap up to so wide between two endings that face each other within so many 1/256 turns. */
    gap: 12,
    gapAngle: 24,
    /** Skeleton pixels followed to find the direction. */
    directionLength: 14,
    /** Nearest to the edge of the foreground. */
    border: 10,
    /** Closer than this, two minutiae are one defect. */
    crowd: 6,
    /** Least quality that is given out. */
    leastQuality: 30,
  },
  /**
   * Distances of ridges, in mm, that skin does not have. The medians of 320 pictures of four sensors are 0.34 to 0.56, and
   * 0.69 or more where they are taken for half their resolution; a child of six has 0.3 to 0.35.
   */
  statedResolution: {
    closest: 0.29,
    widest: 0.635,
    /** Places at which the distance must have been read. The least in those pictures is 67. */
    leastReadings: 40,
    /** Share of readings beyond the longest period that says it is long: at most 0.23 there, at least 0.26 when doubled. */
    leastBeyond: 0.245,
    /** Pixels per inch from which a picture is looked at as it came, and how much of it, in pixels a side. */
    finer: 700,
    middle: 400,
  },
} as const;

/** Side of a cell of the orientation, frequency and foreground maps, in pixels. */
export const CELL = 4;
