import * as z from 'zod';
import { described } from '../../core/described.ts';
import { IDENTITY_REASONS } from '../../intake/identity-reasons.ts';
import { shortText } from '../../intake/submission/text.ts';
import { participantCode } from '../ids.ts';

/** Body of `POST /v1/encounters/{encounterId}/identity-requests`. */
export const identityRequestSchema = z
  .strictObject({
    participant: participantCode,
    reason: z
      .enum(IDENTITY_REASONS)
      .meta(
        described(
          'INVESTIGATIVE_LEAD for CRIMINAL_INVESTIGATION only, TRAVEL_DOCUMENT_NEEDED for REPATRIATION only',
          'INVESTIGATIVE_LEAD solo para CRIMINAL_INVESTIGATION, TRAVEL_DOCUMENT_NEEDED solo para REPATRIATION',
        ),
      ),
    explanation: shortText('FIELD_MISSING').meta(
      described(
        'For the partner’s examiner. Say why, without data of the person',
        'Para el perito del socio. Diga por qué, sin datos de la persona',
      ),
    ),
  })
  .meta({ id: 'IdentityRequest' });
