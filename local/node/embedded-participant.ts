import type { PublicJwk } from '../../lib/keys/public-jwk.ts';
import { type Participant, parseParticipant } from '../../lib/participants/participant.ts';

/** A partner of the same machine: where it is, and the keys to be pinned for it. */
export interface EmbeddedPartner {
  readonly participant: string;
  readonly url: string;
  readonly keys: readonly PublicJwk[];
}

/**
 * The participant file of an embedded node: the given one with its own address, its partners' addresses and keys, the
 * generated keys of its agencies' clients, and private addresses allowed for webhooks.
 *
 * @throws CodedError PARTICIPANT_FILE_INVALID
 */
export function embeddedParticipant(
  given: Participant,
  url: string,
  partners: readonly EmbeddedPartner[],
  clientKeys: ReadonlyMap<string, PublicJwk>,
): Participant {
  return parseParticipant({
    ...given,
    nodeUrl: url,
    agencies: given.agencies.map((agency) => ({
      ...agency,
      clients: agency.clients.map((client) => {
        const key = clientKeys.get(client.id);
        return key === undefined ? client : { ...client, jwks: { keys: [key] } };
      }),
    })),
    partners: given.partners.map((partner) => {
      const embedded = partners.find(({ participant }) => participant === partner.participant);
      if (embedded === undefined) return partner;
      return { ...partner, url: embedded.url, jwks: { keys: embedded.keys } };
    }),
    webhooks: { allowPrivateAddresses: true },
  });
}
