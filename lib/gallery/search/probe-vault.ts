import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ProbeId } from '../../core/ids.ts';

/** The port to the bucket of claim checks. */
export interface ObjectStore {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Nothing where there is no such object. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** No error where there is no such object. */
  delete(name: string): Promise<void>;
}

const objectName = (id: ProbeId): string => `probes/${id}`;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A fresh AES-256 key for one probe. Deleting it destroys the probe wherever a copy of the object may be (R11). */
export const newDataKey = (): Uint8Array => randomBytes(32);

/** Puts a probe's templates away, encrypted under its own key (AES-256-GCM, bound to the probe's id). */
export async function storeProbe(
  objects: ObjectStore,
  id: ProbeId,
  dataKey: Uint8Array,
  probe: Uint8Array,
): Promise<void> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([nonce, cipher.update(probe), cipher.final(), cipher.getAuthTag()]);
  await objects.put(objectName(id), sealed);
}

/** A probe's templates; nothing once they are destroyed. @throws when the object was changed or the key is another's. */
export async function loadProbe(
  objects: ObjectStore,
  id: ProbeId,
  dataKey: Uint8Array,
): Promise<Uint8Array | undefined> {
  const sealed = await objects.get(objectName(id));
  if (sealed === undefined) return undefined;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(sealed.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(id)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

export const destroyProbe = (objects: ObjectStore, id: ProbeId): Promise<void> =>
  objects.delete(objectName(id));
