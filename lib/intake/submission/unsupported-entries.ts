import { CodedError } from '../../core/errors.ts';
import { valueAt } from '../../core/json-pointer.ts';

/** A biometricData entry of a kind that is not searched here. */
export interface UnsupportedEntry {
  /** JSON pointer of the entry: what its form would be if it were supported is of no interest. */
  readonly entry: string;
  readonly problem: CodedError;
}

/** OSIA names of the fields that carry an image. */
const IMAGE_FIELDS = ['image', 'imageRef'] as const;

/** The entries that hold another biometric than a finger, or an image. */
export function unsupportedEntries(json: unknown): readonly UnsupportedEntry[] {
  const entries = valueAt(json, ['biometricData']);
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((value: unknown, index): UnsupportedEntry[] => {
    const entry = `/biometricData/${index}`;
    const type = valueAt(value, ['biometricType']);
    if (typeof type === 'string' && type !== 'FINGER') {
      const pointer = `${entry}/biometricType`;
      return [{ entry, problem: new CodedError('BIOMETRIC_TYPE_UNSUPPORTED', { pointer }) }];
    }
    const field = IMAGE_FIELDS.find((name) => valueAt(value, [name]) !== undefined);
    if (field === undefined) return [];
    return [{ entry, problem: new CodedError('IMAGES_NOT_SUPPORTED', { pointer: `${entry}/${field}` }) }];
  });
}
