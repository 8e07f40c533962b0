/**
 * Statistics of the generated ridges. Lengths are pixels at 500 ppi unless a name says otherwise, angles radians. They
 * are set so that pictures, minutiae and scores resemble those of the FVC2002 sets; how far they do is in
 * docs/slap-segmentation.md.
 */
export const RIDGES = {
  /** Half sides of the skin that a master fingerprint covers. */
  finger: { halfWidth: 168, halfHeight: 228 },
  /** Share of the pattern classes, after Wilson, Candela and Watson 1994; whorls split as in Galton's accounts. */
  classes: {
    LEFT_LOOP: 0.338,
    RIGHT_LOOP: 0.317,
    WHORL: 0.21,
    DOUBLE_LOOP: 0.069,
    ARCH: 0.037,
    TENTED_ARCH: 0.029,
  },
  orientation: {
    /** How much the ridges bend down towards the sides of a fingertip, and over what height it fades below the core. */
    bend: 0.85,
    fade: 170,
    /** Random bend of the whole field, and the length of its waves. */
    waviness: 0.07,
    waveLength: 160,
  },
  period: {
    mean: 9.1,
    deviation: 0.6,
    /** Change over the finger: relative amplitude and length of a random field; and wider below the core. */
    variation: 0.09,
    length: 120,
    belowCore: 0.08,
  },
  growth: {
    /** Samples of the growth are this many pixels apart: 500 ppi over 250. */
    step: 2,
    /** One seed to this many samples. */
    samplesPerSeed: 60,
    rounds: 13,
    /** Width of the filter's envelope in periods, after Cappelli, Maio and Maltoni 2000: some three ridges. */
    envelope: 0.5,
    reach: 5,
    gain: 2.6,
    orientations: 36,
    /** Periods of the filters, in pixels. */
    periods: { least: 6.5, most: 13, count: 14 },
  },
  impression: {
    width: 388,
    height: 480,
    contact: { low: 0.66, high: 0.9 },
    /** Where the finger is put down, as far as the master reaches; `margin` is kept for the distortion. */
    shift: 24,
    margin: 14,
    rotation: 0.17,
    /** Elastic distortion (Cappelli, Maio and Maltoni 2001): where the skin slips, how far, and how it turns. */
    slip: 7,
    turn: 0.05,
    stretch: 0.03,
    held: { halfWidth: 60, halfHeight: 75 },
    /** Ridge thickness: added to the ridge's height before it is inked. */
    pressure: { low: -0.32, high: 0.38 },
    /** 0 damp to 1 dry: how much of the ridges does not print. */
    dryness: { low: 0.1, high: 0.9 },
    scratches: 2,
    grain: 9,
    paper: { low: 236, high: 252 },
    ink: { low: 18, high: 70 },
  },
  slap: {
    width: 1600,
    height: 1000,
    angleDeviation: 0.14,
    /** Size of a hand against an adult's, and how far its fingers are spread against what is usual. */
    scale: { low: 0.72, high: 1.05 },
    spread: { low: 0.2, high: 1.8 },
    /** A finger's place against the layout. */
    jitter: 14,
  },
} as const;
