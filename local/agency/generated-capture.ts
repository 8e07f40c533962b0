import { generateFinger } from '../../bench/population/finger.ts';
import { impressionOf } from '../../bench/population/impression.ts';
import { type FingerPosition, fingerPositionCode } from '../../lib/fingerprint/template/finger-position.ts';
import type { FingerCapture } from '../../lib/intake/submission/biometric-data.ts';
import { encodeIso19794p2v2005 } from '../../lib/standards/iso-19794-2/edition-2005.ts';

/** A capture of a finger that never existed: the same person is the same finger, another impression another take of it. */
export function generatedCapture(
  person: number,
  impression: number,
  position: FingerPosition = 'RIGHT_INDEX',
): FingerCapture {
  const code = fingerPositionCode(position);
  const view = impressionOf(generateFinger(person * 16 + code), person * 1000 + impression, code);
  return {
    biometricType: 'FINGER',
    biometricSubType: position,
    impressionType: 'LIVE_SCAN_PLAIN',
    templateFormat: 'ISO_19794_2',
    template: Buffer.from(encodeIso19794p2v2005([view])).toString('base64'),
  };
}
