/**
 * Statistics of the generated fingers and impressions. Lengths are pixels at 500 ppi, angles radians. They are set so
 * that counts and spacing resemble the FVC2002 and FVC2004 sets, and scores do in `fieldImpression`: how far they do is in
 * docs/gallery-search.md.
 */
export const POPULATION = {
  finger: {
    /** Half axes of the fingertip's ridge area. */
    halfWidth: 150,
    halfHeight: 200,
    /** Minutiae of a whole fingertip. */
    minutiae: { mean: 68, deviation: 12, least: 30, most: 110 },
    /** Two minutiae are hardly ever closer than about a ridge period. */
    spacing: 10,
    /** Share of the pattern classes (Henry), after Wilson, Candela and Watson 1994. */
    patterns: { leftLoop: 0.338, rightLoop: 0.317, whorl: 0.279, arch: 0.066 },
    bifurcations: 0.4,
  },
  /** An impression well taken, for tests and demonstrations. */
  impression: {
    width: 388,
    height: 480,
    /** Half axes of the part that touches the sensor, relative to the fingertip's. */
    contact: { low: 0.68, high: 0.95 },
    /** Where the finger is put down. */
    shift: 28,
    rotation: 0.2,
    /** Elastic distortion: greatest displacement of a smooth field. */
    distortion: 7,
    positionNoise: 1.8,
    directionNoise: 0.1,
    /** Share of the finger's minutiae that any impression shows. */
    marks: 1,
    /** Between low and high, the nearer to low the greater the power. */
    missing: { low: 0.08, high: 0.32, power: 1 },
    /** Spurious minutiae, relative to the true ones seen. */
    spurious: { low: 0.03, high: 0.28, power: 1 },
    /**
     * Ridges that are broken: two endings that face away from each other, so far apart. In one impression, relative to
     * the true minutiae seen, and in all of a finger. Different fingers share their look.
     */
    breaks: { low: 0, high: 0, power: 1, narrow: 8, wide: 16, lasting: 0 },
    typeError: 0.15,
  },
  /**
   * An impression as a counter takes it, many good and some hardly of use: fitted by trial to the scores of the real sets
   * (`npm run bench:population`). docs/gallery-search.md says how near they are.
   */
  fieldImpression: {
    width: 388,
    height: 480,
    contact: { low: 0.6, high: 0.95 },
    shift: 30,
    rotation: 0.2,
    distortion: 5,
    positionNoise: 1,
    directionNoise: 0.06,
    marks: 0.65,
    missing: { low: 0.02, high: 0.62, power: 2 },
    spurious: { low: 0.02, high: 0.4, power: 2 },
    breaks: { low: 0, high: 0.55, power: 2, narrow: 8, wide: 16, lasting: 8 },
    typeError: 0.15,
  },
} as const;

/** How impressions are taken. */
export type Capture = (typeof POPULATION)['impression'] | (typeof POPULATION)['fieldImpression'];
