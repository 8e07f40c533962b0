import type { Language } from '../../../core/error-catalogue.ts';

const TEXTS = {
  title: { en: 'Comparison of fingerprints', es: 'Comparación de huellas dactilares' },
  probe: { en: 'Probe', es: 'Consulta' },
  candidate: { en: 'Candidate', es: 'Candidato' },
  minutiae: { en: '{count} minutiae', es: '{count} minucias' },
  turned: { en: 'drawn as laid on the probe', es: 'dibujado como queda sobre la consulta' },
  score: { en: 'Score {score}', es: 'Puntuación {score}' },
  fused: { en: 'Score of all fingers {score}', es: 'Puntuación de todos los dedos {score}' },
  ending: { en: 'ridge ending', es: 'terminación' },
  bifurcation: { en: 'bifurcation', es: 'bifurcación' },
  untyped: { en: 'type not known', es: 'tipo no conocido' },
  paired: { en: 'pair, same number on both sides', es: 'par, mismo número en ambos lados' },
  single: { en: 'no pair', es: 'sin par' },
  doubtful: { en: 'doubtful, not compared', es: 'dudosa, no comparada' },
  scale: { en: '5 mm', es: '5 mm' },
  axis: { en: 'reached by chance once in', es: 'se alcanza por azar una vez en' },
  measured: { en: 'measured', es: 'medido' },
  extrapolated: { en: 'extrapolated', es: 'extrapolado' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export function drawnText(
  key: keyof typeof TEXTS,
  language: Language,
  values: Readonly<Record<string, string>> = {},
): string {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name);
}
