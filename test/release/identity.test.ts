import { describe, expect, test } from '@jest/globals';
import { IDENTITY_REASONS, REASONS_OF_PURPOSE } from '../../lib/intake/identity-reasons.ts';
import { PURPOSES } from '../../lib/participants/participant.ts';
import { AGE_BANDS, ageBandOf, decideIdentity, type IdentityFacts } from '../../lib/release/identity.ts';
import { FIELDS_OF_PURPOSE, IDENTITY_FIELDS } from '../../lib/release/identity-fields.ts';
import { decideRelease } from '../../lib/release/release.ts';
import { REVIEW_STATUSES } from '../../lib/reviews/review.ts';
import { BOOLEANS, ELIGIBILITIES, product } from './product.ts';

const REVIEWS = ['NONE', ...REVIEW_STATUSES] as const;

const SPACE = [
  ...product<IdentityFacts>({
    match: ['MATCH', 'REVIEW', 'NO_MATCH'],
    recordReadable: BOOLEANS,
    eligibility: ELIGIBILITIES,
    probeEligibility: ELIGIBILITIES,
    recordPurpose: PURPOSES,
    purposeExchanged: BOOLEANS,
    suspended: BOOLEANS,
    referenceValid: BOOLEANS,
    purpose: PURPOSES,
    samePurpose: BOOLEANS,
    age: AGE_BANDS,
    review: REVIEWS,
  }),
].map((facts) => ({ facts, decision: decideIdentity(facts) }));

/** Points of a part of the space that a decision of this tier would be wrong on. */
const wrong = (
  part: (facts: IdentityFacts) => boolean,
  tiers: readonly ('MATCH_IDENTITY' | 'EXAMINE' | 'NOTHING_MORE')[],
) => SPACE.filter(({ facts, decision }) => part(facts) && tiers.includes(decision.tier));

describe('the decision on an identity, on every point of its space', () => {
  test('covers the whole product', () => {
    expect(SPACE).toHaveLength(3 * 2 * 3 * 3 * 4 * 2 * 2 * 2 * 4 * 2 * 3 * 5);
  });

  test.each([
    ['R1', ({ eligibility }: IdentityFacts) => eligibility !== 'ELIGIBLE'],
    ['R2', ({ probeEligibility }: IdentityFacts) => probeEligibility !== 'ELIGIBLE'],
    ['R4, a purpose not exchanged', ({ purposeExchanged }: IdentityFacts) => !purposeExchanged],
    ['R4, another purpose than the probe’s', ({ samePurpose }: IdentityFacts) => !samePurpose],
    ['R4, a purpose without fields', ({ purpose }: IdentityFacts) => purpose === 'PROTECTION_REFERRAL'],
    ['R5', ({ recordPurpose }: IdentityFacts) => recordPurpose === 'PROTECTION_REFERRAL'],
    [
      'R9, a child in an investigation',
      ({ purpose, age }: IdentityFacts) => purpose === 'CRIMINAL_INVESTIGATION' && age !== 'ADULT',
    ],
    ['R12', ({ referenceValid }: IdentityFacts) => !referenceValid],
    ['R13, no candidate', ({ match }: IdentityFacts) => match === 'NO_MATCH'],
    ['R13, turned down', ({ review }: IdentityFacts) => review === 'REJECTED'],
    ['R13, nobody decided in time', ({ review }: IdentityFacts) => review === 'LAPSED'],
    ['R15', ({ recordReadable }: IdentityFacts) => !recordReadable],
    ['R24', ({ suspended }: IdentityFacts) => suspended],
  ])('%s forbids, whatever else holds, an examiner’s word too', (_rule, forbids) => {
    expect(SPACE.some(({ facts }) => forbids(facts))).toBe(true);
    expect(wrong(forbids, ['MATCH_IDENTITY', 'EXAMINE'])).toEqual([]);
  });

  test('gives no identity below the automatic threshold, or of a young child, without an examiner (R13, R9)', () => {
    const needed = ({ match, age, review }: IdentityFacts) =>
      review !== 'CONFIRMED' && (match !== 'MATCH' || age === 'UNDER_14');
    expect(wrong(needed, ['MATCH_IDENTITY'])).toEqual([]);
    expect(
      SPACE.filter(({ decision }) => decision.tier === 'EXAMINE').every(({ facts }) => needed(facts)),
    ).toBe(true);
  });

  test('gives nothing that the first answer would not give now (R2)', () => {
    const withheld = (facts: IdentityFacts) =>
      decideRelease({ ...facts, match: 'MATCH' }).tier === 'NO_MATCH';
    expect(wrong(withheld, ['MATCH_IDENTITY', 'EXAMINE'])).toEqual([]);
  });

  test('gives exactly the fields of the purpose (R4)', () => {
    for (const purpose of PURPOSES) {
      const given = new Set(
        SPACE.flatMap(({ facts, decision }) =>
          facts.purpose === purpose && decision.tier === 'MATCH_IDENTITY' ? [decision.fields.join(' ')] : [],
        ),
      );
      const allowed = FIELDS_OF_PURPOSE[purpose].join(' ');
      expect([...given]).toEqual(allowed === '' ? [] : [allowed]);
    }
  });

  test('names a rule wherever it gives nothing', () => {
    const nameless = SPACE.filter(
      ({ decision }) => decision.tier !== 'MATCH_IDENTITY' && !/^R\d+$/.test(decision.rule),
    );
    expect(nameless).toEqual([]);
  });
});

describe('the matrix of purpose and field', () => {
  test('is this one, written down a second time (R4)', () => {
    const person = ['names', 'dateOfBirth', 'sex', 'nationalities'];
    expect(FIELDS_OF_PURPOSE).toEqual({
      ENTRY_SCREENING: person,
      CRIMINAL_INVESTIGATION: [...person, 'documents'],
      REPATRIATION: [...person, 'documents'],
      PROTECTION_REFERRAL: [],
    });
    expect(IDENTITY_FIELDS).toEqual([...person, 'documents']);
  });

  test('gives every purpose that has fields a reason to ask for them, and no other', () => {
    for (const purpose of PURPOSES)
      expect(REASONS_OF_PURPOSE[purpose].length > 0).toBe(FIELDS_OF_PURPOSE[purpose].length > 0);
    expect(new Set(PURPOSES.flatMap((purpose) => REASONS_OF_PURPOSE[purpose]))).toEqual(
      new Set(IDENTITY_REASONS),
    );
  });
});

describe('the age that counts (R9)', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  test.each([
    [undefined, 'UNDER_14'],
    ['2012-11-25', 'UNDER_14'],
    ['2012-11-24', 'UNDER_18'],
    ['2012', 'UNDER_14'],
    ['2008-11-25', 'UNDER_18'],
    ['2008-11-24', 'ADULT'],
    ['2008-11', 'UNDER_18'],
    ['1987', 'ADULT'],
  ])('of %s is %s: the youngest the person may be', (dateOfBirth, band) => {
    expect(ageBandOf(dateOfBirth, now)).toBe(band);
  });
});
