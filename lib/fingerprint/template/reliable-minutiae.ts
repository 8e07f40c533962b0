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
  if (count <= KEPT) return template;
  const sure: number[] = [];
  for (let i = 0; i < count; i++) if (!isDoubtful(quality[i] as number)) sure.push(i);
  if (sure.length === count) return template;
  // Of unknown quality among known ones: neither good nor doubtful, so they stay.
  return pick(template, sure.length >= KEPT ? sure : [...sure, ...bestDoubtful(quality, KEPT - sure.length)]);
}

const isDoubtful = (quality: number): boolean => quality > 0 && quality < LEAST_QUALITY;

/** So many of the doubtful minutiae, those of the best quality, of equals the earlier. */
function bestDoubtful(quality: Uint8Array, wanted: number): number[] {
  return [...quality.keys()]
    .filter((i) => isDoubtful(quality[i] as number))
    .sort((a, b) => (quality[b] as number) - (quality[a] as number) || a - b)
    .slice(0, wanted);
}

function pick(template: FingerTemplate, chosen: number[]): FingerTemplate {
  const count = chosen.length;
  chosen.sort((a, b) => a - b);
  const picked = {
    count,
    x: new Uint16Array(count),
    y: new Uint16Array(count),
    angle: new Uint8Array(count),
    type: new Uint8Array(count),
    quality: new Uint8Array(count),
  };
  chosen.forEach((i, n) => {
    picked.x[n] = template.x[i] as number;
    picked.y[n] = template.y[i] as number;
    picked.angle[n] = template.angle[i] as number;
    picked.type[n] = template.type[i] as number;
    picked.quality[n] = template.quality[i] as number;
  });
  return picked;
}
