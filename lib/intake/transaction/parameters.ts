export const TRANSACTION_PARAMETERS = {
  /**
   * Unmapped fields and unused records that an encounter remembers, each: files of many thousand fields exist, and the
   * list is for a person to look at. A stored item has room for no more.
   */
  listed: 100,
} as const;
