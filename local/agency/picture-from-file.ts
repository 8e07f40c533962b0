import { readFile } from 'node:fs/promises';
import type { FingerPosition } from '../../lib/fingerprint/template/finger-position.ts';
import type { FingerPicture } from '../../lib/intake/submission/finger-picture.ts';
import { readImageHeader } from '../../lib/standards/image/read-image-header.ts';

/**
 * The entry of a picture file, as it is. Which format it has, the bytes say.
 *
 * @throws CodedError IMAGE_* where it is none that is read
 */
export async function pictureFromFile(file: string, position: FingerPosition): Promise<FingerPicture> {
  const bytes = await readFile(file);
  const { compression } = readImageHeader(bytes);
  return {
    biometricType: 'FINGER',
    biometricSubType: position,
    impressionType: 'LIVE_SCAN_PLAIN',
    compression,
    resolution: 500,
    image: bytes.toString('base64'),
  };
}
