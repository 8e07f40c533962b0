import { extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import type { SlapHand } from '../../lib/fingerprint/segmentation/expected-fingers.ts';
import type { FingerBox } from '../../lib/fingerprint/segmentation/finger-box.ts';
import { segmentSlap } from '../../lib/fingerprint/segmentation/segment-slap.ts';
import { decodeImage } from '../../lib/standards/image/decode-image.ts';
import { overlapOf } from './box-overlap.ts';

export interface SlapMeasurement {
  /** Milliseconds of the process's CPU time, the median of the repetitions. */
  readonly decodeMs: number;
  readonly segmentMs: number;
  /** Of all fingers: cut out, extracted, made into templates. */
  readonly templatesMs: number;
  readonly totalMs: number;
  /** The whole of it the first time, before the code is compiled: what a new function pays. */
  readonly firstMs: number;
  readonly fingers: readonly MeasuredFinger[];
  /** Fingers that are there and were not found, and boxes found where there is none. */
  readonly missed: readonly string[];
  readonly invented: readonly string[];
}

export interface MeasuredFinger {
  readonly position: string;
  /** Intersection over union with the true box. */
  readonly overlap: number;
  readonly minutiae: number;
  readonly quality: number;
}

/** A slap's file made into templates, `repetitions` times. @param truth the boxes of the fingers that are there */
export function measureSlap(
  file: Uint8Array,
  hand: SlapHand,
  truth: Readonly<Record<string, FingerBox>>,
  repetitions: number,
): SlapMeasurement {
  const first = once(file, hand);
  const rounds = Array.from({ length: repetitions }, () => once(file, hand));
  const median = (msOf: (round: Round) => number): number =>
    rounds.map(msOf).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN;
  const { fingers } = first;
  const found = new Set(fingers.map(({ position }) => position as string));
  return {
    decodeMs: median(({ decodeMs }) => decodeMs),
    segmentMs: median(({ segmentMs }) => segmentMs),
    templatesMs: median(({ templatesMs }) => templatesMs),
    totalMs: median(totalOf),
    firstMs: totalOf(first),
    fingers: fingers.map(({ position, box, minutiae, quality }) => {
      const right = truth[position];
      return { position, overlap: right === undefined ? 0 : overlapOf(box, right), minutiae, quality };
    }),
    missed: Object.keys(truth).filter((position) => !found.has(position)),
    invented: [...found].filter((position) => !(position in truth)),
  };
}

type Round = ReturnType<typeof once>;

const totalOf = ({ decodeMs, segmentMs, templatesMs }: Round): number => decodeMs + segmentMs + templatesMs;

function once(file: Uint8Array, hand: SlapHand) {
  const [image, decodeMs] = timed(() => decodeImage(file));
  const [slap, segmentMs] = timed(() => segmentSlap(image, { hand }));
  const [fingers, templatesMs] = timed(() =>
    slap.fingers.map(({ position, box, crop }) => {
      const { minutiae, quality } = extractTemplate(crop());
      return { position, box, minutiae: minutiae.length, quality: quality.score };
    }),
  );
  return { decodeMs, segmentMs, templatesMs, fingers };
}

function timed<T>(act: () => T): [T, number] {
  const before = process.cpuUsage();
  const value = act();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1000];
}
