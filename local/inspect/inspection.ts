import type { FingerPosition } from '../../lib/fingerprint/template/finger-position.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import type { Minutia } from '../../lib/standards/minutiae-record.ts';

/** A file as it is shown, on the terminal and on the page alike. Texts are in the language asked for. */
export interface Inspection {
  readonly file: string;
  readonly title: string;
  readonly summary: string;
  readonly records: readonly InspectedRecord[];
}

export interface InspectedRecord {
  readonly heading: string;
  readonly detail: string;
  readonly fields: readonly InspectedField[];
  readonly picture?: Picture | undefined;
  /** Why there is no picture, or what else is to be said. */
  readonly remarks: readonly string[];
}

export interface InspectedField {
  /** `14.013`; empty where the format has no numbers. */
  readonly number: string;
  readonly mnemonic: string;
  readonly label: string;
  /** One line for each subfield, its items apart. */
  readonly values: readonly string[];
}

/** A picture with what lies over it, in its pixels. Without `image`, minutiae alone on a blank field. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly image?: GreyImage | undefined;
  readonly minutiae: readonly Minutia[];
  /** Fingers found in it. */
  readonly fingers: readonly PicturedFinger[];
  /** Pictures of one finger each that extraction was given. */
  readonly extracted: readonly ExtractedFinger[];
  /** Boxes that the file itself states. */
  readonly segments: readonly { readonly label: string; readonly corners: readonly Corner[] }[];
}

export interface ExtractedFinger {
  readonly label: string;
  crop(): GreyImage;
}

export type Corner = readonly [x: number, y: number];

export interface PicturedFinger {
  readonly position: FingerPosition;
  readonly label: string;
  readonly detail: string;
  readonly corners: readonly Corner[];
}
