import { describe, expect, test } from '@jest/globals';
import type { AgencyId } from '../../lib/core/ids.ts';
import { encounterKey } from '../../lib/intake/encounter.ts';
import { rootOf } from '../../lib/people/person.ts';
import { explainCandidate, explainReview } from '../../lib/pipeline/explain-candidate.ts';
import { memoryFederation, workUntilQuiet } from '../support/memory-node.ts';
import { submissionBody } from '../support/submissions.ts';

/** Thresholds at which every mate is a candidate for review and none a match. */
const REVIEW_ALL = { match: 10_000, review: 25 };

async function candidateForReview() {
  const { usa, slv } = await memoryFederation(REVIEW_ALL);
  const earlier = await slv.submit(
    submissionBody({ agency: 'SLV-PNC', unit: 'DIVISION-FRONTERAS', person: 1, impression: 1 }),
    'key-1',
  );
  await workUntilQuiet([usa, slv]);
  await slv.subscribe('SLV-PNC', 'https://hooks.pnc.example/encuentro');
  const later = await slv.submit(submissionBody({ person: 1, impression: 2 }), 'key-2');
  await workUntilQuiet([usa, slv]);
  const [review] = await slv.openReviews();
  if (review === undefined) throw new Error('no review was opened');
  return { usa, slv, earlier, later, review };
}

const examiner = (agency = 'SLV-DGME', account = 'slv-dgme-examiner') => ({
  agency: agency as AgencyId,
  account,
  scopes: ['examiner'] as const,
});

describe('the explanation of a candidate', () => {
  test('pairs minutiae of the two encounters’ own fingers, with the score that the search gave', async () => {
    const { slv, review } = await candidateForReview();
    const { candidate, explanation } = await explainReview(review.reviewId, examiner(), slv);
    expect(explanation.score).toBeCloseTo(candidate.score, 3);
    expect(explanation.fingers.map(({ probePosition }) => probePosition).sort()).toEqual([
      'LEFT_INDEX',
      'RIGHT_INDEX',
    ]);
    for (const { comparison } of explanation.fingers) expect(comparison.pairs.length).toBeGreaterThan(5);
  });

  test('is put on the record before it is given, under one name however it is asked for', async () => {
    const { slv, later, review } = await candidateForReview();
    const leaves = () => slv.store.scan('audit').filter(({ action }) => action === 'CANDIDATE_EXPLAINED');
    await explainReview(review.reviewId, examiner(), slv);
    await explainCandidate(later, 1, examiner(), slv);
    expect(leaves()).toMatchObject([
      { actor: 'slv-dgme-examiner', agency: 'SLV-DGME', subject: review.reviewId },
      { actor: 'slv-dgme-examiner', agency: 'SLV-DGME', subject: review.reviewId },
    ]);
  });

  test('is not found by other agencies, nor for a candidate that is not there', async () => {
    const { slv, earlier, later, review } = await candidateForReview();
    const other = examiner('SLV-PNC', 'slv-pnc-examiner');
    await expect(explainReview(review.reviewId, other, slv)).rejects.toMatchObject({
      code: 'REVIEW_NOT_FOUND',
    });
    await expect(explainCandidate(later, 1, other, slv)).rejects.toMatchObject({
      code: 'ENCOUNTER_NOT_FOUND',
    });
    for (const place of [0, 2, 1.5, Number.NaN]) {
      const none = explainCandidate(later, place, examiner(), slv);
      await expect(none).rejects.toMatchObject({ code: 'EXPLANATION_NOT_FOUND' });
    }
    await expect(explainCandidate(earlier, 1, other, slv)).rejects.toMatchObject({
      code: 'EXPLANATION_NOT_FOUND',
    });
  });

  test('is no longer found once the candidate’s record is past its time, or hidden as a protection referral (R5)', async () => {
    const { slv, earlier, review } = await candidateForReview();
    const change = (set: Record<string, string | number>) =>
      slv.store.update({ type: 'update', table: 'encounters', key: encounterKey(earlier), set, when: [] });
    await change({ purpose: 'PROTECTION_REFERRAL' });
    const explained = () => explainReview(review.reviewId, examiner(), slv);
    await expect(explained()).rejects.toMatchObject({ code: 'EXPLANATION_NOT_FOUND' });
    await change({ purpose: 'ENTRY_SCREENING', expiresAt: 1 });
    await expect(explained()).rejects.toMatchObject({ code: 'EXPLANATION_NOT_FOUND' });
  });
});

describe('a candidate below the automatic threshold', () => {
  test('is put before an examiner, links nothing and tells its owner nothing', async () => {
    const { slv, earlier, later, review } = await candidateForReview();
    expect(review).toMatchObject({
      kind: 'CANDIDATE',
      encounterId: later,
      candidate: { encounterId: earlier },
    });
    const encounter = await slv.encounter(later);
    expect(encounter.local).toMatchObject({
      result: 'REVIEW',
      candidates: [{ agency: 'SLV-PNC', biographic: { name: 1 } }],
    });
    expect(await rootOf(slv.store, encounter.personId)).toBe(encounter.personId);
    expect(slv.webhooks).toEqual([]);
  });

  test('once confirmed is a match: linked, and its owner told', async () => {
    const { usa, slv, earlier, later, review } = await candidateForReview();
    await slv.decide(review.reviewId, 'CONFIRMED', 'slv-dgme-examiner');
    await workUntilQuiet([usa, slv]);
    const encounter = await slv.encounter(later);
    expect(encounter.local?.result).toBe('MATCH');
    const other = await slv.encounter(earlier);
    expect(await rootOf(slv.store, encounter.personId)).toBe(await rootOf(slv.store, other.personId));
    expect(slv.webhooks.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'subject.encountered', data: { encounterId: earlier } },
    ]);
    expect(await slv.openReviews()).toEqual([]);
  });

  test('once rejected is no match', async () => {
    const { usa, slv, later, review } = await candidateForReview();
    await slv.decide(review.reviewId, 'REJECTED', 'slv-dgme-examiner');
    await workUntilQuiet([usa, slv]);
    expect((await slv.encounter(later)).local?.result).toBe('NO_MATCH');
  });

  test('is not decided by the account that submitted it (R13), nor twice in different ways', async () => {
    const { slv, review } = await candidateForReview();
    const own = slv.decide(review.reviewId, 'CONFIRMED', 'slv-dgme-counter');
    await expect(own).rejects.toMatchObject({ code: 'REVIEW_OWN_SUBMISSION' });
    await slv.decide(review.reviewId, 'REJECTED', 'slv-dgme-examiner');
    const again = await slv.decide(review.reviewId, 'REJECTED', 'slv-dgme-examiner');
    expect(again.status).toBe('REJECTED');
    const otherwise = slv.decide(review.reviewId, 'CONFIRMED', 'slv-dgme-examiner');
    await expect(otherwise).rejects.toMatchObject({ code: 'REVIEW_ALREADY_DECIDED' });
  });
});
