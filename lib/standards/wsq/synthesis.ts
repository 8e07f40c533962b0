import { extendHigh, extendLow } from './extension.ts';
import { filterAny, filterWholeSample, isWholeSample } from './filter.ts';
import { loadStrip, STRIP, type Strip } from './strip.ts';
import type { SubbandTree } from './subband-tree.ts';
import type { SynthesisFilters } from './transform-table.ts';

/** One direction of one split: parallel signals whose halves lie one behind the other. */
interface Direction {
  readonly length: number;
  readonly across: number;
  readonly highFirst: boolean;
  readonly origin: number;
  readonly alongStep: number;
  readonly acrossStep: number;
}

/**
 * Joins the subbands again, in place: the plane of coefficients becomes the picture (IAFIS-IC-0110 v3.1, A.3).
 *
 * Measured on one core (Node 24, 1608 × 1000): bench/image-decoding.ts.
 */
export function synthesise(
  plane: Float32Array,
  stride: number,
  tree: SubbandTree,
  filters: SynthesisFilters,
): void {
  const filter = isWholeSample(filters) ? filterWholeSample : filterAny;
  const longest = Math.max(stride, plane.length / stride);
  const samples = new Float32Array(longest * STRIP);
  for (const { x, y, width, height, highLeft, highAbove } of tree.splits) {
    const origin = y * stride + x;
    const columns = { length: height, across: width, highFirst: highAbove, alongStep: stride, acrossStep: 1 };
    const rows = { length: width, across: height, highFirst: highLeft, alongStep: 1, acrossStep: stride };
    for (const strip of strips({ ...columns, origin }, { plane, samples }, filters.even)) {
      loadStrip(strip);
      filter(strip, filters);
    }
    for (const strip of strips({ ...rows, origin }, { plane, samples }, filters.even)) {
      loadStrip(strip);
      filter(strip, filters);
    }
  }
}

function* strips(
  direction: Direction,
  memory: { plane: Float32Array; samples: Float32Array },
  even: boolean,
): Generator<Strip> {
  const { length, across, highFirst, origin, alongStep, acrossStep } = direction;
  const bands = {
    low: extendLow(length, even),
    high: extendHigh(length, even),
    lowStart: highFirst ? length >> 1 : 0,
    highStart: highFirst ? 0 : (length + 1) >> 1,
  };
  for (let first = 0; first < across; first += STRIP) {
    yield {
      ...memory,
      ...bands,
      length,
      signals: Math.min(STRIP, across - first),
      origin: origin + first * acrossStep,
      alongStep,
      acrossStep,
    };
  }
}
