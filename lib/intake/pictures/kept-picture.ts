import { randomUUID } from 'node:crypto';
import { newDataKey, seal, unseal } from '../../core/sealed-bytes.ts';
import type { ObjectStore } from '../../store/object-store.ts';
import { type BiometricData, isFingerPicture } from '../submission/biometric-data.ts';
import type { FingerPicture } from '../submission/finger-picture.ts';
import type { Submission } from '../submission/submission.ts';

/** A picture as an encounter keeps it: what is said of it, and where its bytes are until templates are made of it. */
export type KeptPicture = Omit<FingerPicture, 'image'> & {
  readonly object: string;
  /** Place of the record that it is from, where a file was sent. */
  readonly record?: number;
};

export type KeptBiometricData = Exclude<BiometricData, FingerPicture> | KeptPicture;

/** A submission without its pictures' bytes, which are too many for a stored item. */
export type KeptSubmission = Submission extends infer Each
  ? Each extends Submission
    ? Omit<Each, 'biometricData'> & { readonly biometricData: readonly KeptBiometricData[] }
    : never
  : never;

export const isKeptPicture = (entry: KeptBiometricData): entry is KeptPicture => 'object' in entry;

/** A submission fit to be stored, and the key of its pictures where it has any. */
export interface KeptParts {
  readonly submission: KeptSubmission;
  /** Base64. Deleting it destroys the pictures, wherever a copy may be (R11). */
  readonly pictureKey?: string;
}

/**
 * Puts the pictures of a submission away, encrypted under a key of their own.
 *
 * @param records the record that each entry of biometricData is from, where a file was sent
 */
export async function keepPictures(
  submission: Submission,
  store: ObjectStore,
  records: readonly number[] = [],
): Promise<KeptParts> {
  const { biometricData } = submission;
  const others = biometricData.flatMap((entry) => (isFingerPicture(entry) ? [] : [entry]));
  if (others.length === biometricData.length) return { submission: { ...submission, biometricData: others } };
  const key = newDataKey();
  const kept = await Promise.all(
    biometricData.map(async (entry, place): Promise<KeptBiometricData> => {
      if (!isFingerPicture(entry)) return entry;
      const { image, ...said } = entry;
      const object = `pictures/${randomUUID()}`;
      await store.put(object, seal(object, key, Buffer.from(image, 'base64')));
      const record = records[place];
      return { ...said, object, ...(record !== undefined && { record }) };
    }),
  );
  const pictureKey = Buffer.from(key).toString('base64');
  return { submission: { ...submission, biometricData: kept }, pictureKey };
}

/** The bytes of a kept picture; nothing once it is destroyed. */
export async function readPicture(
  { object }: KeptPicture,
  pictureKey: string | undefined,
  store: ObjectStore,
): Promise<Uint8Array | undefined> {
  const sealed = await store.get(object);
  if (sealed === undefined || pictureKey === undefined) return undefined;
  return unseal(object, Buffer.from(pictureKey, 'base64'), sealed);
}

/** Deletes the pictures that were kept. */
export async function deletePictures(
  biometricData: readonly KeptBiometricData[],
  store: ObjectStore,
): Promise<void> {
  await Promise.all(biometricData.filter(isKeptPicture).map(({ object }) => store.delete(object)));
}
