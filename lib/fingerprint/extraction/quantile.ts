const { floor } = Math;

/** The value below which a share of the values lies, 0 of none: Hoare's selection (1961), without sorting them all. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const rest = Float64Array.from(values);
  const wanted = floor(rest.length * share);
  let left = 0;
  let right = rest.length - 1;
  while (left < right) {
    const pivot = rest[(left + right) >> 1] as number;
    let i = left;
    let j = right;
    while (i <= j) {
      while ((rest[i] as number) < pivot) i++;
      while ((rest[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = rest[i] as number;
      rest[i++] = rest[j] as number;
      rest[j--] = swapped;
    }
    if (wanted <= j) right = j;
    else if (wanted >= i) left = i;
    else break;
  }
  return rest[wanted] ?? 0;
}
