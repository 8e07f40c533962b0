import { describe, expect, test } from '@jest/globals';
import { decodeImage } from '../../../lib/standards/image/decode-image.ts';
import { decodeTransaction } from '../../../lib/standards/nist-itl/decode-transaction.ts';
import { frictionRidgeImages } from '../../../lib/standards/nist-itl/friction-ridge-images.ts';
import { hasNistFiles, nistFile, nistFiles } from './samples.ts';

const withFiles = hasNistFiles ? describe : describe.skip;

withFiles('a WSQ picture of NIST’s files (skipped where ../shared/data is missing)', () => {
  const pictures = nistFiles.flatMap((name) =>
    frictionRidgeImages(decodeTransaction(nistFile(name))).flatMap((image) =>
      image.recordType === 4 && image.compression === 'WSQ' ? [{ name, ...image }] : [],
    ),
  );

  test.each(pictures)('$name, record $record, is decoded at the size its record states', (picture) => {
    const { width, height } = picture;
    const image = decodeImage(picture.data ?? new Uint8Array(), { compression: 'WSQ', width, height });
    expect(image.pixels).toHaveLength(width * height);
  });
});
