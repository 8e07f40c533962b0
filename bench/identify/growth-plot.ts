/** One search cost: fingers searched, and milliseconds. */
export interface GrowthPoint {
  readonly gallery: number;
  readonly ms: number;
}

export interface GrowthLine {
  readonly label: string;
  readonly points: readonly GrowthPoint[];
}

const WIDTH = 640;
const HEIGHT = 400;
const MARGIN = { left: 70, right: 170, top: 30, bottom: 50 };
const COLOURS = ['#1b6ca8', '#c1440e', '#3a7d44', '#7d3a78', '#8a6d00', '#444444'];

/** How the time of a search grows with the gallery, on logarithmic axes, as SVG. */
export function growthPlot(lines: readonly GrowthLine[]): string {
  const points = lines.flatMap((line) => line.points);
  const [left, right] = decades(points.map(({ gallery }) => gallery));
  const [low, high] = decades(points.map(({ ms }) => ms));
  const span = { x: WIDTH - MARGIN.left - MARGIN.right, y: HEIGHT - MARGIN.top - MARGIN.bottom };
  const x = (gallery: number) => MARGIN.left + ((Math.log10(gallery) - left) / (right - left)) * span.x;
  const y = (ms: number) => MARGIN.top + ((high - Math.log10(ms)) / (high - low)) * span.y;
  const text = (at: { x: number; y: number }, words: string, anchor = 'middle', colour = '#222') =>
    `<text x="${at.x.toFixed(1)}" y="${at.y.toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${words}</text>`;
  const grid = [
    ...range(left, right).map((power) => {
      const at = x(10 ** power).toFixed(1);
      const line = `<line x1="${at}" y1="${MARGIN.top}" x2="${at}" y2="${HEIGHT - MARGIN.bottom}" stroke="#ddd"/>`;
      return (
        line + text({ x: Number(at), y: HEIGHT - MARGIN.bottom + 18 }, (10 ** power).toLocaleString('en'))
      );
    }),
    ...range(low, high).map((power) => {
      const at = y(10 ** power).toFixed(1);
      const line = `<line x1="${MARGIN.left}" y1="${at}" x2="${WIDTH - MARGIN.right}" y2="${at}" stroke="#ddd"/>`;
      return line + text({ x: MARGIN.left - 8, y: Number(at) + 4 }, `${10 ** power} ms`, 'end');
    }),
  ];
  const curves = lines.map(({ label, points: of }, n) => {
    const colour = COLOURS[n % COLOURS.length] as string;
    const path = of.map(({ gallery, ms }) => `${x(gallery).toFixed(1)},${y(ms).toFixed(1)}`).join(' ');
    const dots = of.map(
      ({ gallery, ms }) =>
        `<circle cx="${x(gallery).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="3.5" fill="${colour}"/>`,
    );
    const legend = text(
      { x: WIDTH - MARGIN.right + 12, y: MARGIN.top + 14 + 20 * n },
      label,
      'start',
      colour,
    );
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${legend}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...curves,
    text({ x: MARGIN.left + span.x / 2, y: HEIGHT - 12 }, 'persons in the gallery'),
    '</svg>',
    '',
  ].join('\n');
}

/** The powers of ten around the values. */
function decades(values: readonly number[]): [low: number, high: number] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  return [low, Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))];
}

const range = (low: number, high: number): number[] =>
  Array.from({ length: high - low + 1 }, (_, n) => low + n);
