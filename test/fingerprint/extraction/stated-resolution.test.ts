import { describe, expect, test } from '@jest/globals';
import { doubled } from '../../../bench/extraction/doubled.ts';
import { ridgeImpression } from '../../../bench/ridges/impression.ts';
import { masterFinger } from '../../../bench/ridges/master-finger.ts';
import { extractTemplate } from '../../../lib/fingerprint/extraction/extract.ts';
import { implausibleSpacing } from '../../../lib/fingerprint/extraction/stated-resolution.ts';
import { findFingers } from '../../../lib/intake/pictures/find-fingers.ts';
import { fingersOfPicture } from '../../../lib/intake/pictures/fingers-of-picture.ts';
import { readTransaction } from '../../../lib/intake/transaction/read-transaction.ts';
import { decodeImage } from '../../../lib/standards/image/decode-image.ts';
import type { GreyImage } from '../../../lib/standards/image/grey-image.ts';
import { encodePng } from '../../../lib/standards/image/png-encode.ts';
import { cardFile, HAS_CARDS } from '../../support/card-files.ts';

const at500 = ridgeImpression(masterFinger(1), 1);
const at1000 = doubled(at500);

const truth = (image: GreyImage) => implausibleSpacing(image, extractTemplate(image).spacing)?.truth;

describe('the resolution that is stated of a picture', () => {
  test.each([
    ['500', at500],
    ['1000', at1000],
  ])('is believed where the ridges are as skin has them: %s', (_, image) => {
    expect(truth(image)).toBeUndefined();
  });

  test('is not believed where a scan at 1000 is stated as 500, or the reverse', () => {
    expect(truth({ ...at1000, resolution: 500 })).toBe('HIGHER');
    expect(truth({ ...at500, resolution: 1000 })).toBe('LOWER');
  });

  test('is believed of children, whose ridges are closer, and of wide ridges', () => {
    // Generated ridges are 0.48 mm apart: as stated here 0.37, and 0.6.
    expect(truth({ ...at500, resolution: 650 })).toBeUndefined();
    expect(truth({ ...at500, resolution: 400 })).toBeUndefined();
  });

  test('is believed of a picture without ridges, which tells nothing', () => {
    expect(truth({ ...at500, pixels: new Uint8Array(at500.pixels.length).fill(200) })).toBeUndefined();
  });

  test('refuses the finger with what its ridges would be', () => {
    const bytes = encodePng({ ...at1000, resolution: 500 });
    const picture = {
      biometricType: 'FINGER',
      biometricSubType: 'LEFT_INDEX',
      impressionType: 'LIVE_SCAN_PLAIN',
      compression: 'PNG',
      object: 'x',
    } as const;
    const [finger] = fingersOfPicture(bytes, picture, { missing: [], purpose: 'ENTRY_SCREENING' });
    expect(finger?.capture).toBeUndefined();
    expect(finger?.problem).toMatchObject({
      code: 'FINGER_RESOLUTION_IMPLAUSIBLE',
      facts: { finger: 'LEFT_INDEX', resolution: 500 },
    });
  });
});

const withCards = HAS_CARDS ? test : test.skip;

withCards(
  'a file of NIST’s states 500 for a picture of 1000, its others are right (skipped without ../shared/data)',
  () => {
    const verdicts = ['valid1.14.an2', 'valid1.1.an2', 'type4-slaps.an2k'].map((name) => {
      const [impression] = readTransaction(cardFile(name)).impressions.filter(
        ({ positions: [position = 0] }) => position <= 12,
      );
      const [found] = findFingers(
        decodeImage(impression?.bytes ?? new Uint8Array()),
        { biometricSubType: 'LEFT_THUMB' },
        [],
      );
      if (found === undefined || 'problem' in found) throw new Error('not found');
      return implausibleSpacing(found.image, extractTemplate(found.image, found.region).spacing)?.truth;
    });
    expect(verdicts).toEqual(['HIGHER', undefined, undefined]);
  },
);
