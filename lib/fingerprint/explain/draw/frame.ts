import type { ComparisonExplanation } from '../explain-comparison.ts';
import type { Place } from '../pairs.ts';

/**
 * The window that both panels show, in the probe's pixels: the candidate is drawn as it is laid on the probe, so that a
 * pair's two minutiae stand at nearly the same place of both panels.
 */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Units of the drawing for a pixel. */
  readonly scale: number;
}

/** A motion as SVG and arithmetic need it: (x, y) goes to (cos·x + sin·y + shiftX, −sin·x + cos·y + shiftY). */
export interface Laying {
  readonly cos: number;
  readonly sin: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

/** Longest side of a panel, and the least that a pixel is drawn as, in units of the drawing. */
const PANEL = 460;
const SCALES = { least: 0.4, most: 2.2 };
const MARGIN = 22;
const AS_IT_IS: Laying = { cos: 1, sin: 0, shiftX: 0, shiftY: 0 };

export function laid({ cos, sin, shiftX, shiftY }: Laying, { x, y }: Place): Place {
  return { x: cos * x + sin * y + shiftX, y: cos * y - sin * x + shiftY };
}

/** How the candidate is drawn: laid on the probe, or, where nothing agrees, middle on middle. */
export function layingOf({ motion, probe, candidate }: ComparisonExplanation): Laying {
  if (motion !== undefined) return motion;
  const a = middle(placesOf(probe.template));
  const b = middle(placesOf(candidate.template));
  return { ...AS_IT_IS, shiftX: a.x - b.x, shiftY: a.y - b.y };
}

export function frameOf(explanation: ComparisonExplanation, laying: Laying): Frame {
  const places = [
    ...placesOf(explanation.probe.template),
    ...placesOf(explanation.candidate.template).map((place) => laid(laying, place)),
  ];
  const { left, right, top, bottom } = bounds(places);
  const width = right - left + 2 * MARGIN;
  const height = bottom - top + 2 * MARGIN;
  const scale = Math.min(SCALES.most, Math.max(SCALES.least, PANEL / Math.max(width, height)));
  return { left: left - MARGIN, top: top - MARGIN, width, height, scale };
}

export function placesOf(template: { x: Uint16Array; y: Uint16Array; count: number }): Place[] {
  return Array.from({ length: template.count }, (_, i) => ({
    x: template.x[i] as number,
    y: template.y[i] as number,
  }));
}

function middle(places: readonly Place[]): Place {
  const { left, right, top, bottom } = bounds(places);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function bounds(places: readonly Place[]) {
  if (places.length === 0) return { left: 0, right: 100, top: 0, bottom: 100 };
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
