import type { Language } from '../../core/error-catalogue.ts';

export const LANGUAGES = ['en', 'es'] as const satisfies readonly Language[];

/** Ranges read of one header; a longer one is an attempt to make us work. */
const MAX_RANGES = 20;

/**
 * The language a caller reads best (RFC 9110, section 12.5.4): the one of highest quality, the earlier named of equals,
 * and the given one where the caller names neither, or refuses both.
 */
export function negotiateLanguage(acceptLanguage: string | undefined, otherwise: Language): Language {
  const ranges = (acceptLanguage ?? '')
    .split(',', MAX_RANGES)
    .map(rangeOf)
    .filter((range) => range !== undefined);
  // The node's own language first: sorting is stable, so it wins where a wildcard admits both.
  const languages = [otherwise, ...LANGUAGES.filter((language) => language !== otherwise)];
  const standings = languages.map((language) => ({ language, ...standingOf(language, ranges) }));
  const [wanted] = standings
    .filter(({ quality }) => quality !== undefined && quality > 0)
    .sort((a, b) => (b.quality ?? 0) - (a.quality ?? 0) || a.place - b.place);
  return (wanted ?? standings.find(({ quality }) => quality !== 0))?.language ?? otherwise;
}

interface Range {
  readonly tag: string;
  readonly quality: number;
}

const RANGE =
  /^\s*(\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

function rangeOf(text: string): Range | undefined {
  const [, tag, quality] = RANGE.exec(text) ?? [];
  return tag === undefined ? undefined : { tag: tag.toLowerCase(), quality: Number(quality ?? 1) };
}

/** Where and how well a caller wants a language: by the best range that names it or a variety of it, else by a wildcard. */
function standingOf(
  language: Language,
  ranges: readonly Range[],
): { quality: number | undefined; place: number } {
  const named = ranges.filter(({ tag }) => tag === language || tag.startsWith(`${language}-`));
  const [best = ranges.find(({ tag }) => tag === '*')] = named.sort((a, b) => b.quality - a.quality);
  return { quality: best?.quality, place: best === undefined ? -1 : ranges.indexOf(best) };
}
