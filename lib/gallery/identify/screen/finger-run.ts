/** Packed impressions of one finger position, one after the other. */
export interface FingerRun {
  /** packed-finger.ts */
  readonly words: Uint32Array;
  /** Minutiae before each impression, and after the last that is in use. */
  readonly ends: Uint32Array;
}
