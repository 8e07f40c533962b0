import { openSigningKey } from '../lib/adapters/keys/open-key.ts';
import { deliverWebhook } from '../lib/notifications/webhook/deliver.ts';
import { deliverNotification } from '../lib/pipeline/deliver-notification.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { log } from '../lib/runtime/log.ts';
import { deliverNotificationMessage } from '../lib/runtime/messages.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { environmentVariable } from '../lib/runtime/participant-file.ts';
import { queueFunction } from '../lib/runtime/queue-function.ts';

/** Tells agencies, at the endpoints they registered, what happened to their encounters. */
export const handler = queueFunction(deliverNotificationMessage, async () => {
  const webhookKey = await openSigningKey(environmentVariable('WEBHOOK_KEY'));
  const notifier = { ...openNode(), webhookKey, deliver: deliverWebhook };
  return async (message) => {
    const { delivered, retrying, undeliverable } = await deliverNotification(message, notifier);
    if (delivered + retrying + undeliverable === 0) return;
    log.info('NOTIFICATION_ATTEMPT', { delivered, retrying, undeliverable });
    if (retrying > 0) emit('NotificationUnacknowledged', retrying);
    if (undeliverable > 0) emit('NotificationUndeliverable', undeliverable);
  };
});
