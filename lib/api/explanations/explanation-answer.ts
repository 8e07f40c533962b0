import * as z from 'zod';
import { described } from '../../core/described.ts';
import { FEATURES } from '../../fingerprint/matching/score.ts';
import { FINGER_POSITIONS } from '../../fingerprint/template/finger-position.ts';
import { MINUTIA_TYPES } from '../../fingerprint/template/finger-template.ts';
import { agencyId, encounterId, personId } from '../ids.ts';

const finger = z.enum(FINGER_POSITIONS);
const score = z
  .number()
  .min(0)
  .meta(
    described(
      '−10·log10 of the false-match rate: 30 is one in a thousand',
      '−10·log10 de la tasa de falsas coincidencias: 30 es una en mil',
    ),
  );

const minutia = z
  .strictObject({
    minutia: z.int().min(0),
    x: z.int().min(0),
    y: z.int().min(0),
    type: z.enum(MINUTIA_TYPES),
  })
  .meta({
    id: 'ExplainedMinutia',
    ...described(
      'Its number in the template, and its place in pixels at 500 ppi',
      'Su número en la plantilla y su lugar en píxeles a 500 ppp',
    ),
  });

const pair = z
  .strictObject({
    number: z.int().min(1),
    probe: minutia,
    candidate: minutia,
    distance: z
      .number()
      .min(0)
      .meta(
        described(
          'Pixels at 500 ppi between the two, once the candidate is laid on the probe',
          'Píxeles a 500 ppp entre ambas, una vez puesto el candidato sobre la consulta',
        ),
      ),
    degrees: z
      .number()
      .meta(described('By which their directions differ', 'En que difieren sus direcciones')),
  })
  .meta({ id: 'ExplainedPair' });

const part = z.strictObject({ evidence: z.enum(FEATURES), value: z.number(), adds: z.number() }).meta({
  id: 'ScorePart',
  ...described(
    'One kind of evidence, and what it adds to the log odds',
    'Un tipo de evidencia y lo que suma al logaritmo de las probabilidades relativas',
  ),
});

const reason = z
  .strictObject({ code: z.string(), text: z.string() })
  .meta(described('In the language of Accept-Language', 'En el idioma de Accept-Language'));

const comparison = z
  .strictObject({
    probe: finger,
    candidate: finger,
    score: score.meta(
      described(
        'Of this finger; less what taking the best of several impressions gains by chance',
        'De este dedo; sin lo que se gana por azar al tomar la mejor de varias impresiones',
      ),
    ),
    reasons: z.array(reason),
    laid: z
      .strictObject({ degrees: z.number(), shiftX: z.number(), shiftY: z.number() })
      .meta(
        described(
          'The motion that lays the candidate on the probe: turned counter-clockwise about its origin, then shifted; absent where nothing agrees',
          'El movimiento que pone el candidato sobre la consulta: giro antihorario sobre su origen y luego desplazamiento; ausente si nada concuerda',
        ),
      )
      .optional(),
    pairs: z.array(pair),
    parts: z.array(part),
  })
  .meta({ id: 'ExplainedComparison' });

/** Why a candidate was proposed: evidence for a person to judge (R13). */
export const explanationAnswerSchema = z
  .strictObject({
    encounterId,
    candidate: z.strictObject({
      personId,
      encounterId: encounterId
        .meta(described('Of your own agency only', 'Solo de su propia institución'))
        .optional(),
      agency: agencyId,
    }),
    score: score.meta(
      described(
        'Of all fingers, compared anew by this version of the matcher',
        'De todos los dedos, comparados de nuevo por esta versión del comparador',
      ),
    ),
    comparisons: z.array(comparison),
  })
  .meta({ id: 'Explanation' });

export type ExplanationAnswer = z.infer<typeof explanationAnswerSchema>;
