import type { Random } from '../population/random.ts';
import { RIDGES } from './parameters.ts';
import { smoothField } from './smooth-field.ts';

export type PatternClass = keyof typeof RIDGES.classes;

/** The flow of ridges of one finger; places are pixels from the middle of the fingertip, y up. */
export interface Pattern {
  readonly patternClass: PatternClass | 'PHALANX';
  /** Orientation of the ridge at a place, radians, counter-clockwise from the x axis; modulo π. */
  orientation(x: number, y: number): number;
  /** Distance from ridge to ridge at a place, pixels. */
  period(x: number, y: number): number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Singularities {
  readonly cores: readonly Place[];
  readonly deltas: readonly Place[];
}

export function choosePatternClass(random: Random): PatternClass {
  let pick = random.next();
  for (const [name, share] of Object.entries(RIDGES.classes) as [PatternClass, number][]) {
    if (pick < share) return name;
    pick -= share;
  }
  return 'WHORL';
}

/**
 * Orientation from singularities by the zero-pole model (Sherlock and Monro 1993): half the sum of the bearings from the
 * cores less half that from the deltas. That model lets ridges run straight out to the sides; in fingers they bend down
 * around the tip (what Vizcaya and Gerhardt 1996 correct for), so a smooth bend is added, which moves no singularity.
 */
export function patternOf(patternClass: PatternClass | 'PHALANX', random: Random): Pattern {
  const { halfWidth, halfHeight } = RIDGES.finger;
  const { bend, fade, waviness, waveLength } = RIDGES.orientation;
  const field = (length: number) => {
    const value = smoothField(random, 2 * halfWidth, 2 * halfHeight, length);
    return (x: number, y: number): number => value(x + halfWidth, halfHeight - y);
  };
  const wave = field(waveLength);
  const spread = field(RIDGES.period.length);
  const mean = RIDGES.period.mean + random.normal(RIDGES.period.deviation);
  const slant = random.between(-0.4, 0.4);
  const centre = { x: random.normal(9), y: 14 + random.normal(16) };
  const { cores, deltas } = singularitiesOf(patternClass, centre, random);
  const height = random.between(0.45, 0.85);
  const archWidth = random.between(60, 85);
  const bearings = (x: number, y: number, places: readonly Place[]): number =>
    places.reduce((sum, place) => sum + Math.atan2(y - place.y, x - place.x), 0);
  return {
    patternClass,
    orientation(x, y) {
      const noise = waviness * wave(x, y);
      if (patternClass === 'PHALANX') return slant + 2.5 * noise;
      // Above the core the bend is whole; below it fades, and at the crease ridges run straight across.
      const whole = Math.min(1, Math.max(0, 1 + (y - centre.y) / fade));
      const bent = noise - bend * Math.sin((Math.PI / 2) * Math.max(-1, Math.min(1, x / halfWidth))) * whole;
      if (patternClass !== 'ARCH') return bent + (bearings(x, y, cores) - bearings(x, y, deltas)) / 2;
      const rise = ((x - centre.x) / archWidth) * Math.exp(-(((x - centre.x) / archWidth) ** 2) / 2);
      return bent - 1.4 * height * rise * Math.exp(-(((y - centre.y + 20) / 110) ** 2));
    },
    period(x, y) {
      const { variation, belowCore } = RIDGES.period;
      const below = Math.min(1, Math.max(0, (centre.y - y) / halfHeight));
      return mean * (1 + variation * spread(x, y) + belowCore * below);
    },
  };
}

/** Where the ridges turn round (cores) and where three flows meet (deltas), as the classes of Henry have them. */
function singularitiesOf(
  patternClass: PatternClass | 'PHALANX',
  centre: Place,
  random: Random,
): Singularities {
  const { x, y } = centre;
  const side = (): Place => ({ x: random.between(85, 125), y: y - random.between(85, 135) });
  const right = side();
  const leftHanded = side();
  const left = { x: -leftHanded.x, y: leftHanded.y };
  switch (patternClass) {
    case 'LEFT_LOOP':
      return { cores: [centre], deltas: [right] };
    case 'RIGHT_LOOP':
      return { cores: [centre], deltas: [left] };
    case 'TENTED_ARCH': {
      const delta = { x: x + random.normal(4), y: y - random.between(60, 95) };
      return { cores: [centre], deltas: [delta] };
    }
    case 'WHORL': {
      const second = { x: x + random.normal(5), y: y - random.between(18, 50) };
      return { cores: [centre, second], deltas: [left, right] };
    }
    case 'DOUBLE_LOOP': {
      const tilt = random.chance(0.5) ? 1 : -1;
      const second = { x: x - tilt * random.between(25, 40), y: y - random.between(45, 70) };
      return { cores: [{ x: x + (tilt * 25) / 2, y }, second], deltas: [left, right] };
    }
    default:
      return { cores: [], deltas: [] };
  }
}
