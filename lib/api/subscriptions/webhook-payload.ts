import * as z from 'zod';
import { described } from '../../core/described.ts';
import { EVENT_TYPES } from '../../notifications/events/event.ts';
import { encounterId, participantCode, time } from '../ids.ts';

/** What an endpoint receives: ids and states. The data is read over the API (rule R21). */
export const webhookPayloadSchema = z
  .strictObject({
    type: z.enum(EVENT_TYPES),
    timestamp: time,
    data: z.strictObject({
      encounterId: encounterId.meta(
        described('The agency’s own encounter', 'El encuentro propio de la institución'),
      ),
      status: z.string(),
      participant: participantCode
        .meta(described('Who answered, encountered or asks', 'Quién respondió, encontró o pide'))
        .optional(),
    }),
  })
  .meta({
    id: 'WebhookPayload',
    ...described(
      'Signed as Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature (v1a)',
      'Firmado según Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature (v1a)',
    ),
  });

export type WebhookPayload = z.infer<typeof webhookPayloadSchema>;
