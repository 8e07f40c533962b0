import { type Html, html, joined } from '../../lib/api/docs-page/html.ts';
import type { Minutia } from '../../lib/standards/minutiae-record.ts';
import type { Corner, Picture } from './inspection.ts';

/** Length of a minutia's direction, and radius of its place, in pixels of a picture at 500 ppi. */
const TICK = 14;
const RADIUS = 3.5;
/** Room around minutiae that have no picture. */
const MARGIN = 30;
/** Height of a label as a share of the picture's width, since pictures of all sizes are shown in one width. */
const LABEL = 0.022;
const CLASSES = { RIDGE_ENDING: 'ending', BIFURCATION: 'bifurcation', OTHER: 'other' } as const;

/** What lies over a picture, as SVG in its pixels: the fingers, the sender's boxes, the minutiae. */
export function overlay(picture: Picture): Html {
  const { width, segments, fingers, minutiae } = picture;
  const scale = (picture.image?.resolution ?? 500) / 500;
  const boxes = [
    ...segments.map(({ label, corners }) => box('segment', label, corners, width * LABEL)),
    ...fingers.map(({ label, corners }) => box('finger', label, corners, width * LABEL)),
  ];
  return html`<svg viewBox="${framed(picture).join(' ')}" aria-hidden="true">
${joined(boxes)}
<g class="minutiae">${joined(minutiae.map((minutia) => mark(minutia, scale)))}</g>
</svg>`;
}

/**
 * What part of a picture is shown, as an SVG has it: left, top, width, height. Minutiae without a picture often take up
 * a corner of the field that their record states; they are shown as large as they go.
 */
export function framed({ image, width, height, minutiae }: Picture): [number, number, number, number] {
  if (image !== undefined || minutiae.length === 0) return [0, 0, width, height];
  const span = (values: readonly number[], end: number): [number, number] => {
    const from = Math.max(0, Math.min(...values) - MARGIN);
    return [from, Math.max(1, Math.min(end, Math.max(...values) + MARGIN) - from)];
  };
  const [left, across] = span(
    minutiae.map(({ x }) => x),
    width,
  );
  const [top, down] = span(
    minutiae.map(({ y }) => y),
    height,
  );
  return [left, top, across, down].map(Math.round) as [number, number, number, number];
}

function box(kind: 'segment' | 'finger', label: string, corners: readonly Corner[], size: number): Html {
  const [x = 0, y = 0] = corners[0] ?? [];
  const points = corners.map((corner) => corner.map(short).join(',')).join(' ');
  return html`<g class="${kind}"><polygon points="${points}"/><text x="${short(x)}" y="${short(Math.max(size, y - size / 3))}" font-size="${short(size)}">${label}</text></g>`;
}

function mark({ x, y, angle, type, quality }: Minutia, scale: number): Html {
  const toX = x + Math.cos(angle) * TICK * scale;
  const toY = y - Math.sin(angle) * TICK * scale;
  const opacity = quality === undefined ? 1 : 0.55 + (0.45 * quality) / 100;
  return html`<g class="${CLASSES[type]}" opacity="${opacity.toFixed(2)}"><circle cx="${short(x)}" cy="${short(y)}" r="${short(RADIUS * scale)}"/><path d="M${short(x)} ${short(y)}L${short(toX)} ${short(toY)}"/></g>`;
}

const short = (value: number): string => String(Math.round(value * 10) / 10);
