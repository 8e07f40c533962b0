import { expect, test } from '@jest/globals';
import { isCodedError } from '../../../lib/core/errors.ts';
import {
  buildPartnerTransaction,
  buildResponseTransaction,
  type ResponseAnswer,
} from '../../../lib/intake/transaction/build-response.ts';
import { readTransaction } from '../../../lib/intake/transaction/read-transaction.ts';
import { decodeTransaction } from '../../../lib/standards/nist-itl/decode-transaction.ts';
import { listTransaction } from '../../../lib/standards/nist-itl/listing.ts';

const envelope = {
  originatingAgency: 'SLV-NODE',
  destinationAgency: 'SLV-DGME',
  controlNumber: 'enc_1',
  controlReference: 'CONTROL-1',
  at: Date.UTC(2026, 10, 24, 7, 5, 9),
};

const answer: ResponseAnswer = {
  encounterId: 'enc_1',
  status: 'ANSWERED',
  receivedAt: '2026-11-24T07:05:00.000Z',
  updatedAt: '2026-11-24T07:05:09.000Z',
  purpose: 'ENTRY_SCREENING',
  local: {
    result: 'MATCH',
    searchedAt: '2026-11-24T07:05:01.000Z',
    candidates: [
      {
        personId: 'per_1',
        agency: 'SLV-PNC',
        score: 61.25,
        fingers: [{ probe: 'RIGHT_INDEX', candidate: 'RIGHT_INDEX', score: 40 }],
      },
    ],
  },
  partners: [{ participant: 'USA', result: 'MATCH_REFERENCE', reference: 'R-1', contact: 'Oficina Ñ' }],
};

const valuesOf = (bytes: Uint8Array) =>
  Object.fromEntries(
    listTransaction(decodeTransaction(bytes)).flatMap(({ fields }) =>
      fields.map(({ name, subfields }) => [name, subfields]),
    ),
  );

test('an answer becomes a file that says the same', () => {
  expect(valuesOf(buildResponseTransaction(envelope, answer))).toMatchObject({
    '1.002': [['0502']],
    '1.004': [['SRE']],
    '1.005': [['20261124']],
    '1.010': [['CONTROL-1']],
    '1.013': [['ENCUENTRO', '1.0']],
    '1.014': [['20261124070509Z']],
    '2.100': [['enc_1']],
    '2.110': [['MATCH']],
    '2.112': [['per_1', 'SLV-PNC', '61.3', '']],
    '2.113': [['1', 'RIGHT_INDEX', 'RIGHT_INDEX', '40.0']],
    '2.120': [['USA', 'MATCH_REFERENCE', '', 'R-1', 'Oficina Ñ', '']],
  });
});

test('a rejection becomes an error file, and what is not known is left out', () => {
  const { local: _local, ...rest } = answer;
  const values = valuesOf(
    buildResponseTransaction(envelope, {
      ...rest,
      status: 'REJECTED',
      partners: [],
      rejection: { code: 'TEMPLATE_NO_MINUTIAE', title: 'No minutiae', detail: 'Capture again.' },
    }),
  );
  expect(values['1.004']).toEqual([['ERRT']]);
  expect(values['2.130']).toEqual([['TEMPLATE_NO_MINUTIAE', 'No minutiae', 'Capture again.']]);
  expect(Object.keys(values).filter((name) => /2\.1(05|1.|20)/.test(name))).toEqual([]);
});

test('what became of each finger, field and record of a file is in the answer to it', () => {
  const problem = { code: 'IMAGE_DAMAGED', title: 'Picture damaged', detail: 'Send it again.' };
  const values = valuesOf(
    buildResponseTransaction(envelope, {
      ...answer,
      fingers: [
        {
          record: 3,
          biometricSubType: 'RIGHT_INDEX',
          segmentation: 'SENDER',
          searched: true,
          minutiae: 40,
          quality: 71,
        },
        { entry: 1, biometricSubType: 'LEFT_INDEX', searched: false, problem },
      ],
      transaction: {
        unmapped: [{ record: 2, field: '2.031', reason: 'NOT_MAPPED' }],
        unused: [
          { record: 4, type: 10, reason: 'CARRIED_ONLY' },
          { record: 5, type: 14, reason: 'REFUSED', problem },
        ],
      },
    }),
  );
  expect(values['2.140']).toEqual([
    ['3', '', 'RIGHT_INDEX', 'Y', '40', '71', '', '', '', '', 'SENDER'],
    ['', '1', 'LEFT_INDEX', 'N', '', '', ...Object.values(problem), '', ''],
  ]);
  expect(values['2.150']).toEqual([['2', '2.031', 'NOT_MAPPED']]);
  expect(values['2.151']).toEqual([
    ['4', '10', 'CARRIED_ONLY', '', '', ''],
    ['5', '14', 'REFUSED', ...Object.values(problem)],
  ]);
});

test('an envelope beyond 7-bit ASCII is refused', () => {
  try {
    buildResponseTransaction({ ...envelope, originatingAgency: 'ÑANDÚ' }, answer);
  } catch (error) {
    expect(isCodedError(error, 'NIST_ITL_CHARACTER_INVALID')).toBe(true);
  }
  expect.assertions(1);
});

const partner = {
  participant: 'USA',
  result: 'MATCH_IDENTITY',
  reference: 'R-1',
  contact: 'Oficina Ñ',
  answeredAt: '2026-11-24T07:05:08.000Z',
  identity: {
    names: [
      { given: 'José Antonio', surnames: ['Hernández', 'Menjívar'] },
      { surnames: ['Pepe'] },
      { given: 'Toño', surnames: [] },
    ],
    dateOfBirth: '1987-04',
    sex: 'M' as const,
    nationalities: ['HND', 'NIC'],
    documents: [{ type: 'PASSPORT' as const, issuer: 'HND', number: 'E123456' }],
    provenance: { source: 'USA', standing: 'ASSERTED', on: '2025-02-03' },
    caveat: { purpose: 'REPATRIATION', onwardTransfer: 'ORIGINATOR_CONSENT' },
    expiresAt: '2028-02-03T17:20:11.000Z',
  },
};

test('a partner’s answer becomes a file that a reader of this domain understands as the identity it gave', () => {
  const file = buildPartnerTransaction({ ...envelope, originatingAgency: 'ENCUENTRO-USA' }, answer, partner);
  expect(valuesOf(file)).toMatchObject({
    '1.004': [['SRE']],
    '1.008': [['ENCUENTRO-USA']],
    '2.018': [['Hernández Menjívar,José Antonio']],
    '2.019': [['Pepe'], [',Toño']],
    '2.022': [['19870400']],
    '2.120': [['USA', 'MATCH_IDENTITY', '', 'R-1', 'Oficina Ñ', '2026-11-24T07:05:08.000Z']],
    '2.160': [['USA', 'ASSERTED', '2025-02-03']],
    '2.161': [['REPATRIATION', 'ORIGINATOR_CONSENT']],
    '2.162': [['2028-02-03T17:20:11.000Z']],
  });
  const { dateOfBirth, sex, nationalities, documents } = partner.identity;
  expect(readTransaction(file)).toMatchObject({
    mapping: 'GENERIC',
    biographicData: {
      names: [
        { given: 'José Antonio', surnames: ['Hernández Menjívar'] },
        { surnames: ['Pepe'] },
        { given: 'Toño', surnames: [] },
      ],
      dateOfBirth,
      sex,
      nationalities,
      documents,
    },
  });
});

test('a partner’s answer says nothing of what the partner did not give', () => {
  const { identity: _withheld, ...referenced } = partner;
  const file = buildPartnerTransaction(envelope, answer, { ...referenced, result: 'MATCH_REFERENCE' });
  const names = Object.keys(valuesOf(file)).filter((name) => name.startsWith('2.'));
  expect(names).toEqual(['2.001', '2.002', '2.100', '2.104', '2.120']);
});
