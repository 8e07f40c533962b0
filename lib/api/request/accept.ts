import { CodedError } from '../../core/errors.ts';

/** Media ranges read of one header; a longer one is an attempt to make us work. */
const MAX_RANGES = 20;

const RANGE = /^\s*([\w!#$&^.+*-]+\/[\w!#$&^.+*-]+)\s*(?:;(.*))?$/;
const QUALITY = /(?:^|;)\s*q\s*=\s*([\d.]+)\s*(?:;|$)/i;

/**
 * Which of the types on offer a caller wants most (RFC 9110, section 12.5.1): the one of highest quality, the earlier
 * named of equals, and the first on offer where the caller states no wish, or none that can be read.
 *
 * @throws CodedError NOT_ACCEPTABLE where it takes none of them (docs/adr/0020)
 */
export function negotiateType<Type extends string>(
  accept: string | undefined,
  offered: readonly [Type, ...Type[]],
): Type {
  const ranges = (accept ?? '').split(',', MAX_RANGES).flatMap((text, place) => {
    const [, type, parameters = ''] = RANGE.exec(text) ?? [];
    if (type === undefined) return [];
    const quality = Number(QUALITY.exec(parameters)?.[1] ?? 1);
    return [{ type: type.toLowerCase(), quality: Number.isNaN(quality) ? 0 : quality, place }];
  });
  if (ranges.length === 0) return offered[0];
  const [wanted] = offered
    .map((type) => {
      const range = [type, `${type.slice(0, type.indexOf('/'))}/*`, '*/*']
        .map((name) => ranges.find((each) => each.type === name))
        .find((each) => each !== undefined);
      // A wildcard is no wish for any of them: the first on offer answers it.
      const place = range === undefined || range.type.endsWith('*') ? MAX_RANGES : range.place;
      return { type, quality: range?.quality ?? 0, place };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place);
  if (wanted === undefined)
    throw new CodedError('NOT_ACCEPTABLE', { facts: { expected: offered.join(', ') } });
  return wanted.type;
}
