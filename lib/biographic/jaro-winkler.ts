import { NAME_PARAMETERS } from './parameters.ts';

/**
 * Jaro–Winkler similarity of two texts, 0 to 1 (Winkler 1990, Proc. Section on Survey Research Methods, ASA): Jaro's
 * share of common characters within half the longer length, less half the transpositions, raised by a common beginning.
 */
export function jaroWinkler(a: string, b: string): number {
  const similarity = jaro(a, b);
  const { prefixLength, prefixWeight, prefixThreshold } = NAME_PARAMETERS;
  if (similarity <= prefixThreshold) return similarity;
  let prefix = 0;
  while (prefix < prefixLength && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return similarity + prefix * prefixWeight * (1 - similarity);
}

function jaro(a: string, b: string): number {
  if (a === b) return a.length > 0 ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const common: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const last = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (taken[j] === 1 || a[i] !== b[j]) continue;
      taken[j] = 1;
      common.push(a[i] as string);
      break;
    }
  }
  if (common.length === 0) return 0;
  let place = 0;
  let outOfOrder = 0;
  for (let j = 0; j < b.length; j++) {
    if (taken[j] === 1 && b[j] !== common[place++]) outOfOrder++;
  }
  const matches = common.length;
  return (matches / a.length + matches / b.length + (matches - Math.floor(outOfOrder / 2)) / matches) / 3;
}
