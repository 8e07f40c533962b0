import * as z from 'zod';
import type { AgencyId, EncounterId, MessageId, ProbeId, SubscriptionId } from '../core/ids.ts';
import { EVENT_TYPES } from '../notifications/events/event.ts';

// What the queues carry, as each worker parses it: ids and codes, and probes sealed under keys that are elsewhere.

const id = <Id extends string>(pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .transform((text) => text as Id);

const ULID = '[0-9A-HJKMNP-TV-Z]{26}';
const probeId = id<ProbeId>(new RegExp(`^prb_${ULID}$`));

export const prepareProbeMessage = z.object({ encounterId: id<EncounterId>(new RegExp(`^enc_${ULID}$`)) });

/** On the topic; the shards take the probe, the sender of exchange messages the messages. */
export const probeReadyMessage = z.object({ probeId, sealedProbe: z.base64() });
export const sendMessagesMessage = z.object({
  messageIds: z.array(id<MessageId>(new RegExp(`^msg_${ULID}$`))),
});

export const decideMatchMessage = z.object({ probeId });
export const answerProbeMessage = z.object({ probeId });

export const deliverNotificationMessage = z.object({
  notificationId: z.string().regex(/^ntf_[0-9a-f]{26}$/),
  type: z.enum(EVENT_TYPES),
  agency: id<AgencyId>(/^[A-Z]{3}-[A-Z0-9]{2,12}$/),
  encounterId: z.string(),
  status: z.string(),
  participant: z.string().optional(),
  subscriptionId: id<SubscriptionId>(/^[a-z0-9][a-z0-9-]{0,63}$/).optional(),
});
