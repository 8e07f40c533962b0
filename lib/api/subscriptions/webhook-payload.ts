import { z } from 'zod';
import { encounterId, participantCode, time } from '../ids.ts';
import { EVENT_TYPES } from './subscription-answer.ts';

/** What an endpoint receives: ids and states. The data is read over the API (rule R21). */
export const webhookPayloadSchema = z
  .strictObject({
    type: z.enum(EVENT_TYPES),
    timestamp: time,
    data: z.strictObject({
      encounterId: encounterId.meta({ description: 'The agency’s own encounter' }),
      status: z.string(),
      participant: participantCode.meta({ description: 'Who answered or encountered' }).optional(),
    }),
  })
  .meta({
    id: 'WebhookPayload',
    description: 'Signed as Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature (v1a)',
  });

export type WebhookPayload = z.infer<typeof webhookPayloadSchema>;
