import type { SlapHand } from '../../lib/fingerprint/segmentation/expected-fingers.ts';
import type { FingerPosition } from '../../lib/fingerprint/template/finger-position.ts';

/** A finger of a hand that lies upright: its tip and half sides in pixels at 500 ppi, its lean in radians. */
export interface FingerLayout {
  readonly position: FingerPosition;
  readonly tipX: number;
  readonly tipY: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Against the hand, when it is spread as usual. */
  readonly lean: number;
}

/** An adult's right hand as pictured; lengths after Garrett 1971's hand measures. */
const RIGHT_HAND: readonly FingerLayout[] = [
  { position: 'RIGHT_INDEX', tipX: 0, tipY: 165, halfWidth: 142, halfHeight: 212, lean: 0.09 },
  { position: 'RIGHT_MIDDLE', tipX: 400, tipY: 0, halfWidth: 146, halfHeight: 218, lean: 0.02 },
  { position: 'RIGHT_RING', tipX: 790, tipY: 95, halfWidth: 140, halfHeight: 212, lean: -0.05 },
  { position: 'RIGHT_LITTLE', tipX: 1150, tipY: 420, halfWidth: 116, halfHeight: 176, lean: -0.13 },
];

const LEFT_HAND: readonly FingerLayout[] = RIGHT_HAND.map((finger) => ({
  ...finger,
  position: finger.position.replace('RIGHT', 'LEFT') as FingerPosition,
  tipX: -finger.tipX,
  lean: -finger.lean,
})).reverse();

const THUMBS: readonly FingerLayout[] = [
  { position: 'LEFT_THUMB', tipX: 0, tipY: 0, halfWidth: 165, halfHeight: 228, lean: -0.1 },
  { position: 'RIGHT_THUMB', tipX: 520, tipY: 0, halfWidth: 165, halfHeight: 228, lean: 0.1 },
];

const INDEXES: readonly FingerLayout[] = [
  { position: 'LEFT_INDEX', tipX: 0, tipY: 0, halfWidth: 142, halfHeight: 212, lean: -0.05 },
  { position: 'RIGHT_INDEX', tipX: 480, tipY: 0, halfWidth: 142, halfHeight: 212, lean: 0.05 },
];

export const HAND_LAYOUTS: Readonly<Record<SlapHand, readonly FingerLayout[]>> = {
  LEFT: LEFT_HAND,
  RIGHT: RIGHT_HAND,
  THUMBS,
  INDEXES,
  LEFT_THUMB: THUMBS.slice(0, 1),
  RIGHT_THUMB: THUMBS.slice(1),
};
