import * as z from 'zod';
import { described } from '../../core/described.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { agencyId, encounterId, personId, time } from '../ids.ts';

/** A person as linked encounters, of which an agency sees its own in full and of others' that they are. */
export const personAnswerSchema = z
  .strictObject({
    personId: personId.meta({
      ...described(
        'May differ from the one asked for, when two persons were found to be one',
        'Puede no ser el pedido, si se halló que dos personas son una',
      ),
    }),
    encounters: z.array(
      z.strictObject({
        agency: agencyId,
        encounterId: encounterId
          .meta(described('Of your own agency only', 'Solo de su propia institución'))
          .optional(),
        receivedAt: time.optional(),
        purpose: z.enum(PURPOSES).optional(),
      }),
    ),
  })
  .meta({ id: 'PersonAnswer' });

export type PersonAnswer = z.infer<typeof personAnswerSchema>;
