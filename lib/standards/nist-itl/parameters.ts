/**
 * What a transaction may need at most; anything more is refused before memory is taken. The standard sets few limits of
 * its own, so these are ours, far above what a ten-print card with palms at 1000 ppi has.
 */
export const NIST_ITL_LIMITS = {
  /** Bytes of one transaction. A card of 14 images at 1000 ppi without compression has about 45 MB. */
  transactionBytes: 64 * 1024 * 1024,
  /** Records of one transaction, Type-1 too. IDCs end at 99 (ANSI/NIST-ITL 1-2011, 7.3.1.1), several may share one. */
  records: 1000,
  /** Bytes of text of all records, images apart. */
  textBytes: 4 * 1024 * 1024,
  /** Information items of all records: 255 minutiae with 30 items each make 7,650. */
  items: 200_000,
} as const;

/** Versions read, of field 1.002: 0200 is ANSI/NIST-CSL 1-1993, 0500 is 1-2011, 0502 is its update of 2015. */
export const NIST_ITL_VERSIONS = { first: '0200', last: '0502' } as const;
