import type { EncounterId } from '../../core/ids.ts';
import type { Item, Key, Put, Store } from '../../store/store.ts';
import type { PartnerIdentity } from './identity-answer-message.ts';

const identityKey = (encounterId: EncounterId, participant: string): Key => ({
  pk: `IDENTITY#${encounterId}#${participant}`,
  sk: 'IDENTITY',
});

/**
 * Write that keeps the identity a partner gave, as an item of its own: it ends by the partner's clock, which may be before
 * the encounter's, and no step of the pipeline that reads encounters ever holds it.
 */
export const keepIdentity = (encounterId: EncounterId, identity: PartnerIdentity): Put => ({
  type: 'put',
  table: 'encounters',
  item: {
    ...identityKey(encounterId, identity.provenance.source),
    identity: identity as unknown as Item,
    expiresAt: Math.floor(Date.parse(identity.expiresAt) / 1000),
  },
});

/** The identity a partner gave for an encounter; nothing once its time is over, though not yet deleted (R15). */
export async function readIdentity(
  store: Store,
  encounterId: EncounterId,
  participant: string,
  now: number,
): Promise<PartnerIdentity | undefined> {
  const item = await store.get('encounters', identityKey(encounterId, participant));
  if (item === undefined || Number(item.expiresAt) * 1000 <= now) return undefined;
  return item.identity as unknown as PartnerIdentity;
}
