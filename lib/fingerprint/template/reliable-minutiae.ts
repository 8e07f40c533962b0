import type { FingerTemplate } from './finger-template.ts';

/**
 * Minutiae of a lower quality are left out, where the extractor states qualities. Of mindtct's 58 a finger, 36 reach 30:
 * what is below is false more often than not, and costs time and chance agreement (docs/fingerprint-engine.md).
 */
const LEAST_QUALITY = 30;
/** So many of the best stay whatever their quality: a poor impression is better than none. */
const KEPT = 24;

/**
 * The minutiae that are worth comparing, in their order. A template without stated qualities stays as it is; selecting
 * twice is selecting once.
 */
export function selectReliable(template: FingerTemplate): FingerTemplate {
  const { count, quality } = template;
  const doubtful = (q: number) => q > 0 && q < LEAST_QUALITY;
  if (count <= KEPT || !quality.some(doubtful)) return template;
  const ranked = [...quality.keys()].sort((a, b) => (quality[b] as number) - (quality[a] as number) || a - b);
  const sure = quality.reduce((sum, q) => sum + (doubtful(q) ? 0 : 1), 0);
  // Of unknown quality among known ones: neither good nor doubtful, so they stay.
  const unknown = new Set(ranked.filter((i) => quality[i] === 0));
  const known = ranked.filter((i) => !unknown.has(i)).slice(0, Math.max(sure, KEPT) - unknown.size);
  return pick(
    template,
    [...unknown, ...known].sort((a, b) => a - b),
  );
}

function pick({ x, y, angle, type, quality }: FingerTemplate, chosen: readonly number[]): FingerTemplate {
  return {
    count: chosen.length,
    x: Uint16Array.from(chosen, (i) => x[i] as number),
    y: Uint16Array.from(chosen, (i) => y[i] as number),
    angle: Uint8Array.from(chosen, (i) => angle[i] as number),
    type: Uint8Array.from(chosen, (i) => type[i] as number),
    quality: Uint8Array.from(chosen, (i) => quality[i] as number),
  };
}
