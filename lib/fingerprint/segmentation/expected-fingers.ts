import type { FingerPosition } from '../template/finger-position.ts';

/**
 * What a picture is said to hold. THUMBS and INDEXES are those of both hands side by side, the left one on the left
 * (ANSI/NIST-ITL, table 8, of position 46).
 */
export type SlapHand = 'LEFT' | 'RIGHT' | 'THUMBS' | 'INDEXES' | 'LEFT_THUMB' | 'RIGHT_THUMB';

/** A finger that is not in the picture, by the words of ANSI/NIST-ITL's amputated and bandaged codes. */
export interface MissingFinger {
  readonly position: FingerPosition;
  readonly reason: 'AMPUTATED' | 'BANDAGED';
}

export interface ExpectedFingers {
  readonly hand: SlapHand;
  /** Those of the hand that were captured; all where it is left out. */
  readonly fingers?: readonly FingerPosition[];
  readonly missing?: readonly MissingFinger[];
}

/** A finger's tip in a hand that lies flat, millimetres of an adult: x to the right as pictured, y down. */
export interface TipPlace {
  readonly position: FingerPosition;
  readonly x: number;
  readonly y: number;
  /** Width of its print. */
  readonly width: number;
}

/** Tips of a right hand as it is pictured (palm towards the platen): measured on the generated and on pictured hands. */
const RIGHT_HAND: readonly TipPlace[] = [
  { position: 'RIGHT_INDEX', x: 0, y: 9, width: 15.5 },
  { position: 'RIGHT_MIDDLE', x: 21, y: 0, width: 15.5 },
  { position: 'RIGHT_RING', x: 42, y: 5, width: 15 },
  { position: 'RIGHT_LITTLE', x: 62, y: 24, width: 12.5 },
];

const LEFT_HAND: readonly TipPlace[] = mirrored(RIGHT_HAND).map((place) => ({
  ...place,
  position: place.position.replace('RIGHT', 'LEFT') as FingerPosition,
}));

const THUMBS: readonly TipPlace[] = [
  { position: 'LEFT_THUMB', x: 0, y: 0, width: 18 },
  { position: 'RIGHT_THUMB', x: 30, y: 0, width: 18 },
];

const INDEXES: readonly TipPlace[] = [
  { position: 'LEFT_INDEX', x: 0, y: 0, width: 15.5 },
  { position: 'RIGHT_INDEX', x: 30, y: 0, width: 15.5 },
];

const LAYOUTS: Readonly<Record<SlapHand, readonly TipPlace[]>> = {
  LEFT: LEFT_HAND,
  RIGHT: RIGHT_HAND,
  THUMBS,
  INDEXES,
  LEFT_THUMB: THUMBS.slice(0, 1),
  RIGHT_THUMB: THUMBS.slice(1),
};

/** The fingers that a picture should hold, from left to right as pictured, without those said to be missing. */
export function expectedTips({ hand, fingers, missing = [] }: ExpectedFingers): readonly TipPlace[] {
  return LAYOUTS[hand].filter(
    ({ position }) =>
      fingers?.includes(position) !== false && !missing.some((finger) => finger.position === position),
  );
}

/** The same places in the other hand. */
export function mirrored(places: readonly TipPlace[]): readonly TipPlace[] {
  return places.map((place) => ({ ...place, x: -place.x })).reverse();
}
