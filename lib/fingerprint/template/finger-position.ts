/** OSIA biometricSubType names of single fingers, in the order of the ISO/IEC 19794-2 position codes 0 to 10. */
export const FINGER_POSITIONS = [
  'UNKNOWN',
  'RIGHT_THUMB',
  'RIGHT_INDEX',
  'RIGHT_MIDDLE',
  'RIGHT_RING',
  'RIGHT_LITTLE',
  'LEFT_THUMB',
  'LEFT_INDEX',
  'LEFT_MIDDLE',
  'LEFT_RING',
  'LEFT_LITTLE',
] as const;

/** Those that name a finger. */
export const KNOWN_FINGERS = FINGER_POSITIONS.filter((position) => position !== 'UNKNOWN');

export type FingerPosition = (typeof FINGER_POSITIONS)[number];

/** The name of an ISO position code; undefined outside 0 to 10. */
export function fingerPositionOf(code: number): FingerPosition | undefined {
  return FINGER_POSITIONS[code];
}

/** The ISO code, 0 to 10, of a position. */
export function fingerPositionCode(position: FingerPosition): number {
  return FINGER_POSITIONS.indexOf(position);
}

/** Whether impressions of these positions may be of one finger: equal ones, or either unknown. */
export function mayBeSameFinger(a: FingerPosition, b: FingerPosition): boolean {
  return a === b || a === 'UNKNOWN' || b === 'UNKNOWN';
}
