import * as z from 'zod';
import { described } from '../../core/described.ts';
import { EVENT_TYPES } from '../../notifications/events/event.ts';
import { subscriptionId, time } from '../ids.ts';

/** Body of `PUT /v1/subscriptions/{subscriptionId}`. */
export const subscriptionRequestSchema = z
  .strictObject({
    url: z
      .string()
      .min(1)
      .max(2048, { abort: true })
      .meta({
        ...described('Registered HTTPS endpoint', 'Destino HTTPS registrado'),
        override: { format: 'uri' },
        example: 'https://hooks.dgme.example/encuentro',
      }),
    events: z
      .array(z.enum(EVENT_TYPES))
      .min(1)
      .max(EVENT_TYPES.length)
      .meta({ override: { uniqueItems: true } })
      .transform((events) => [...new Set(events)]),
  })
  .meta({ id: 'SubscriptionRequest' });

export const subscriptionAnswerSchema = z
  .strictObject({
    subscriptionId,
    url: z.string(),
    events: z.array(z.enum(EVENT_TYPES)),
    publicKey: z
      .string()
      .regex(/^whpk_[A-Za-z0-9+/]+=*$/)
      .meta(
        described(
          'Ed25519 key that signs the webhooks, as Standard Webhooks write it',
          'Clave Ed25519 que firma los webhooks, como la escribe Standard Webhooks',
        ),
      ),
    createdAt: time,
  })
  .meta({ id: 'SubscriptionAnswer' });

export const subscriptionListSchema = z
  .strictObject({ items: z.array(subscriptionAnswerSchema) })
  .meta({ id: 'SubscriptionList' });

export type SubscriptionRequest = z.infer<typeof subscriptionRequestSchema>;
export type SubscriptionAnswer = z.infer<typeof subscriptionAnswerSchema>;
export type SubscriptionList = z.infer<typeof subscriptionListSchema>;
