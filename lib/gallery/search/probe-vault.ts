import type { ProbeId } from '../../core/ids.ts';
import { seal, unseal } from '../../core/sealed-bytes.ts';

/** The port to the bucket of claim checks. */
export interface ObjectStore {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Nothing where there is no such object. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** No error where there is no such object. */
  delete(name: string): Promise<void>;
}

const objectName = (id: ProbeId): string => `probes/${id}`;

/** Puts a probe's templates away, encrypted under its own key and bound to its id. */
export async function storeProbe(
  objects: ObjectStore,
  id: ProbeId,
  dataKey: Uint8Array,
  probe: Uint8Array,
): Promise<void> {
  await objects.put(objectName(id), seal(id, dataKey, probe));
}

/** A probe's templates; nothing once they are destroyed. @throws when the object was changed or the key is another's. */
export async function loadProbe(
  objects: ObjectStore,
  id: ProbeId,
  dataKey: Uint8Array,
): Promise<Uint8Array | undefined> {
  const sealed = await objects.get(objectName(id));
  return sealed === undefined ? undefined : unseal(id, dataKey, sealed);
}

export const destroyProbe = (objects: ObjectStore, id: ProbeId): Promise<void> =>
  objects.delete(objectName(id));
