/** Every number of the quality measure. docs/fingerprint-extraction.md says how they were fitted and what they reach. */
export const PARAMETERS = {
  /** Of what the score is: it is this project's own, and compares with no other's. */
  algorithm: 'ENCUENTRO_FINGER_QUALITY',
  version: 3,
  model: {
    /**
     * Of `modelInputs`, in its order: by its spread, push at half. Printed by `npm run bench:fingerprint-quality -- --data DIR
     * --held-out`.
     */
    weights: [9.295, -28.5],
    bias: -5.207,
  },
  push: {
    /** Most crowding that is natural. */
    natural: 0.03,
    /** Lengths of a print, in mm, up to which crowding says nothing, and from which it counts in full. */
    short: 14,
    long: 18,
  },
  reasons: {
    /** Foreground in mm²: below the first there is no finger, below the second too little of one. */
    noFingerArea: 15,
    /** Least mean agreement of gradient directions: noise has 0.1, the worst of 320 impressions 0.27. */
    noRidges: 0.15,
    smallArea: 70,
    /** Fewest minutiae of which a comparison can make something. */
    fewMinutiae: 12,
    /** Share of dark pixels, less a half. */
    dry: -0.2,
    wet: 0.14,
    /** Mean local deviation, in grey levels. */
    lowContrast: 10,
    /** Mean agreement of gradient directions; mean correlation of the signal with its ridges. */
    smeared: 0.35,
    unclear: 0.55,
    /** What `pushOf` says. */
    pushed: 0.03,
  },
  /**
   * Least score, per purpose of an encounter: who can be captured again at once is asked to. Legible prints of inked cards
   * have 11 and more.
   */
  gate: {
    ENTRY_SCREENING: 10,
    CRIMINAL_INVESTIGATION: 5,
    PROTECTION_REFERRAL: 5,
    REPATRIATION: 10,
  },
} as const;
