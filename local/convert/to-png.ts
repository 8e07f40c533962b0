import { decodeImage } from '../../lib/standards/image/decode-image.ts';
import { encodePng } from '../../lib/standards/image/png-encode.ts';
import { frictionRidgeImages } from '../../lib/standards/nist-itl/friction-ridge-images.ts';
import { decodeRecordImage } from '../inspect/decode-record-image.ts';
import type { Recognised } from '../inspect/recognise.ts';
import { ConversionImpossible } from './conversion-error.ts';

/** The picture of a file that has one, as 8-bit grey PNG. */
export function toPng(input: Recognised, bytes: Uint8Array): Uint8Array {
  if (input.kind === 'IMAGE') return encodePng(decodeImage(bytes));
  const images = input.kind === 'TRANSACTION' ? frictionRidgeImages(input.transaction) : [];
  const [only, ...others] = images.flatMap((image) => decodeRecordImage(image) ?? []);
  if (only !== undefined && others.length === 0) return encodePng(only);
  throw new ConversionImpossible(
    only === undefined
      ? 'The file has no image that can be drawn.'
      : 'The transaction has several images. Convert it to a folder.',
    only === undefined
      ? 'El archivo no tiene ninguna imagen que se pueda dibujar.'
      : 'La transacción tiene varias imágenes. Conviértala a una carpeta.',
  );
}
