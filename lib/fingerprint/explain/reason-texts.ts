import type { Language } from '../../core/error-catalogue.ts';
import { numberText } from './number-text.ts';

/** What is told of a comparison, in both languages. `{name}` is filled in. A score is evidence, never a verdict (R13). */
const TEXTS = {
  CHANCE: {
    en: 'Score {score}: impressions of different fingers score as much about once in {once} comparisons.',
    es: 'Puntuación {score}: impresiones de dedos distintos llegan a tanto cerca de una vez en {once} comparaciones.',
  },
  CHANCE_EXTRAPOLATED: {
    en: 'Score {score}: by extrapolation beyond what was measured, impressions of different fingers score as much about once in {once} comparisons.',
    es: 'Puntuación {score}: por extrapolación más allá de lo medido, impresiones de dedos distintos llegan a tanto cerca de una vez en {once} comparaciones.',
  },
  NO_EVIDENCE: {
    en: 'Score 0: nothing speaks for one finger. That alone does not show two: poor or small impressions score 0 too.',
    es: 'Puntuación 0: nada indica que sea un solo dedo. Eso solo no prueba que sean dos: impresiones malas o pequeñas también dan 0.',
  },
  NOTHING_AGREES: {
    en: 'No neighbourhood of the {probe} minutiae of the probe resembles one of the {candidate} of the candidate.',
    es: 'Ningún vecindario de las {probe} minucias de la consulta se parece a uno de las {candidate} del candidato.',
  },
  PAIRS: {
    en: '{pairs} minutiae are paired, of {probe} in the probe and {candidate} in the candidate: {percent} % of those where the two overlap.',
    es: '{pairs} minucias forman pares, de {probe} en la consulta y {candidate} en el candidato: {percent} % de las que hay donde ambas se superponen.',
  },
  CLOSENESS: {
    en: 'Once laid on each other, paired minutiae are {pixels} pixels ({micrometres} µm) apart on average, and their directions differ by {degrees}°.',
    es: 'Puestas una sobre otra, las minucias de un par distan {pixels} píxeles ({micrometres} µm) en promedio, y sus direcciones difieren {degrees}°.',
  },
  TURNED_LEFT: {
    en: 'The candidate is turned counter-clockwise by {degrees}° to lie as the probe does.',
    es: 'El candidato se gira {degrees}° en sentido antihorario para quedar como la consulta.',
  },
  TURNED_RIGHT: {
    en: 'The candidate is turned clockwise by {degrees}° to lie as the probe does.',
    es: 'El candidato se gira {degrees}° en sentido horario para quedar como la consulta.',
  },
  NEIGHBOURS: {
    en: 'Lines from paired minutiae to paired neighbours agree in length and direction as well as {edges} equal ones would.',
    es: 'Las líneas entre minucias vecinas que forman par concuerdan en longitud y dirección tanto como lo harían {edges} iguales.',
  },
  TYPES: {
    en: 'Of {typed} pairs whose types are known, {same} are of one type. It counts a little: extractors disagree about types.',
    es: 'De {typed} pares de tipo conocido, {same} son del mismo tipo. Cuenta poco: los extractores discrepan en los tipos.',
  },
  FEW_MINUTIAE: {
    en: 'One impression has only {fewest} minutiae: there is little to compare.',
    es: 'Una de las impresiones tiene solo {fewest} minucias: hay poco que comparar.',
  },
  FEW_PAIRS: {
    en: 'The pairs agree well enough for {calibrated}, but so few prove no more than {ceiling}.',
    es: 'Los pares concuerdan como para {calibrated}, pero tan pocos no prueban más de {ceiling}.',
  },
  BROKEN_OFF: {
    en: 'The matcher broke this comparison off, since the best alignment pairs too little; the pairs shown are that alignment’s.',
    es: 'El comparador interrumpió esta comparación, pues la mejor alineación forma pocos pares; se muestran los de esa alineación.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type ReasonCode = keyof typeof TEXTS;

/** One thing to tell about a comparison: a code and the numbers of its text. */
export interface Reason {
  readonly code: ReasonCode;
  readonly values: Readonly<Record<string, number>>;
}

export const REASON_CODES = Object.keys(TEXTS) as ReasonCode[];

/** A reason as a person reads it. */
export function reasonText({ code, values }: Reason, language: Language): string {
  return TEXTS[code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    numberText(values[name] ?? 0, language),
  );
}
