import { describe, expect, test } from '@jest/globals';
import { extractTemplate } from '../../../lib/fingerprint/extraction/extract.ts';
import { compareFingers } from '../../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../../lib/fingerprint/matching/prepared-finger.ts';
import { decodeImage } from '../../../lib/standards/image/decode-image.ts';
import { fingerTable } from '../../../local/agency/answer-table.ts';
import { generatedPicture } from '../../../local/agency/generated-picture.ts';

const templateOf = (person: number, impression: number) => {
  const { image } = generatedPicture(person, impression, 'RIGHT_INDEX');
  return extractTemplate(decodeImage(Buffer.from(image, 'base64'))).template;
};

describe('a generated picture', () => {
  test('of another impression shows the same finger, and of another person another', () => {
    const probe = prepareProbe(templateOf(1, 1));
    expect(compareFingers(probe, prepareCandidate(templateOf(1, 2)))).toBeGreaterThan(50);
    expect(compareFingers(probe, prepareCandidate(templateOf(2, 1)))).toBeLessThan(45);
  });

  test('is never the same for two impressions', () => {
    const [one, other] = [1, 2].map((impression) => generatedPicture(1, impression, 'RIGHT_INDEX').image);
    expect(one).not.toBe(other);
  });
});

describe('the table of fingers', () => {
  const answer = {
    encounterId: 'enc_1',
    status: 'ANSWERED' as const,
    receivedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    purpose: 'ENTRY_SCREENING' as const,
    partners: [],
    links: { self: '/v1/encounters/enc_1' },
  };

  test('shows how good a finger is, and of a bad one what to do', () => {
    const problem = { code: 'FINGER_NOT_FOUND', title: 'Finger not found', detail: 'Press all fingers flat' };
    const fingers = [
      { entry: 0, biometricSubType: 'RIGHT_INDEX' as const, searched: true, minutiae: 40, quality: 80 },
      { entry: 0, biometricSubType: 'RIGHT_LITTLE' as const, searched: false, problem },
    ];
    const table = fingerTable({ ...answer, fingers }, 'en');
    expect(table).toContain('████████░░ 80');
    expect(table).toContain('Press all fingers flat');
  });

  test('is empty where no pictures were sent', () => {
    expect(fingerTable(answer, 'es')).toBe('');
  });
});
