import { CodedError } from '../../core/errors.ts';

/** What a picture may be, checked against its headers before memory is taken for its pixels. */
export const IMAGE_LIMITS = {
  /** Bytes of one file: 12 million 8-bit pixels without compression, a whole ten-print card at 500 ppi, and room. */
  fileBytes: 16 * 1024 * 1024,
  /** Pixels a side: a full palm (8 in, ANSI/NIST-ITL table 36) at 1000 ppi. */
  side: 8192,
  /** Pixels in all: a ten-print card (8 × 8 in) at 500 ppi. At 5 bytes a pixel while decoding that is 80 MB. */
  pixels: 16_777_216,
  /** Samples in all (pixels × channels). */
  samples: 16_777_216,
  /**
   * The same of a JPEG 2000 file: the four fingers of a hand at 1000 ppi (3.2 × 3.0 in, ANSI/NIST-ITL table 36), and
   * room. The decoder takes 0.1 µs and about 15 bytes for each (docs/fuzzing.md).
   */
  jpeg2000Samples: 10_485_760,
  /** The same of a WSQ file with other filters than those of nine and seven taps, which no encoder is known to write. */
  wsqOtherFilterSamples: 4_194_304,
  /** The least side: below it the five levels of WSQ's tree have nothing left to split, and no finger is seen. */
  leastSide: 32,
  /** Segments, chunks or boxes of a file: a PNG of `fileBytes` in chunks of 1 kB. */
  segments: 16_384,
} as const;

/** Throws IMAGE_TOO_LARGE or IMAGE_TOO_SMALL unless a picture of `width` × `height` × `channels` may be decoded. */
export function checkDimensions(
  width: number,
  height: number,
  channels = 1,
  samples: number = IMAGE_LIMITS.samples,
): void {
  const { side, pixels, leastSide } = IMAGE_LIMITS;
  if (width < leastSide || height < leastSide) {
    throw new CodedError('IMAGE_TOO_SMALL', { facts: { width, height, side: leastSide } });
  }
  const area = width * height;
  if (width > side || height > side || area > pixels || area * channels > samples) {
    throw new CodedError('IMAGE_TOO_LARGE', {
      facts: { width, height, side, pixels: Math.min(pixels, Math.floor(samples / channels)) },
    });
  }
}

/** Throws IMAGE_FILE_TOO_LARGE for a file that is not looked at. */
export function checkFileLength(bytes: Uint8Array): void {
  const limit = IMAGE_LIMITS.fileBytes;
  if (bytes.length > limit) throw new CodedError('IMAGE_FILE_TOO_LARGE', { facts: { limit } });
}
