import type { FingerView, Minutia, MinutiaType } from '../../lib/standards/minutiae-record.ts';
import { breakAt, lastingBreaks } from './breaks.ts';
import type { GeneratedFinger } from './finger.ts';
import { type Capture, POPULATION } from './parameters.ts';
import { Random } from './random.ts';

const FULL_TURN = 2 * Math.PI;

/**
 * One impression of a generated finger: put down somewhere, turned, pressed out of shape, with minutiae missed, added,
 * moved and mistaken. The same finger and seed give the same impression.
 *
 * @param fingerPosition ISO position code, 0 to 10
 * @param capture well taken, where it is not given
 */
export function impressionOf(
  finger: GeneratedFinger,
  seed: number,
  fingerPosition = 0,
  capture: Capture = POPULATION.impression,
): FingerView {
  const { width, height, contact, ...parameters } = capture;
  const random = new Random(Math.imul(finger.seed, 0x85ebca6b) ^ Math.imul(seed + 1, 0xc2b2ae35));
  const halfWidth = POPULATION.finger.halfWidth * random.between(contact.low, contact.high);
  const halfHeight = POPULATION.finger.halfHeight * random.between(contact.low, contact.high);
  const centreX = random.normal(parameters.shift);
  const centreY = random.normal(parameters.shift);
  const rotation = random.normal(parameters.rotation);
  const distort = distortion(random, parameters.distortion);
  const missing = within(parameters.missing, random);
  const spurious = within(parameters.spurious, random);
  const touches = (x: number, y: number) =>
    ((x - centreX) / halfWidth) ** 2 + ((y - centreY) / halfHeight) ** 2 <= 1;

  const minutiae: Minutia[] = [];
  /** Takes a place on the finger to the image and keeps it if the image holds it. */
  const put = (x: number, y: number, angle: number, type: MinutiaType) => {
    const moved = distort(x - centreX, y - centreY);
    const px = Math.round(width / 2 + Math.cos(rotation) * moved.x - Math.sin(rotation) * moved.y);
    const py = Math.round(height / 2 - Math.sin(rotation) * moved.x - Math.cos(rotation) * moved.y);
    if (px < 0 || py < 0 || px >= width || py >= height) return;
    const turned = (((angle + rotation) % FULL_TURN) + FULL_TURN) % FULL_TURN;
    minutiae.push({ x: px, y: py, angle: turned, type, quality: Math.round(random.between(30, 95)) });
  };

  const marks = Math.round(finger.minutiae.length * parameters.marks);
  for (const minutia of [...finger.minutiae.slice(0, marks), ...lastingBreaks(finger, capture)]) {
    const isSeen = touches(minutia.x, minutia.y) && !random.chance(missing);
    const x = minutia.x + random.normal(parameters.positionNoise);
    const y = minutia.y + random.normal(parameters.positionNoise);
    const angle = minutia.angle + random.normal(parameters.directionNoise);
    const type = random.chance(parameters.typeError) ? otherType(minutia.type) : minutia.type;
    if (isSeen) put(x, y, angle, type);
  }
  const anywhere = () => {
    const { x, y } = random.inEllipse(halfWidth, halfHeight);
    return { x: centreX + x, y: centreY + y };
  };
  const seen = minutiae.length;
  for (let extra = Math.round(seen * spurious); extra > 0; extra--) {
    const { x, y } = anywhere();
    put(x, y, random.between(0, FULL_TURN), random.chance(0.5) ? 'BIFURCATION' : 'RIDGE_ENDING');
  }
  for (let breaks = Math.round(seen * within(parameters.breaks, random)); breaks > 0; breaks--) {
    const { x, y } = anywhere();
    const along = random.normal(parameters.directionNoise);
    for (const end of breakAt(x, y, finger, parameters.breaks, random))
      put(end.x, end.y, end.angle + along, end.type);
  }
  return {
    fingerPosition,
    impressionType: 0,
    quality: undefined,
    width,
    height,
    resolutionX: 197,
    resolutionY: 197,
    minutiae: minutiae.slice(0, 255),
  };
}

/** Between low and high, the nearer to low the greater the power. */
function within({ low, high, power }: { low: number; high: number; power: number }, random: Random): number {
  return low + (high - low) * random.next() ** power;
}

function otherType(type: MinutiaType): MinutiaType {
  return type === 'BIFURCATION' ? 'RIDGE_ENDING' : 'BIFURCATION';
}

/** A smooth displacement: a shear and a stretch that grow away from a point of rest, as skin on a sensor moves. */
function distortion(random: Random, most: number): (x: number, y: number) => { x: number; y: number } {
  const reach = POPULATION.finger.halfHeight;
  const strength = random.normal(most);
  const direction = random.between(0, FULL_TURN);
  const rest = { x: random.normal(50), y: random.normal(60) };
  return (x, y) => {
    const away = ((x - rest.x) ** 2 + (y - rest.y) ** 2) / (reach * reach);
    const amount = strength * Math.min(1.5, away);
    return { x: x + amount * Math.cos(direction), y: y + amount * Math.sin(direction) };
  };
}
