import { isCodedError } from '../../core/errors.ts';
import { boundedPost, networkReason } from '../../exchange/transport/bounded-post.ts';
import { validateEndpoint } from './endpoint.ts';
import { ADDRESS_REFUSED, publicLookup, type ResolveAll } from './public-address.ts';
import type { WebhookHeaders } from './signature.ts';
import { DELIVERY_TIMEOUT_MS, MAX_ANSWER_BYTES } from './webhook-parameters.ts';

export interface WebhookDelivery {
  readonly url: string;
  readonly headers: WebhookHeaders;
  /** The JSON text that was signed. */
  readonly body: string;
  readonly allowPrivateAddresses: boolean;
  readonly timeoutMs?: number;
  /** How names are resolved; `dns.lookup` unless told. */
  readonly resolve?: ResolveAll;
}

/** What came of one attempt. `reason` is a code, fit for a log. */
export type DeliveryOutcome =
  /** The receiver answered 2xx. */
  | { readonly outcome: 'DELIVERED'; readonly status: number }
  /** Anything else that may be better later. */
  | { readonly outcome: 'RETRY'; readonly reason: string; readonly status?: number }
  /** 410: the receiver wants no more of these (Standard Webhooks); its subscription should end. */
  | { readonly outcome: 'GONE'; readonly status: 410 }
  /** The address is not one this node posts to. */
  | { readonly outcome: 'ADDRESS_REFUSED'; readonly reason: string };

/** Posts a signed webhook once: to public addresses over HTTPS, without following redirects. Never throws for a network. */
export async function deliverWebhook(delivery: WebhookDelivery): Promise<DeliveryOutcome> {
  const { headers, body, allowPrivateAddresses, timeoutMs = DELIVERY_TIMEOUT_MS, resolve } = delivery;
  try {
    const url = validateEndpoint(delivery.url, { allowPrivateAddresses });
    const { status } = await boundedPost({
      url,
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Encuentro-Webhooks/1' },
      body,
      timeoutMs,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      ...(!allowPrivateAddresses && { lookup: publicLookup(resolve) }),
    });
    if (status >= 200 && status < 300) return { outcome: 'DELIVERED', status };
    return status === 410
      ? { outcome: 'GONE', status }
      : { outcome: 'RETRY', reason: `STATUS_${status}`, status };
  } catch (error) {
    if (isCodedError(error)) return { outcome: 'ADDRESS_REFUSED', reason: error.code };
    const reason = networkReason(error);
    return reason === ADDRESS_REFUSED ? { outcome: 'ADDRESS_REFUSED', reason } : { outcome: 'RETRY', reason };
  }
}
