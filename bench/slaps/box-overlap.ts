import type { FingerBox } from '../../lib/fingerprint/segmentation/finger-box.ts';

/** The area two boxes share over the area of both, 0 to 1, counted on a grid of 4 pixels. */
export function overlapOf(a: FingerBox, b: FingerBox): number {
  const reach = (box: FingerBox): number => Math.hypot(box.width, box.height) / 2;
  let shared = 0;
  let either = 0;
  const top = Math.min(a.centreY - reach(a), b.centreY - reach(b));
  const bottom = Math.max(a.centreY + reach(a), b.centreY + reach(b));
  const left = Math.min(a.centreX - reach(a), b.centreX - reach(b));
  const right = Math.max(a.centreX + reach(a), b.centreX + reach(b));
  for (let y = top; y < bottom; y += 4) {
    for (let x = left; x < right; x += 4) {
      const [inA, inB] = [holds(a, x, y), holds(b, x, y)];
      if (inA && inB) shared++;
      if (inA || inB) either++;
    }
  }
  return shared / either;
}

function holds(box: FingerBox, x: number, y: number): boolean {
  const [dx, dy] = [x - box.centreX, y - box.centreY];
  const [sin, cos] = [Math.sin(box.angle), Math.cos(box.angle)];
  return Math.abs(dx * cos - dy * sin) <= box.width / 2 && Math.abs(dx * sin + dy * cos) <= box.height / 2;
}
