import { buildRecord } from '../../lib/standards/nist-itl/build-record.ts';
import { encodeTransaction } from '../../lib/standards/nist-itl/encode-transaction.ts';
import { fieldsOf378Block } from '../../lib/standards/nist-itl/minutiae-378.ts';
import { everyFormat } from '../../test/standards/image/sample-images.ts';
import { ownTransaction, transactionOf } from '../../test/standards/nist-itl/samples.ts';
import { ansi2004, ansi2009, iso2005, iso2011, view } from '../../test/standards/sample-records.ts';
import { HAAR, writeWsq } from '../../test/standards/wsq/wsq-writer.ts';
import { blankImage, imageRecord, slapRecord, transactionFile } from '../../test/support/card-files.ts';

const SMALL = { ...blankImage(), width: 36, height: 33, pixels: new Uint8Array(36 * 33).fill(200) };

/** Small files made by us, from which the fuzzer sets out: all kinds for every decoder, so that they are also mixed up. */
export const seeds = async (): Promise<Uint8Array[]> => [
  ownTransaction(),
  encodeTransaction(transactionOf([buildRecord(9, 1, [[3, '0'], ...fieldsOf378Block(view())])])),
  encodeTransaction(
    transactionOf([
      buildRecord(2, 0, [
        [18, 'DOE,JO'],
        [21, [['MM'], ['ES']]],
        [22, '19870400'],
        [24, 'F'],
        [84, [['3', 'XX']]],
      ]),
    ]),
  ),
  transactionFile([slapRecord(SMALL), imageRecord(2, 7, SMALL)]),
  iso2005(),
  iso2011(),
  ansi2004(),
  ansi2009(),
  ...Object.values(await everyFormat(36, 33)).map((bytes) => Uint8Array.from(bytes)),
  writeWsq({
    width: 20,
    height: 17,
    pixels: new Uint8Array(340),
    filters: HAAR,
    restartEvery: 50,
    comment: 'NIST_COM 1\n',
  }),
];
