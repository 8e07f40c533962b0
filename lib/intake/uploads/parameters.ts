export const UPLOAD_PARAMETERS = {
  /** Bytes of one file. A card of 14 pictures at 1000 ppi has 6 to 12 MB in JPEG 2000; 45 MB only without compression. */
  mostBytes: 32 * 1024 * 1024,
  /** Seconds in which the file is to be sent: 32 MB over a line of a megabit take 270. */
  sendWithin: 300,
  /** Seconds in which an encounter is to name it, from the start: time to correct what its statement lacks. */
  useWithin: 3600,
} as const;
