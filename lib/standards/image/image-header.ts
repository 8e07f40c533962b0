/** What a picture's headers say, read without decoding it. */
export interface ImageHeader {
  readonly width: number;
  readonly height: number;
  /** Pixels per inch, where the file states a resolution that a scanner has. */
  readonly resolution?: number;
}

/** Below this a stated resolution is a screen's (72, 96) or a default of the software, never a scanner's. */
const LEAST_SCANNER_RESOLUTION = 150;

const METRES_PER_INCH = 0.0254;

/** The resolution of a header from dots per metre, or nothing where it says nothing of a scanner. */
export function resolutionOf(perMetre: number): { readonly resolution?: number } {
  const resolution = Math.round(perMetre * METRES_PER_INCH);
  return resolution < LEAST_SCANNER_RESOLUTION ? {} : { resolution };
}

export function perMetre(perInch: number): number {
  return perInch / METRES_PER_INCH;
}
