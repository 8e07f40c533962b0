import * as z from 'zod';
import { described } from '../../core/described.ts';
import { FINGER_POSITIONS } from '../../fingerprint/template/finger-position.ts';
import { agencyId, encounterId, personId, time } from '../ids.ts';

/** −10·log10 of the false-match rate at which two of different persons are expected to score as much. */
const score = z
  .number()
  .min(0)
  .meta(
    described(
      '−10·log10 of the false-match rate: 30 is one in a thousand',
      '−10·log10 de la tasa de falsas coincidencias: 30 es una en mil',
    ),
  );
const agreement = z.number().min(0).max(1).optional();
const finger = z.enum(FINGER_POSITIONS);

/** A record that may be of the person encountered: a candidate, not a verdict (rule R13). */
export const candidateSchema = z
  .strictObject({
    personId,
    encounterId: encounterId
      .meta(described('Of your own agency only', 'Solo de su propia institución'))
      .optional(),
    agency: agencyId,
    score: score.meta(
      described(
        'Fused over fingers; −10·log10 of the false-match rate',
        'Fusión de los dedos; −10·log10 de la tasa de falsas coincidencias',
      ),
    ),
    fingers: z.array(z.strictObject({ probe: finger, candidate: finger, score })),
    biographic: z
      .strictObject({ name: agreement, dateOfBirth: agreement, document: agreement })
      .meta(
        described(
          'How alike, from 0 to 1; absent where one of the two lacks it',
          'Cuánto se parecen, de 0 a 1; ausente si a uno de los dos le falta',
        ),
      )
      .optional(),
  })
  .meta({ id: 'Candidate' });

/** What this node's own galleries answered. */
export const localResultSchema = z
  .strictObject({
    result: z.enum(['MATCH', 'REVIEW', 'NO_MATCH']),
    searchedAt: time,
    galleriesSearched: z
      .array(z.strictObject({ shard: z.int().min(0), sequence: z.int().min(0) }))
      .meta(
        described(
          'How far each part of the gallery had been read',
          'Hasta dónde se había leído cada parte de la galería',
        ),
      ),
    candidates: z.array(candidateSchema),
  })
  .meta({ id: 'LocalResult' });

export type CandidateAnswer = z.infer<typeof candidateSchema>;
