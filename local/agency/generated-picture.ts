import { type ImpressionChoices, ridgeImpression } from '../../bench/ridges/impression.ts';
import { type MasterFinger, masterFinger } from '../../bench/ridges/master-finger.ts';
import { type FingerPosition, fingerPositionCode } from '../../lib/fingerprint/template/finger-position.ts';
import type { FingerPicture } from '../../lib/intake/submission/finger-picture.ts';
import { encodePng } from '../../lib/standards/image/png-encode.ts';

/** Skins grown so far: the next impression of a finger presses the same one. */
const grown = new Map<number, MasterFinger>();

/** A picture of a finger that never existed: the same person is the same finger, another impression another take of it. */
export function generatedPicture(
  person: number,
  impression: number,
  position: FingerPosition,
  choices: ImpressionChoices = {},
): FingerPicture {
  const seed = person * 16 + fingerPositionCode(position);
  const finger = grown.get(seed) ?? masterFinger(seed);
  grown.set(seed, finger);
  const image = ridgeImpression(finger, impression, choices);
  return {
    biometricType: 'FINGER',
    biometricSubType: position,
    impressionType: 'LIVE_SCAN_PLAIN',
    compression: 'PNG',
    resolution: image.resolution,
    image: Buffer.from(encodePng(image)).toString('base64'),
  };
}
