export const BOOLEANS = [true, false] as const;
export const ELIGIBILITIES = ['ELIGIBLE', 'INELIGIBLE', 'UNKNOWN'] as const;

/** Every point of the product of the facts' values. */
export function* product<Facts>(
  values: { readonly [Name in keyof Facts]: readonly Facts[Name][] },
): Generator<Facts> {
  const names = Object.keys(values) as (keyof Facts)[];
  const counts = names.map((name) => values[name].length);
  const total = counts.reduce((all, count) => all * count, 1);
  for (let n = 0; n < total; n++) {
    let rest = n;
    const point = names.map((name, place) => {
      const count = counts[place] as number;
      const value = values[name][rest % count];
      rest = Math.floor(rest / count);
      return [name, value];
    });
    yield Object.fromEntries(point) as Facts;
  }
}
