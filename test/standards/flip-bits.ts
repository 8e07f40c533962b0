/**
 * Gives a reader the bytes with one bit flipped, `count` times. Half of the flips are in the first two thousand bytes,
 * where the structure is. Deterministic: xorshift from the seed.
 */
export function flipBits(
  bytes: Uint8Array,
  { count, seed }: { readonly count: number; readonly seed: number },
  read: (bytes: Uint8Array) => unknown,
): void {
  const copy = bytes.slice();
  let state = seed;
  for (let i = 0; i < count; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const within = i % 2 === 0 ? Math.min(2000, bytes.length) : bytes.length;
    const bit = (state >>> 0) % (within * 8);
    copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
    read(copy);
    copy[bit >> 3] = bytes[bit >> 3] as number;
  }
}
