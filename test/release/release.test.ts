import { describe, expect, test } from '@jest/globals';
import { PURPOSES } from '../../lib/participants/participant.ts';
import { decideRelease, type ReleaseFacts } from '../../lib/release/release.ts';
import { decideSending, type SendingFacts } from '../../lib/release/sending.ts';
import { BOOLEANS, ELIGIBILITIES, product } from './product.ts';

const RELEASE_SPACE = [
  ...product<ReleaseFacts>({
    match: ['MATCH', 'REVIEW', 'NO_MATCH'],
    recordReadable: BOOLEANS,
    eligibility: ELIGIBILITIES,
    probeEligibility: ELIGIBILITIES,
    recordPurpose: PURPOSES,
    purposeExchanged: BOOLEANS,
    suspended: BOOLEANS,
  }),
];

describe('the release decision, on every point of its space', () => {
  test('covers the whole product', () => {
    expect(RELEASE_SPACE).toHaveLength(3 * 2 * 3 * 3 * 4 * 2 * 2);
  });

  test.each([
    ['R1', (facts: ReleaseFacts) => facts.eligibility !== 'ELIGIBLE'],
    ['R2', (facts: ReleaseFacts) => facts.probeEligibility !== 'ELIGIBLE'],
    ['R4', (facts: ReleaseFacts) => !facts.purposeExchanged],
    ['R5', (facts: ReleaseFacts) => facts.recordPurpose === 'PROTECTION_REFERRAL'],
    ['R13', (facts: ReleaseFacts) => facts.match !== 'MATCH'],
    ['R15', (facts: ReleaseFacts) => !facts.recordReadable],
    ['R24', (facts: ReleaseFacts) => facts.suspended],
  ])('%s forbids, whatever else holds', (_rule, forbids) => {
    const forbidden = RELEASE_SPACE.filter(forbids);
    expect(forbidden.length).toBeGreaterThan(0);
    for (const facts of forbidden) expect(decideRelease(facts).tier).toBe('NO_MATCH');
  });

  test('gives a reference exactly where no rule forbids, and never more (R12)', () => {
    const released = RELEASE_SPACE.filter((facts) => decideRelease(facts).tier !== 'NO_MATCH');
    expect(released.map((facts) => facts.recordPurpose).sort()).toEqual(
      PURPOSES.filter((purpose) => purpose !== 'PROTECTION_REFERRAL').sort(),
    );
    for (const facts of released) expect(decideRelease(facts)).toEqual({ tier: 'MATCH_REFERENCE' });
  });

  test('names a rule for every match it keeps back, and none where there is no match', () => {
    for (const facts of RELEASE_SPACE) {
      const decision = decideRelease(facts);
      if (decision.tier !== 'NO_MATCH') continue;
      expect(decision.rule === undefined).toBe(facts.match === 'NO_MATCH');
    }
  });
});

describe('the sending decision, on every point of its space', () => {
  const SENDING_SPACE = [
    ...product<SendingFacts>({
      eligibility: ELIGIBILITIES,
      purpose: PURPOSES,
      purposeExchanged: BOOLEANS,
      suspended: BOOLEANS,
    }),
  ];

  test('sends exactly third-country nationals, for an exchanged purpose other than protection, to an active partner', () => {
    for (const facts of SENDING_SPACE) {
      const allowed =
        facts.eligibility === 'ELIGIBLE' &&
        facts.purpose !== 'PROTECTION_REFERRAL' &&
        facts.purposeExchanged &&
        !facts.suspended;
      expect(decideSending(facts).send).toBe(allowed);
    }
  });

  test('asks a person only about an unknown nationality', () => {
    for (const facts of SENDING_SPACE) {
      const decision = decideSending(facts);
      if (!decision.send && decision.review) expect(facts.eligibility).toBe('UNKNOWN');
    }
  });
});
