import { describe, expect, test } from '@jest/globals';
import { generateFinger } from '../../bench/population/finger.ts';
import { impressionOf } from '../../bench/population/impression.ts';
import { type FingerPosition, fingerPositionCode } from '../../lib/fingerprint/template/finger-position.ts';
import { encodeIso19794p2v2005 } from '../../lib/standards/iso-19794-2/edition-2005.ts';
import { memoryFederation, workUntilQuiet } from '../support/memory-node.ts';
import { submissionBody } from '../support/submissions.ts';

/** Take 2 of a person's finger, labelled as another one. */
function labelled(person: number, is: FingerPosition, says: FingerPosition) {
  const finger = generateFinger(person * 16 + fingerPositionCode(is));
  const view = impressionOf(finger, person * 1000 + 2, fingerPositionCode(says));
  return {
    biometricType: 'FINGER' as const,
    biometricSubType: says,
    impressionType: 'LIVE_SCAN_PLAIN' as const,
    templateFormat: 'ISO_19794_2' as const,
    template: Buffer.from(encodeIso19794p2v2005([view])).toString('base64'),
  };
}

/** What is found of a person whose two index fingers are enrolled, by take 2 with these labels. */
async function found(
  positions: 'AS_STATED' | 'HANDS_SWAPPED' | 'ANY' | undefined,
  right: FingerPosition,
  left: FingerPosition,
) {
  const { slv, usa } = await memoryFederation();
  const { identification } = slv.participant;
  slv.participant = { ...slv.participant, identification: { ...identification, positions } };
  await slv.submit(submissionBody({ person: 1, impression: 1 }), 'key-1');
  await workUntilQuiet([usa, slv]);
  const biometricData = [labelled(1, 'RIGHT_INDEX', right), labelled(1, 'LEFT_INDEX', left)];
  const body = { ...submissionBody({ person: 1, impression: 2 }), biometricData };
  const later = await slv.submit(body, 'key-2');
  await workUntilQuiet([usa, slv]);
  return (await slv.encounter(later)).local;
}

describe('a person whose fingers are labelled otherwise than when enrolled', () => {
  test.each([
    ['with unknown positions is found', undefined, 'UNKNOWN', 'UNKNOWN', 'MATCH'],
    [
      'with swapped hands is not found where positions are believed',
      undefined,
      'LEFT_INDEX',
      'RIGHT_INDEX',
      'NO_MATCH',
    ],
    [
      'with swapped hands is found where hands may be swapped',
      'HANDS_SWAPPED',
      'LEFT_INDEX',
      'RIGHT_INDEX',
      'MATCH',
    ],
    [
      'with wrong fingers is not found where only hands may be swapped',
      'HANDS_SWAPPED',
      'LEFT_RING',
      'RIGHT_THUMB',
      'NO_MATCH',
    ],
    ['with wrong fingers is found where any finger is tried', 'ANY', 'LEFT_RING', 'RIGHT_THUMB', 'MATCH'],
  ] as const)('%s', async (_, positions, right, left, result) => {
    expect((await found(positions, right, left))?.result).toBe(result);
  });
});
