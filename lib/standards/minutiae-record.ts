/** The finger minutiae standards read here, each name carrying its edition. */
export type MinutiaeStandard = 'ISO_19794_2_2005' | 'ISO_19794_2_2011' | 'ANSI_378_2004' | 'ANSI_378_2009';

export type MinutiaType = 'RIDGE_ENDING' | 'BIFURCATION' | 'OTHER';

/** One minutia, in the pixel frame of its view: origin top left, x to the right, y down. */
export interface Minutia {
  readonly x: number;
  readonly y: number;
  /** Ridge direction in radians, counter-clockwise from the positive x axis as seen on the image, in [0, 2π). */
  readonly angle: number;
  readonly type: MinutiaType;
  /** 1 (worst) to 100 (best); undefined where the record reports none. */
  readonly quality: number | undefined;
}

/** One impression of one finger. */
export interface FingerView {
  /** 0 unknown, 1 right thumb … 5 right little, 6 left thumb … 10 left little. */
  readonly fingerPosition: number;
  /** Code of the standard's impression type table, e.g. 0 live-scan plain, 1 live-scan rolled. */
  readonly impressionType: number;
  /** 0 (worst) to 100 (best); undefined where the record reports none or a failed computation. */
  readonly quality: number | undefined;
  /** Image size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per centimetre; 197 is 500 pixels per inch. */
  readonly resolutionX: number;
  readonly resolutionY: number;
  readonly minutiae: readonly Minutia[];
  /** The record's own view number, where it is not the count of earlier views of the finger. */
  readonly viewNumber?: number;
  /** Extended data as they stand in the record, their total length too; absent where it has none. */
  readonly extendedData?: ExtendedData;
}

/** Ridge counts, cores, deltas, vendor data: carried as bytes, which only their own standard can hold. */
export interface ExtendedData {
  readonly standard: MinutiaeStandard;
  readonly bytes: Uint8Array;
}

/** Header fields that nothing here is decided by, kept so that a record can be written as it was. */
export interface CarriedHeader {
  /** Capture equipment: compliance (4 bits) and device type or id (12 bits). */
  readonly captureEquipment?: number;
  /** ANSI INCITS 378: CBEFF product identifier, owner and type, 16 bits each. */
  readonly productIdentifier?: number;
}

export interface MinutiaeRecord {
  readonly standard: MinutiaeStandard;
  readonly views: readonly FingerView[];
  /** Of the editions that are written here, where it is not the one that is written by default. */
  readonly carried?: CarriedHeader;
}
