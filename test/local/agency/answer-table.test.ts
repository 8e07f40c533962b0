import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { ENCOUNTER_EXAMPLE, IDENTITY_EXAMPLE } from '../../../lib/api/encounters/encounter-examples.ts';
import { answerTable } from '../../../local/agency/answer-table.ts';

/** Without the colours of the terminal. */
const plain = stripVTControlCharacters;
const [example] = ENCOUNTER_EXAMPLE.partners;
if (example === undefined) throw new Error('the example has a partner');

describe('the table of an answer', () => {
  test('shows a reference and whom to call', () => {
    const table = plain(answerTable(ENCOUNTER_EXAMPLE, 'en'));
    expect(table).toMatch(/USA\s+│ MATCH_REFERENCE │ ref_01KAV7T6GQ3M9V5Z0C8R2XW4YB/);
    expect(table).toContain('call +1 202 555 0143');
  });

  test('has no colours where no terminal shows it', () => {
    const table = answerTable(ENCOUNTER_EXAMPLE, 'en');
    expect(table).toBe(plain(table));
  });

  test('shows an identity with its source, what it is for and until when', () => {
    const table = plain(answerTable(IDENTITY_EXAMPLE, 'es'));
    expect(table).toContain('MATCH_IDENTITY');
    expect(table).toContain('José Antonio Hernández Menjívar · 1987-04-12 · M · HND');
    expect(table).toContain('según USA, 2025-02-03 (ASSERTED)');
    expect(table).toContain('para ENTRY_SCREENING hasta 2028-02-03');
  });

  test('shows how far a request for an identity is, where none is given', () => {
    const identityRequest = {
      state: 'PENDING',
      reason: 'IDENTITY_NOT_ESTABLISHED',
      requestedAt: '2026-11-24T14:18:40.480Z',
      answerBy: '2026-11-27T14:18:40.480Z',
    } as const;
    const asked = { ...ENCOUNTER_EXAMPLE, partners: [{ ...example, identityRequest }] };
    expect(plain(answerTable(asked, 'en'))).toContain('identity: PENDING until 2026-11-27');
  });

  test('shows the rule that forbids to ask, and nothing where there is nothing', () => {
    const partners = [
      { participant: 'USA', result: 'NOT_SENT', rule: 'R1' } as const,
      { participant: 'MEX', result: 'NO_MATCH' } as const,
    ];
    const table = plain(answerTable({ ...ENCOUNTER_EXAMPLE, partners }, 'en'));
    expect(table).toMatch(/USA\s+│ NOT_SENT\s+│ rule R1/);
    expect(table).toMatch(/MEX\s+│ NO_MATCH\s+│ –/);
  });
});
