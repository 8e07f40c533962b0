import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import type { FingerMinutiae } from '../../lib/standards/nist-itl/finger-minutiae.ts';
import { frictionRidgeImages } from '../../lib/standards/nist-itl/friction-ridge-images.ts';
import type { Transaction } from '../../lib/standards/nist-itl/transaction.ts';
import { decodeRecordImage } from './decode-record-image.ts';
import type { Picture } from './inspection.ts';

const CENTIMETRES_PER_INCH = 2.54;

/** The minutiae of a Type-9 record over the image of the same IDC, or on a blank field where there is none. */
export function minutiaeOverImage(transaction: Transaction, { idc, block, view }: FingerMinutiae): Picture {
  const image = imageOf(transaction, idc);
  const { minutiae, width, height } = view;
  const empty = { fingers: [], segments: [], extracted: [] };
  if (image === undefined) return { width, height, minutiae, ...empty };
  const scale = image.resolution / CENTIMETRES_PER_INCH / view.resolutionX;
  // Legacy places are counted from the lower edge of the image, and the view has no image: it ends at its last minutia.
  const down = block === 'LEGACY' ? image.height - (height - 1) * scale : 0;
  return {
    width: image.width,
    height: image.height,
    image,
    minutiae: minutiae.map((one) => ({ ...one, x: one.x * scale, y: one.y * scale + down })),
    ...empty,
  };
}

function imageOf(transaction: Transaction, idc: number): GreyImage | undefined {
  try {
    const record = frictionRidgeImages(transaction).find((image) => image.idc === idc);
    return record === undefined ? undefined : decodeRecordImage(record);
  } catch {
    // What is wrong with an image is said at its own record.
    return undefined;
  }
}
