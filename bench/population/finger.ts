import type { MinutiaType } from '../../lib/standards/minutiae-record.ts';
import { POPULATION } from './parameters.ts';
import { Random } from './random.ts';

/** A minutia of the whole fingertip: pixels from its centre, y up; direction counter-clockwise in radians. */
export interface FingerMinutia {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly type: MinutiaType;
}

export interface GeneratedFinger {
  readonly seed: number;
  readonly minutiae: readonly FingerMinutia[];
  /** Direction of the ridges at a place, in radians; half a turn more is the same. */
  readonly ridgesAt: (x: number, y: number) => number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A fingertip that exists nowhere, always the same for one seed. */
export function generateFinger(seed: number): GeneratedFinger {
  const random = new Random(seed);
  const { halfWidth, halfHeight, minutiae, spacing, bifurcations } = POPULATION.finger;
  const orientation = orientationField(random);
  const wanted = Math.round(
    Math.min(minutiae.most, Math.max(minutiae.least, minutiae.mean + random.normal(minutiae.deviation))),
  );
  const placed: FingerMinutia[] = [];
  for (let tries = 0; placed.length < wanted && tries < wanted * 40; tries++) {
    const { x, y } = random.inEllipse(halfWidth, halfHeight);
    if (placed.some((m) => (m.x - x) ** 2 + (m.y - y) ** 2 < spacing * spacing)) continue;
    const flip = random.chance(0.5) ? Math.PI : 0;
    const type = random.chance(bifurcations) ? 'BIFURCATION' : 'RIDGE_ENDING';
    placed.push({ x, y, angle: orientation(x, y) + flip, type });
  }
  return { seed, minutiae: placed, ridgesAt: orientation };
}

/**
 * Ridge orientation by the zero-pole model (Sherlock and Monro 1993): half the sum of the bearings from the cores less
 * half that from the deltas.
 */
function orientationField(random: Random): (x: number, y: number) => number {
  const { patterns } = POPULATION.finger;
  const pick = random.next();
  const core = { x: random.normal(12), y: 20 + random.normal(18) };
  const side = pick < patterns.leftLoop ? 1 : -1;
  if (pick < patterns.leftLoop + patterns.rightLoop) {
    const delta = { x: side * random.between(70, 140), y: core.y - random.between(90, 150) };
    return zeroPole([core], [delta]);
  }
  if (pick < patterns.leftLoop + patterns.rightLoop + patterns.whorl) {
    const second = { x: core.x + random.normal(6), y: core.y - random.between(15, 60) };
    const left = { x: -random.between(80, 140), y: core.y - random.between(90, 150) };
    const right = { x: random.between(80, 140), y: core.y - random.between(90, 150) };
    return zeroPole([core, second], [left, right]);
  }
  const height = random.between(0.3, 0.9);
  return (x, y) => -height * Math.sin((Math.PI * x) / 150) * Math.exp(-((y / 160) ** 2));
}

function zeroPole(cores: readonly Point[], deltas: readonly Point[]): (x: number, y: number) => number {
  const bearing = (x: number, y: number, p: Point) => Math.atan2(y - p.y, x - p.x);
  const total = (x: number, y: number, points: readonly Point[]) =>
    points.reduce((sum, p) => sum + bearing(x, y, p), 0);
  return (x, y) => (total(x, y, cores) - total(x, y, deltas)) / 2;
}
