import { z } from 'zod';
import { PURPOSES } from '../../participants/participant.ts';
import { agencyId, encounterId, personId, time } from '../ids.ts';

/** A person as linked encounters, of which an agency sees its own in full and of others' that they are. */
export const personAnswerSchema = z
  .strictObject({
    personId: personId.meta({
      description: 'May differ from the one asked for, when two persons were found to be one',
    }),
    encounters: z.array(
      z.strictObject({
        agency: agencyId,
        encounterId: encounterId.meta({ description: 'Of your own agency only' }).optional(),
        receivedAt: time.optional(),
        purpose: z.enum(PURPOSES).optional(),
      }),
    ),
  })
  .meta({ id: 'PersonAnswer' });

export type PersonAnswer = z.infer<typeof personAnswerSchema>;
