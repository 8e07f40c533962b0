/** Every number of the quality measure. docs/fingerprint-extraction.md says how they were fitted and what they reach. */
export const PARAMETERS = {
  /** Of what the score is: it is this project's own, and compares with no other's. */
  algorithm: 'ENCUENTRO_FINGER_QUALITY',
  version: 1,
  model: {
    /** Logistic regression over `modelInputs`, in its order; printed by `npm run bench:fingerprint-quality`. */
    weights: [0.5, 1, 3, 3, -2, -2],
    bias: -8,
  },
  reasons: {
    /** Foreground in mm²: below the first there is no finger, below the second too little of one. */
    noFingerArea: 15,
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
  },
  /** Least score, per purpose of an encounter: who can be captured again at once is asked to. */
  gate: {
    ENTRY_SCREENING: 20,
    CRIMINAL_INVESTIGATION: 5,
    PROTECTION_REFERRAL: 10,
    REPATRIATION: 20,
  },
} as const;
