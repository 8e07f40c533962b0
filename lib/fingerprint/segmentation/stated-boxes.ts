import type { GreyImage } from '../../standards/image/grey-image.ts';
import type { FingerPosition } from '../template/finger-position.ts';
import { ridgePatches } from './find-blobs.ts';
import type { Bounds } from './finger-box.ts';
import { SEGMENTATION } from './parameters.ts';
import { ridgeMap } from './ridge-map.ts';
import type { SegmentedSlap } from './segment-slap.ts';

/** Where a finger is by the maker of its picture: ANSI/NIST-ITL field 14.021. */
export interface StatedBox {
  readonly position: FingerPosition;
  readonly bounds: Bounds;
}

const PARAMETERS = SEGMENTATION.stated;

/**
 * Whether boxes that were stated with a picture can be right: each of another finger that the picture is said to show, in
 * the order of the hand, within the picture, of the size of a finger, on ridges, and not over each other; and, where all
 * fingers were found here too, not elsewhere than those.
 */
export function areBoxesPlausible(
  boxes: readonly StatedBox[],
  image: GreyImage,
  expected: readonly FingerPosition[],
  own: Pick<SegmentedSlap, 'fingers'>,
): boolean {
  const places = boxes.map(({ position }) => expected.indexOf(position));
  if (places.includes(-1) || new Set(places).size < places.length) return false;
  if (!boxes.every(({ bounds }) => isFingerSized(bounds, image))) return false;
  const fromLeft = boxes.toSorted((a, b) => middle(a.bounds) - middle(b.bounds));
  if (fromLeft.some(({ position }, i) => i > 0 && isBefore(position, fromLeft[i - 1]?.position, expected)))
    return false;
  if (
    boxes.some((a, i) => boxes.slice(i + 1).some((b) => overlapOf(a.bounds, b.bounds) > PARAMETERS.overlap))
  )
    return false;
  const isSure = own.fingers.length === expected.length;
  if (isSure && !boxes.every((box) => own.fingers.some((finger) => agrees(box, finger)))) return false;
  return areOnRidges(boxes, image);
}

function isFingerSized(
  { left, top, right, bottom }: Bounds,
  { width, height, resolution }: GreyImage,
): boolean {
  const millimetre = resolution / 25.4;
  const [across, down] = [(right - left) / millimetre, (bottom - top) / millimetre];
  const { leastSide, widest, longest } = PARAMETERS;
  const isInside = left >= 0 && top >= 0 && right <= width && bottom <= height;
  return isInside && Math.min(across, down) >= leastSide && across <= widest && down <= longest;
}

const middle = ({ left, right }: Bounds): number => (left + right) / 2;

const isBefore = (
  a: FingerPosition,
  b: FingerPosition | undefined,
  order: readonly FingerPosition[],
): boolean => b !== undefined && order.indexOf(a) < order.indexOf(b);

const areaOf = ({ left, top, right, bottom }: Bounds): number =>
  Math.max(0, right - left) * Math.max(0, bottom - top);

const shared = (a: Bounds, b: Bounds): number =>
  right(a, b) <= left(a, b)
    ? 0
    : Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)) * (right(a, b) - left(a, b));
const left = (a: Bounds, b: Bounds): number => Math.max(a.left, b.left);
const right = (a: Bounds, b: Bounds): number => Math.min(a.right, b.right);

/** The shared area over that of the smaller. */
const overlapOf = (a: Bounds, b: Bounds): number => shared(a, b) / Math.min(areaOf(a), areaOf(b));

function agrees(a: StatedBox, b: StatedBox): boolean {
  const both = shared(a.bounds, b.bounds);
  return (
    a.position === b.position && both >= PARAMETERS.agreement * (areaOf(a.bounds) + areaOf(b.bounds) - both)
  );
}

function areOnRidges(boxes: readonly StatedBox[], image: GreyImage): boolean {
  const map = ridgeMap(image);
  const { cells, width, height } = ridgePatches(map);
  const within = (value: number, most: number): number => Math.min(most, Math.round(value / map.cellSize));
  return boxes.every(({ bounds }) => {
    const [from, to] = [within(bounds.left, width), within(bounds.right, width)];
    const [top, bottom] = [within(bounds.top, height), within(bounds.bottom, height)];
    let ridges = 0;
    for (let y = top; y < bottom; y++)
      for (let x = from; x < to; x++) ridges += cells[y * width + x] as number;
    return ridges >= PARAMETERS.ridges * (to - from) * (bottom - top);
  });
}
