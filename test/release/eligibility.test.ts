import { describe, expect, test } from '@jest/globals';
import type { ParticipantCode } from '../../lib/core/ids.ts';
import { eligibilityOf } from '../../lib/intake/eligibility.ts';

const PARTICIPANTS = ['USA', 'SLV', 'GTM'] as ParticipantCode[];

describe('eligibility (R1)', () => {
  test('every Participant’s national, alone or dual with any other, and every resident of one, is ineligible', () => {
    for (const own of PARTICIPANTS) {
      for (const other of [undefined, 'HND', 'XXA', 'XXX', ...PARTICIPANTS]) {
        const nationalities = other === undefined ? [own] : [other, own];
        for (const eligibilityExamined of [true, false]) {
          expect(eligibilityOf({ nationalities, eligibilityExamined }, PARTICIPANTS)).toBe('INELIGIBLE');
          expect(
            eligibilityOf({ nationalities: ['HND'], residencies: [own], eligibilityExamined }, PARTICIPANTS),
          ).toBe('INELIGIBLE');
        }
      }
    }
  });

  test('third-country nationals, stateless persons and refugees are eligible', () => {
    for (const code of ['HND', 'NIC', 'XXA', 'XXB', 'XXC']) {
      expect(eligibilityOf({ nationalities: [code], residencies: ['MEX'] }, PARTICIPANTS)).toBe('ELIGIBLE');
    }
  });

  test('an unknown nationality is a question to a person, and eligible only once it is answered', () => {
    for (const nationalities of [[], ['XXX'], ['HND', 'XXX']]) {
      expect(eligibilityOf({ nationalities }, PARTICIPANTS)).toBe('UNKNOWN');
      expect(eligibilityOf({ nationalities, eligibilityExamined: true }, PARTICIPANTS)).toBe('ELIGIBLE');
    }
  });
});

test('nationals of a Participant’s territories are its nationals', () => {
  for (const code of ['PRI', 'GUM', 'VIR', 'ASM', 'MNP']) {
    expect(eligibilityOf({ nationalities: [code] }, PARTICIPANTS)).toBe('INELIGIBLE');
  }
});
