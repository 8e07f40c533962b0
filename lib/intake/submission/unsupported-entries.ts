import { CodedError } from '../../core/errors.ts';
import { valueAt } from '../../core/json-pointer.ts';

/** A biometricData entry of a kind that is not searched here. */
export interface UnsupportedEntry {
  /** JSON pointer of the entry: what its form would be if it were supported is of no interest. */
  readonly entry: string;
  readonly problem: CodedError;
}

/** The entries that hold another biometric than a finger, or name a picture that lies elsewhere. */
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
    if (valueAt(value, ['imageRef']) === undefined) return [];
    const pointer = `${entry}/imageRef`;
    return [{ entry, problem: new CodedError('IMAGE_REFERENCE_UNSUPPORTED', { pointer }) }];
  });
}
