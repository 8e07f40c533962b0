import { expect, test } from '@jest/globals';
import slvFile from '../../cdk/participants/slv.json' with { type: 'json' };
import type { Caller } from '../../lib/access/caller.ts';
import type { AgencyId } from '../../lib/core/ids.ts';
import { parseParticipant } from '../../lib/participants/participant.ts';
import { inOrder } from '../../lib/pipeline/submit-transaction.ts';
import { CONTEXT, example } from '../intake/submission/example.ts';
import { blankImage, imageRecord, transactionFile } from '../support/card-files.ts';

const { biometricData: _fingers, biographicData: _person, ...said } = example();
const slv = parseParticipant(slvFile);
const caller: Caller = { agency: 'SLV-DGME' as AgencyId, account: 'test', scopes: ['encounter.write'] };
const file = transactionFile([imageRecord(1, 2, blankImage())]);
const order = (participant: Parameters<typeof inOrder>[3]['participant']) =>
  inOrder(file, said, caller, { participant, clock: () => CONTEXT.now });

test('a file is remembered by its control number, its table, and what of it was not taken', () => {
  expect(order(slv).transaction).toEqual({
    originatingAgency: 'TEST-ORI',
    controlNumber: 'TEST-1',
    mapping: 'GENERIC',
    unmapped: [{ record: 2, field: '2.031', reason: 'NOT_MAPPED' }],
    unused: [],
  });
});

test('a table of the participant file counts before those built in', () => {
  const table = {
    name: 'OURS',
    domains: ['ENCUENTRO'],
    fields: [{ number: 22, mnemonic: 'FNA', form: 'DATE_OF_BIRTH' as const }],
  };
  const { submission, transaction } = order({ ...slv, type2Mappings: [table] });
  expect(transaction?.mapping).toBe('OURS');
  expect(submission.biographicData).toEqual({
    names: [],
    sex: 'U',
    nationalities: [],
    documents: [],
    dateOfBirth: '1987-04-12',
  });
});
