/**
 * Bounds of a submission. Those of size keep an accepted encounter within one stored item of 400 KB, the limit of the
 * table, with room for its answer; no real encounter comes near them.
 */
export const SUBMISSION_LIMITS = {
  /** Nesting and number of values of a whole body; the largest real one has 4 levels below the body and under 400 values. */
  json: { depth: 8, values: 2000 },
  /** Names and aliases. */
  names: 10,
  surnames: 6,
  /** Characters of one given name or surname. ICAO Doc 9303 shows at most 39; registers hold longer ones. */
  nameLength: 100,
  nationalities: 6,
  residencies: 6,
  documents: 10,
  documentNumberLength: 32,
  /** Characters of a case number, an authority, an offence, an officer. */
  textLength: 200,
  biometricData: 20,
  /** The same with all that is added to an encounter: every finger of a hard case three times. */
  biometricDataInAll: 60,
  /** Bytes of one record. One of 255 minutiae has under 2 KB; the rest is room for extended data. */
  templateBytes: 65_536,
  /** Bytes of all records of an encounter. */
  templatesBytes: 196_608,
  /** Pixels per inch: what the extraction brings to 500 (lib/fingerprint/extraction/parameters.ts). */
  resolution: { lowest: 300, highest: 2100 },
  /** Boxes stated with a picture: a hand has no more fingers. */
  segments: 5,
  /** Captures of one known finger with one impression type; fingers of unknown position are not counted. */
  capturesPerFinger: 1,
} as const;

/** Bounds of what is plausible, and of rule R9. */
export const PERSON_LIMITS = {
  /** The longest documented human life is 122 years. */
  lifespanYears: 130,
  /** R9: biometrics are accepted from this age. */
  biometricAge: 6,
  /** R9: below this age nothing adverse, nor an identity, is left to a machine. */
  examinedAge: 14,
  /** R9: a criminal search is possible from this age. */
  adultAge: 18,
} as const;

/** How far a sender's clock may be ahead of ours, in milliseconds. */
export const CLOCK_SKEW = 5 * 60_000;
