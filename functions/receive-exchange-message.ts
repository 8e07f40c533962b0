import { openDecryptionKey, openSigningKey } from '../lib/adapters/keys/open-key.ts';
import { replayedProblem } from '../lib/api/exchange/replayed.ts';
import { CodedError, isCodedError } from '../lib/core/errors.ts';
import { LayoutReader } from '../lib/gallery/log/layout.ts';
import { receiveExchangeMessage } from '../lib/pipeline/receive-exchange-message.ts';
import { type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { environmentVariable } from '../lib/runtime/participant-file.ts';

/** POST /v1/exchange/messages: takes in a partner's message and signs for it. */
export const handler = apiFunction(async () => {
  const [signingKey, decryptionKey] = await Promise.all([
    openSigningKey(environmentVariable('SIGNING_KEY')),
    openDecryptionKey(environmentVariable('DECRYPTION_KEY')),
  ]);
  const opened = openNode();
  const { store, participant, clock } = opened;
  const layouts = new LayoutReader(store, participant.shards, clock);
  const node = { ...opened, layouts, signingKey, decryptionKeys: [decryptionKey] };
  const receive = async ({ body, language }: ApiRequest) => {
    const compact = body.isBase64Encoded
      ? Buffer.from(body.body ?? '', 'base64').toString('latin1')
      : (body.body ?? '');
    if (compact === '') throw new CodedError('BODY_MISSING');
    try {
      const { receipt, replayed } = await receiveExchangeMessage(compact, node);
      return replayed ? replayedProblem(receipt, language) : { status: 202, body: { receipt } };
    } catch (error) {
      if (isCodedError(error)) emit('ExchangeMessageRefused', 1);
      throw error;
    }
  };
  return { participant: node.participant, routes: { 'POST /v1/exchange/messages': receive } };
});
