import { describe, expect, test } from '@jest/globals';
import { MemoryObjectStore } from '../../../lib/adapters/memory/memory-object-store.ts';
import type { Encounter } from '../../../lib/intake/encounter.ts';
import { keepPictures } from '../../../lib/intake/pictures/kept-picture.ts';
import { readFingers } from '../../../lib/intake/pictures/read-fingers.ts';
import type { Submission } from '../../../lib/intake/submission/submission.ts';
import { HAS_PICTURES, pictureEntry } from '../../support/pictures.ts';
import { submissionBody } from '../../support/submissions.ts';

const withPictures = HAS_PICTURES ? describe : describe.skip;

withPictures('a slap that is captured again (skipped where ../shared/data is missing)', () => {
  test('gives the finger that was bad, and leaves those that were good as they are', async () => {
    const slap = pictureEntry('wsq/nist_left-slap.wsq', {
      biometricSubType: 'PLAIN_LEFT_FOUR_FINGERS',
      compression: 'WSQ',
      resolution: 500,
      impressionType: 'NONLIVE_SCAN_PLAIN',
    });
    const submission = { ...submissionBody({ person: 1, impression: 1 }), biometricData: [slap] };
    const store = new MemoryObjectStore();
    const first = await keepPictures(submission as unknown as Submission, store);
    const encounter = { purpose: 'ENTRY_SCREENING', ...first } as unknown as Encounter;
    const whole = await readFingers(encounter, store);
    expect(whole.extracted).toHaveLength(4);

    // As if the little finger had been bad.
    const isLittle = ({ biometricSubType }: { biometricSubType: string }) =>
      biometricSubType === 'LEFT_LITTLE';
    const again = await keepPictures(submission as unknown as Submission, store);
    const added: Encounter = {
      ...encounter,
      ...again,
      submission: {
        ...first.submission,
        biometricData: [...first.submission.biometricData, ...again.submission.biometricData],
      },
      addition: { number: 1, from: 1, receivedAt: '2026-11-24T00:00:00.000Z' },
      extracted: whole.extracted.filter((capture) => !isLittle(capture)),
      fingers: whole.fingers.map((report) =>
        report.finger === 'LEFT_LITTLE'
          ? { ...report, problem: { code: 'FINGER_QUALITY_TOO_LOW', facts: {} } }
          : report,
      ),
    };
    const read = await readFingers(added, store);
    expect(read.gained).toBe(true);
    expect(read.extracted.map(({ biometricSubType }) => biometricSubType)).toEqual([
      ...whole.extracted
        .filter((capture) => !isLittle(capture))
        .map(({ biometricSubType }) => biometricSubType),
      'LEFT_LITTLE',
    ]);
    expect(read.fingers.map(({ finger, addition }) => [finger, addition])).toEqual([
      ...whole.fingers.flatMap(({ finger }) => (finger === 'LEFT_LITTLE' ? [] : [[finger, undefined]])),
      ['LEFT_LITTLE', 1],
    ]);
  });
});
