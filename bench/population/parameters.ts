/**
 * Statistics of the generated fingers and impressions. Lengths are pixels at 500 ppi, angles radians. They are set so
 * that counts and spacing resemble the FVC2002 and FVC2004 sets; how far the scores do is in
 * docs/fingerprint-engine.md.
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
    missing: { low: 0.08, high: 0.32 },
    /** Spurious minutiae, relative to the true ones seen. */
    spurious: { low: 0.03, high: 0.28 },
    typeError: 0.15,
  },
} as const;
