import type { Random } from '../population/random.ts';

// Taken once: where each test file has a global object of its own, looking a global up costs more than the function.
const { ceil, floor, max, min } = Math;

/** A random function of the plane, about −1 to 1, that changes over a length: value noise, interpolated by smoothsteps. */
export function smoothField(random: Random, width: number, height: number, length: number) {
  const across = ceil(width / length) + 2;
  const down = ceil(height / length) + 2;
  const values = Float32Array.from({ length: across * down }, () => random.between(-1, 1));
  const ease = (t: number): number => t * t * (3 - 2 * t);
  return (x: number, y: number): number => {
    const u = min(across - 1.001, max(0, x / length));
    const v = min(down - 1.001, max(0, y / length));
    const left = floor(u);
    const top = floor(v);
    const [dx, dy] = [ease(u - left), ease(v - top)];
    const at = top * across + left;
    const above = (values[at] as number) + ((values[at + 1] as number) - (values[at] as number)) * dx;
    const below =
      (values[at + across] as number) +
      ((values[at + across + 1] as number) - (values[at + across] as number)) * dx;
    return above + (below - above) * dy;
  };
}
