import http from 'node:http';
import https from 'node:https';
import { isCodedError } from '../../core/errors.ts';
import { parseJsonObject } from '../../keys/json-object.ts';
import { messageDigest } from '../envelope/envelope.ts';
import { verifyTransmissionReceipt } from '../receipts/transmission-receipt.ts';
import { boundedPost, networkReason, type PostAnswer } from './bounded-post.ts';
import type { PartnerEndpoint, PartnerTransport, PostOutcome, SealedMessage } from './partner-transport.ts';

/** A partner answers once it has stored the message; past this it is tried again. Milliseconds. */
const DEFAULT_TIMEOUT_MS = 10_000;
/** A receipt or a problem document; nothing else is read. Bytes. */
const MAX_ANSWER_BYTES = 16 * 1024;
/** Connections kept open to each partner. */
const MAX_SOCKETS = 50;

export interface HttpsTransportOptions {
  /** The embedded stack's participant files allow plain HTTP; everywhere else a partner is HTTPS. */
  readonly allowPlainHttp: boolean;
  readonly timeoutMs?: number;
  /** PEM, for partners whose domain asks for mutual TLS. */
  readonly clientCertificate?: { readonly cert: string; readonly key: string };
  /** PEM of further certificate authorities, for a partner whose state runs its own. */
  readonly ca?: string;
}

/** The transport of the exchange: POST {partner.url}/v1/exchange/messages over kept-alive connections. */
export function httpsTransport(options: HttpsTransportOptions): PartnerTransport & { close(): void } {
  const { allowPlainHttp, timeoutMs = DEFAULT_TIMEOUT_MS, clientCertificate, ca } = options;
  const keepAlive = { keepAlive: true, maxSockets: MAX_SOCKETS };
  const plain = new http.Agent(keepAlive);
  const secure = new https.Agent({
    ...keepAlive,
    ...clientCertificate,
    ...(ca && { ca }),
    minVersion: 'TLSv1.2',
  });
  return {
    async post(partner, message) {
      const url = new URL(`${partner.url}/v1/exchange/messages`);
      const isPlain = url.protocol === 'http:';
      if (isPlain && !allowPlainHttp) return { outcome: 'UNREACHABLE', reason: 'PLAIN_HTTP_REFUSED' };
      let answer: PostAnswer;
      try {
        answer = await boundedPost({
          url,
          headers: {
            'content-type': 'application/jose',
            accept: 'application/json, application/problem+json',
          },
          body: message.compact,
          timeoutMs,
          maxAnswerBytes: MAX_ANSWER_BYTES,
          agent: isPlain ? plain : secure,
        });
      } catch (error) {
        return { outcome: 'UNREACHABLE', reason: networkReason(error) };
      }
      return outcomeOf(answer, partner, message);
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

/** Answers that may be different next time: time-outs, quotas, and whatever went wrong on the partner's side. */
const RETRYABLE = new Set([408, 421, 425, 429]);

function outcomeOf(answer: PostAnswer, partner: PartnerEndpoint, message: SealedMessage): PostOutcome {
  const { status } = answer;
  const body = parseJsonObject(Buffer.from(answer.body)) ?? {};
  const problemCode = codeOf(body.code);
  const isReplay = status === 409 && problemCode === 'EXCHANGE_REPLAYED';
  if (status === 202 || isReplay) {
    return receiptOutcome(body.receipt, { status, isReplay, partner, message });
  }
  if (RETRYABLE.has(status) || status >= 500)
    return { outcome: 'UNREACHABLE', reason: `STATUS_${status}`, status };
  return { outcome: 'REFUSED', status, ...(problemCode && { problemCode }) };
}

interface ReceiptContext {
  readonly status: number;
  readonly isReplay: boolean;
  readonly partner: PartnerEndpoint;
  readonly message: SealedMessage;
}

function receiptOutcome(
  receiptJws: unknown,
  { status, isReplay, partner, message }: ReceiptContext,
): PostOutcome {
  const expected = {
    issuer: partner.participant,
    audience: message.issuer,
    messageId: message.messageId,
    // A replay's receipt is of the sealing that arrived first, which may not be this one.
    ...(isReplay ? {} : { digest: messageDigest(message.compact) }),
  };
  try {
    if (typeof receiptJws !== 'string') return { outcome: 'RECEIPT_INVALID', status };
    return {
      outcome: 'DELIVERED',
      receipt: verifyTransmissionReceipt(receiptJws, expected, partner.jwks),
      receiptJws,
    };
  } catch (error) {
    if (isCodedError(error, 'RECEIPT_INVALID')) return { outcome: 'RECEIPT_INVALID', status };
    throw error;
  }
}

/** A problem code as codes look; anything else a partner may write there stays out of logs. */
function codeOf(code: unknown): string | undefined {
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : undefined;
}
