import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readTransaction } from '../../../lib/intake/transaction/read-transaction.ts';
import { encodePng } from '../../../lib/standards/image/png-encode.ts';
import { generatedCapture } from '../../../local/agency/generated-capture.ts';
import { picturesAsTransaction } from '../../../local/agency/pictures-as-transaction.ts';
import {
  FileRefused,
  readSubmissionFiles,
  type SubmissionFiles,
  shownByName,
} from '../../../local/agency/submission-files.ts';
import { blankImage, imageRecord, transactionFile } from '../../support/card-files.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'submission-files-'));
  const { template } = generatedCapture(1, 1, 'LEFT_RING');
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'right-index.png': encodePng(blankImage()),
    'scan.png': encodePng(blankImage()),
    'finger.iso': Buffer.from(template, 'base64'),
    'card.eft': transactionFile([imageRecord(1, 2, blankImage())]),
    'encounter.json': '{"purpose":"ENTRY_SCREENING"}',
    'notes.txt': 'no fingerprint',
  };
  await Promise.all(
    Object.entries(files).map(([name, content]) => writeFile(path.join(folder, name), content)),
  );
});

afterAll(() => rm(folder, { recursive: true }));

const read = (names: readonly string[], options = {}): Promise<SubmissionFiles> =>
  readSubmissionFiles(
    names.map((name) => name.replace(/([^=]+)$/, (file) => path.join(folder, file))),
    { position: 'UNKNOWN', impressionType: 'LIVE_SCAN_PLAIN', language: 'en', ...options },
  );

describe('the files of a submission', () => {
  test('are pictures and templates of one person, each of the finger it is said to show', async () => {
    const files = await read(['right-index.png', 'LEFT_THUMB=scan.png', 'finger.iso', 'scan.png'], {
      position: 'PLAIN_THUMBS',
    });
    expect(files).toMatchObject({
      kind: 'CAPTURES',
      captures: [
        { biometricSubType: 'RIGHT_INDEX', compression: 'PNG', width: 200, height: 200, resolution: 500 },
        { biometricSubType: 'LEFT_THUMB', compression: 'PNG' },
        { biometricSubType: 'LEFT_RING', templateFormat: 'ISO_19794_2' },
        { biometricSubType: 'PLAIN_THUMBS', impressionType: 'LIVE_SCAN_PLAIN' },
      ],
    });
  });

  test('are one whole encounter, as an ANSI/NIST file or in JSON', async () => {
    expect((await read(['card.eft'])).kind).toBe('TRANSACTION');
    expect(await read(['encounter.json'])).toEqual({
      kind: 'ENCOUNTER',
      body: { purpose: 'ENTRY_SCREENING' },
    });
  });

  test.each([
    ['of no kind that is known', ['notes.txt'], /notes\.txt: IMAGE_FORMAT_UNKNOWN: /],
    ['that is not there', ['absent.wsq'], /absent\.wsq: there is no such file/],
    ['of a finger that is none', ['LEFT_TOE=scan.png'], /LEFT_TOE=.*RIGHT_INDEX/],
    ['of a whole encounter beside others', ['scan.png', 'card.eft'], /card\.eft: goes alone/],
  ])('%s are refused by name', async (_, names, message) => {
    const refused = read(names);
    await expect(refused).rejects.toThrow(FileRefused);
    await expect(refused).rejects.toThrow(message);
  });

  test.each([
    ['right_index.wsq', 'RIGHT_INDEX'],
    ['Left-Little.PNG', 'LEFT_LITTLE'],
    ['nist_left-slap.wsq', 'PLAIN_LEFT_FOUR_FINGERS'],
    ['right_four.jp2', 'PLAIN_RIGHT_FOUR_FINGERS'],
    ['thumbs.jpg', 'PLAIN_THUMBS'],
    ['101_1.png', undefined],
  ])('%s shows %s', (name, shown) => {
    expect(shownByName(`/some/left_ring/${name}`)).toBe(shown);
  });
});

test('pictures too large for a request become a file that says the same of each', async () => {
  const files = await read(['right-index.png', 'PLAIN_LEFT_FOUR_FINGERS=scan.png']);
  const pictures =
    files.kind === 'CAPTURES' ? files.captures.flatMap((each) => ('image' in each ? [each] : [])) : [];
  const { impressions } = readTransaction(picturesAsTransaction(pictures, 'SLV-DGME'));
  expect(
    impressions.map(({ positions, width, height, resolution, compression, bytes }) => [
      positions,
      width,
      height,
      resolution,
      compression,
      Buffer.from(bytes).toString('base64') === pictures[0]?.image,
    ]),
  ).toEqual([
    [[2], 200, 200, 500, 'PNG', true],
    [[14], 200, 200, 500, 'PNG', true],
  ]);
});
