import type { Random } from '../population/random.ts';
import { RIDGES } from './parameters.ts';

/** A place on the skin for a place on the sensor, pixels from the middle of the contact. */
export type Distortion = (x: number, y: number) => readonly [number, number];

/**
 * Skin pressed on a plane (Cappelli, Maio and Maltoni 2001): an ellipse in the middle is held by the pressure and moves
 * as one; around it the skin slips, turns and stretches, the more the further out, up to the whole.
 */
export function skinDistortion(random: Random): Distortion {
  const { slip, turn, stretch, held } = RIDGES.impression;
  const [slipX, slipY] = [random.normal(slip), random.normal(slip)];
  const angle = random.normal(turn);
  const scale = 1 + random.normal(stretch);
  const rest = { x: random.normal(25), y: random.normal(30) };
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  return (x, y) => {
    const [fromX, fromY] = [x - rest.x, y - rest.y];
    const outside = Math.hypot(fromX / held.halfWidth, fromY / held.halfHeight) - 1;
    if (outside <= 0) return [x, y];
    const share = outside >= 2 ? 1 : (1 - Math.cos((Math.PI * outside) / 2)) / 2;
    const movedX = cos * fromX - sin * fromY + slipX - fromX;
    const movedY = sin * fromX + cos * fromY + slipY - fromY;
    return [x + share * movedX, y + share * movedY];
  };
}
