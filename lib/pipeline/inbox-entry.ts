import type { OpenedMessage } from '../exchange/envelope/envelope.ts';
import type { InboxEntry } from '../exchange/messages/inbox.ts';
import { signTransmissionReceipt } from '../exchange/receipts/transmission-receipt.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import type { Partner } from '../participants/participant.ts';
import type { Node } from './node.ts';

/** The entry of a message in the inbox, with the receipt that is signed for it. */
export async function inboxEntry(
  opened: OpenedMessage,
  partner: Partner,
  node: Pick<Node, 'participant' | 'clock'> & { readonly signingKey: SigningKey },
): Promise<InboxEntry> {
  const { messageId, kind, digest } = opened;
  const receipt = await signTransmissionReceipt(
    {
      issuer: node.participant.participant,
      audience: partner.participant,
      messageId,
      digest,
      receivedAt: node.clock(),
    },
    node.signingKey,
  );
  return { issuer: partner.participant, messageId, kind, digest, receipt };
}
