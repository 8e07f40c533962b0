import type { SlapHand } from '../../lib/fingerprint/segmentation/expected-fingers.ts';
import type { FingerBox } from '../../lib/fingerprint/segmentation/finger-box.ts';

export interface ReferenceSlap {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly hand: SlapHand;
  /** By finger position, from left to right as pictured. */
  readonly fingers: Readonly<Record<string, FingerBox>>;
}

/** nfseg's box: the centre, and the sides of a rectangle that is then turned about it. */
const box = (
  centreX: number,
  centreY: number,
  width: number,
  height: number,
  degrees: number,
): FingerBox => ({ centreX, centreY, width, height, angle: (degrees * Math.PI) / 180 });

/** The slaps of the inked card in ../shared/data/wsq, as NIST's nfseg segments them. */
export const INKED_CARD: readonly ReferenceSlap[] = [
  {
    name: 'nist_left-slap',
    hand: 'LEFT',
    fingers: {
      LEFT_LITTLE: box(296, 768, 288, 336, 6.9),
      LEFT_RING: box(584, 312, 384, 560, 6.9),
      LEFT_MIDDLE: box(912, 168, 336, 384, 6.9),
      LEFT_INDEX: box(1280, 368, 336, 528, 6.9),
    },
  },
  {
    name: 'nist_right-slap',
    hand: 'RIGHT',
    fingers: {
      RIGHT_INDEX: box(200, 728, 496, 560, 9.2),
      RIGHT_MIDDLE: box(552, 248, 400, 544, 9.2),
      RIGHT_RING: box(928, 224, 352, 528, 9.2),
      RIGHT_LITTLE: box(1360, 560, 336, 432, 9.2),
    },
  },
];
