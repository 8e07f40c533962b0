import load from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import { readJpegBinary } from './codec-binaries.ts';
import type { Samples } from './grey-samples.ts';
import type { ImageHeader } from './image-header.ts';
import { readJpegStart } from './jpeg-frame.ts';
import { decodeJpegLossless } from './jpeg-lossless.ts';
import { checkJpegScans } from './jpeg-scans.ts';
import { CodecRunner } from './wasm-codec.ts';

const codec = new CodecRunner({ load, readBinary: readJpegBinary, decoder: 'JPEGDecoder' });

/**
 * Decodes a JPEG file (ITU-T T.81): baseline and extended sequential of 8 bits by libjpeg-turbo, lossless by our own
 * decoder. Progressive, arithmetic and hierarchical files are refused, as ANSI/NIST-ITL does not use them.
 *
 * @throws CodedError IMAGE_TRUNCATED, IMAGE_DAMAGED, IMAGE_FEATURE_UNSUPPORTED or one of the limits
 */
export function decodeJpeg(bytes: Uint8Array): { readonly header: ImageHeader; readonly samples: Samples } {
  const start = readJpegStart(bytes);
  const { frame, reader } = start;
  if (frame.lossless) return { header: frame, samples: decodeJpegLossless(start) };
  checkJpegScans(start);
  const channels = frame.components.length as 1 | 3;
  const data = codec.decode(bytes, (decoder) => {
    const { width, height, componentCount } = decoder.getFrameInfo();
    if (width !== frame.width || height !== frame.height || componentCount !== channels) return undefined;
    return decoder.getDecodedBuffer().slice();
  });
  if (data?.length !== frame.width * frame.height * channels) return reader.refuse('scan');
  return { header: frame, samples: { data, channels, white: 255 } };
}
