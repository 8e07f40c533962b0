import type { MessageId } from '../../core/ids.ts';
import type { PublicJwks } from '../../keys/public-jwk.ts';
import type { TransmissionReceipt } from '../receipts/transmission-receipt.ts';

/** Where a partner is and how its receipts are proven: the part of a participant file's partner that sending needs. */
export interface PartnerEndpoint {
  readonly participant: string;
  readonly url: string;
  readonly jwks: PublicJwks;
}

/** One sealed message on its way. */
export interface SealedMessage {
  /** This node's Participant. */
  readonly issuer: string;
  readonly messageId: MessageId;
  /** The compact JWE. */
  readonly compact: string;
}

/** What came of one attempt to send. */
export type PostOutcome =
  /** The partner holds the message, now or since an earlier attempt, and signed for it. */
  | { readonly outcome: 'DELIVERED'; readonly receipt: TransmissionReceipt; readonly receiptJws: string }
  /** No answer, or one that says later: try again. `reason` is a code, fit for a log. */
  | { readonly outcome: 'UNREACHABLE'; readonly reason: string; readonly status?: number }
  /** The partner will not take this message; `problemCode` is its code, where it gave one of the usual form. */
  | { readonly outcome: 'REFUSED'; readonly status: number; readonly problemCode?: string }
  /** The partner answered that it holds the message, without a valid receipt: not proven, so not delivered. */
  | { readonly outcome: 'RECEIPT_INVALID'; readonly status: number };

/** Sends sealed messages to partners. */
export interface PartnerTransport {
  /** Never throws for what a network or a partner does. */
  post(partner: PartnerEndpoint, message: SealedMessage): Promise<PostOutcome>;
}
