import { jaroWinkler } from './jaro-winkler.ts';
import { NAME_PARAMETERS } from './parameters.ts';

/** What is compared of a person. */
export interface ComparableBiographics {
  readonly names: readonly { readonly given?: string | undefined; readonly surnames: readonly string[] }[];
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly dateOfBirth?: string | undefined;
  readonly documents: readonly { readonly type: string; readonly issuer: string; readonly number: string }[];
}

/** Agreement of each datum both sides have, 0 to 1. */
export interface Agreement {
  readonly name?: number;
  readonly dateOfBirth?: number;
  readonly document?: number;
}

/** How alike two persons' data are. Evidence beside the fingers for an examiner; it decides nothing by itself. */
export function compareBiographics(a: ComparableBiographics, b: ComparableBiographics): Agreement {
  return {
    ...datum('name', a.names, b.names, compareNames),
    ...datum('dateOfBirth', a.dateOfBirth, b.dateOfBirth, compareDates),
    ...datum('document', a.documents, b.documents, compareDocuments),
  };
}

function datum<Name extends keyof Agreement, Value extends string | readonly unknown[]>(
  name: Name,
  a: Value | undefined,
  b: Value | undefined,
  compare: (a: Value, b: Value) => number,
): Agreement {
  if (a === undefined || b === undefined || a.length === 0 || b.length === 0) return {};
  return { [name]: Math.round(compare(a, b) * 100) / 100 };
}

type Names = ComparableBiographics['names'];

/** The best agreement of any name or alias of one with any of the other. */
function compareNames(a: Names, b: Names): number {
  const [as, bs] = [a.map(wordsOf), b.map(wordsOf)];
  return Math.max(0, ...as.flatMap((one) => bs.map((other) => compareWords(one, other))));
}

/** Upper-case words without accents, particles apart: "de la Cruz" and "Cruz" are one name on two papers. */
function wordsOf({ given = '', surnames }: Names[number]): string[] {
  const words = [given, ...surnames]
    .join(' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0);
  const essential = words.filter((word) => !NAME_PARAMETERS.particles.has(word));
  return essential.length > 0 ? essential : words;
}

/**
 * One-to-one assignment of the words, the most alike first, whatever their order. Divided by the mean number of words,
 * so that a word without a counterpart counts against the pair, though less than a wrong one.
 */
function compareWords(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const pairs = a
    .flatMap((word, i) => b.map((other, j) => ({ i, j, score: jaroWinkler(word, other) })))
    .sort((x, y) => y.score - x.score);
  const [left, right] = [new Set<number>(), new Set<number>()];
  let total = 0;
  for (const { i, j, score } of pairs) {
    if (left.has(i) || right.has(j)) continue;
    left.add(i);
    right.add(j);
    total += score;
  }
  return (2 * total) / (a.length + b.length);
}

/** The share of year, month and day that agree, among those both know; a day and month that changed places count half. */
function compareDates(a: string, b: string): number {
  const [as, bs] = [a.split('-'), b.split('-')];
  const known = Math.min(as.length, bs.length);
  const equal = as.slice(0, known).filter((part, place) => part === bs[place]).length;
  if (equal === known) return 1;
  const swapped = known === 3 && as[0] === bs[0] && as[1] === bs[2] && as[2] === bs[1];
  return swapped ? 0.5 : equal / (known * 2);
}

type Documents = ComparableBiographics['documents'];

/** 1 where any document of one is one of the other. */
function compareDocuments(a: Documents, b: Documents): number {
  const identityOf = ({ type, issuer, number }: Documents[number]): string =>
    `${type}|${issuer}|${number.toUpperCase().replace(/[^A-Z0-9]/g, '')}`;
  const known = new Set(a.map(identityOf));
  return b.some((document) => known.has(identityOf(document))) ? 1 : 0;
}
