import { readClientCertificate } from '../lib/adapters/aws/client-certificate.ts';
import { openSigningKey } from '../lib/adapters/keys/open-key.ts';
import { httpsTransport } from '../lib/exchange/transport/https-transport.ts';
import { sendExchangeMessage } from '../lib/pipeline/send-exchange-message.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { log } from '../lib/runtime/log.ts';
import { sendMessagesMessage } from '../lib/runtime/messages.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { environmentVariable } from '../lib/runtime/participant-file.ts';
import { queueFunction } from '../lib/runtime/queue-function.ts';

/** Sends the messages owed to partners. */
export const handler = queueFunction(sendMessagesMessage, async () => {
  const node = openNode();
  const signingKey = await openSigningKey(environmentVariable('SIGNING_KEY'));
  const secret = process.env.CLIENT_CERTIFICATE_SECRET;
  const transport = httpsTransport({
    allowPlainHttp: node.participant.webhooks.allowPrivateAddresses,
    ...(secret !== undefined && { clientCertificate: await readClientCertificate(secret) }),
  });
  return async ({ messageIds }) => {
    const sender = { ...node, signingKey, transport };
    for (const messageId of messageIds) {
      const attempt = await sendExchangeMessage(messageId, sender);
      if (attempt === undefined) continue;
      const { outcome, partner } = attempt;
      log.info('EXCHANGE_ATTEMPT', { messageId, outcome, partner });
      if (outcome === 'DELIVERED') emit('ExchangeMessageSent', 1, { partner });
      else if (outcome === 'UNREACHABLE' || outcome === 'RECEIPT_INVALID')
        emit('PartnerUnreachable', 1, { partner });
    }
  };
});
