import load from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import { readJpeg2000Binary } from './codec-binaries.ts';
import type { Samples } from './grey-samples.ts';
import type { ImageHeader } from './image-header.ts';
import { ImageReader } from './image-reader.ts';
import { readJpeg2000Header } from './jpeg-2000-header.ts';
import { CodecRunner } from './wasm-codec.ts';

const codec = new CodecRunner({ load, readBinary: readJpeg2000Binary, decoder: 'J2KDecoder' });

/**
 * Decodes a JPEG 2000 file (ISO/IEC 15444-1), JP2 or a bare codestream, of up to 16 bits, by OpenJPEG.
 *
 * @throws CodedError IMAGE_TRUNCATED, IMAGE_DAMAGED, IMAGE_FEATURE_UNSUPPORTED or one of the limits
 */
export function decodeJpeg2000(bytes: Uint8Array): {
  readonly header: ImageHeader;
  readonly samples: Samples;
} {
  const header = readJpeg2000Header(bytes);
  const { width, height, channels, depth } = header.codestream;
  const length = width * height * channels * (depth > 8 ? 2 : 1);
  const data = codec.decode(bytes, (decoder) => {
    const frame = decoder.getFrameInfo();
    if (frame.width !== width || frame.height !== height || frame.componentCount !== channels)
      return undefined;
    return decoder.getDecodedBuffer().slice();
  });
  if (data?.length !== length) return new ImageReader('JPEG2000', bytes).refuse('codestream');
  const samples = depth > 8 ? new Uint16Array(data.buffer) : data;
  return { header, samples: { data: samples, channels, white: 2 ** depth - 1 } };
}
