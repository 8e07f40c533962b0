import * as z from 'zod';
import { participantCode, time } from '../ids.ts';

/** `GET /v1/health`: whether the node can take encounters, nothing about them. */
export const healthSchema = z
  .strictObject({ status: z.enum(['OK', 'DEGRADED']), participant: participantCode, at: time })
  .meta({ id: 'Health' });

export type Health = z.infer<typeof healthSchema>;
