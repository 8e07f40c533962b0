import type { FingerPosition } from '../template/finger-position.ts';
import { type ExpectedFingers, expectedTips } from './expected-fingers.ts';

/** A capture of several fingers side by side. */
export interface SlapCapture extends Pick<ExpectedFingers, 'hand' | 'fingers'> {
  /** ANSI/NIST-ITL 1-2011 update 2015, table 8. */
  readonly code: number;
}

const part = (code: number, hand: 'LEFT' | 'RIGHT', ...fingers: readonly string[]): SlapCapture => ({
  code,
  hand,
  fingers: fingers.map((finger) => `${hand}_${finger}` as FingerPosition),
});

/** Captures of several fingers, by OSIA's BiometricSubType. */
export const SLAP_CAPTURES = {
  PLAIN_RIGHT_FOUR_FINGERS: { code: 13, hand: 'RIGHT' },
  PLAIN_LEFT_FOUR_FINGERS: { code: 14, hand: 'LEFT' },
  PLAIN_THUMBS: { code: 15, hand: 'THUMBS' },
  RIGHT_INDEX_AND_MIDDLE: part(40, 'RIGHT', 'INDEX', 'MIDDLE'),
  RIGHT_MIDDLE_AND_RING: part(41, 'RIGHT', 'MIDDLE', 'RING'),
  RIGHT_RING_AND_LITTLE: part(42, 'RIGHT', 'RING', 'LITTLE'),
  LEFT_INDEX_AND_MIDDLE: part(43, 'LEFT', 'INDEX', 'MIDDLE'),
  LEFT_MIDDLE_AND_RING: part(44, 'LEFT', 'MIDDLE', 'RING'),
  LEFT_RING_AND_LITTLE: part(45, 'LEFT', 'RING', 'LITTLE'),
  RIGHT_INDEX_AND_LEFT_INDEX: { code: 46, hand: 'INDEXES' },
  RIGHT_INDEX_AND_MIDDLE_AND_RING: part(47, 'RIGHT', 'INDEX', 'MIDDLE', 'RING'),
  RIGHT_MIDDLE_AND_RING_AND_LITTLE: part(48, 'RIGHT', 'MIDDLE', 'RING', 'LITTLE'),
  LEFT_INDEX_AND_MIDDLE_AND_RING: part(49, 'LEFT', 'INDEX', 'MIDDLE', 'RING'),
  LEFT_MIDDLE_AND_RING_AND_LITTLE: part(50, 'LEFT', 'MIDDLE', 'RING', 'LITTLE'),
} as const satisfies Record<string, SlapCapture>;

export type Slap = keyof typeof SLAP_CAPTURES;

export const SLAPS = Object.keys(SLAP_CAPTURES) as [Slap, ...Slap[]];

export const isSlap = (name: string): name is Slap => Object.hasOwn(SLAP_CAPTURES, name);

/** The fingers that a picture of this name shows. */
export const fingersShown = (shown: FingerPosition | Slap): readonly FingerPosition[] =>
  isSlap(shown) ? expectedPositions(SLAP_CAPTURES[shown]) : [shown];

/** Those of a capture, from left to right as pictured. */
export const expectedPositions = (expected: ExpectedFingers): readonly FingerPosition[] =>
  expectedTips(expected).map(({ position }) => position);

/** The capture of a position code; undefined for one finger, and for what is no finger. */
export const slapOfPosition = (code: number): Slap | undefined =>
  SLAPS.find((name) => SLAP_CAPTURES[name].code === code);
