import type { ProbeId } from '../../core/ids.ts';
import { seal, unseal } from '../../core/sealed-bytes.ts';

/**
 * A probe's search template as its message to the shards carries it: encrypted under the probe's own key and bound to
 * its id, in base64. The key lies in the search alone, so that what a queue, a dead-letter queue or a backup may keep of
 * the message is unreadable once the search has ended (R11).
 */
export const sealProbe = (id: ProbeId, dataKey: Uint8Array, template: Uint8Array): string =>
  Buffer.from(seal(id, dataKey, template)).toString('base64');

/** @throws when the text was changed, is another probe's, or the key is another's. */
export const openProbe = (id: ProbeId, dataKey: Uint8Array, sealed: string): Uint8Array =>
  unseal(id, dataKey, Buffer.from(sealed, 'base64'));
