import { expect, test } from '@jest/globals';
import { capturesOfTransaction } from '../../../lib/intake/transaction/captures-of-transaction.ts';
import type {
  ReadTransaction,
  TransactionImpression,
} from '../../../lib/intake/transaction/read-transaction.ts';

const impression: TransactionImpression = {
  record: 3,
  recordType: 14,
  idc: 1,
  positions: [2],
  fingers: ['RIGHT_INDEX'],
  impressionType: 'LIVE_SCAN_PLAIN',
  compression: 'FAX_GROUP_4',
  width: 500,
  height: 500,
  resolution: 500,
  segments: [],
  bytes: new Uint8Array(10),
};

test('a picture in a compression that is not decoded is refused with those that are, and no other', () => {
  const read = { impressions: [impression], minutiae: [], unused: [] } as unknown as ReadTransaction;
  const { captures, unused } = capturesOfTransaction(read);
  expect(captures).toEqual([]);
  expect(unused).toMatchObject([{ record: 3, type: 14, reason: 'REFUSED' }]);
  const [error] = unused.map((each) => each.error);
  expect(error).toMatchObject({ code: 'IMAGE_FORMAT_UNKNOWN', pointer: '/records/3/14.999' });
  expect(error?.facts.allowed).toBe('NONE, WSQ, JPEG, JPEG_LOSSLESS, JPEG_2000, JPEG_2000_LOSSLESS, PNG');
});
