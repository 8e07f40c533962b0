export interface ScoreSet {
  readonly label: string;
  readonly genuine: readonly number[];
  readonly impostor: readonly number[];
}

const WIDTH = 640;
const HEIGHT = 400;
const LEFT = 60;
const RIGHT = 500;
const TOP = 30;
const BOTTOM = 350;
const MOST = 120;
const RAREST = -5;
const COLOURS = ['#1b6ca8', '#c1440e', '#3a7d44'];

const x = (score: number): number => LEFT + (score / MOST) * (RIGHT - LEFT);
const y = (share: number): number => TOP + (Math.log10(share) / RAREST) * (BOTTOM - TOP);

/** The share of pairs that reach each score, on a logarithmic axis, as SVG: genuine ones dashed, impostors solid. */
export function survivalPlot(sets: readonly ScoreSet[]): string {
  const grid = [0, -1, -2, -3, -4, -5].map(
    (power) =>
      `<line x1="${LEFT}" x2="${RIGHT}" y1="${y(10 ** power)}" y2="${y(10 ** power)}" stroke="#ddd"/>` +
      `<text x="${LEFT - 8}" y="${y(10 ** power) + 4}" text-anchor="end">${power === 0 ? '1' : `1e${power}`}</text>`,
  );
  const scores = [0, 20, 40, 60, 80, 100, 120].map(
    (score) => `<text x="${x(score)}" y="${BOTTOM + 18}" text-anchor="middle">${score}</text>`,
  );
  const curves = sets.map(({ label, genuine, impostor }, n) => {
    const colour = COLOURS[n] as string;
    return (
      `<polyline points="${curve(genuine)}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="5 3"/>` +
      `<polyline points="${curve(impostor)}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      `<text x="${RIGHT + 12}" y="${TOP + 14 + 20 * n}" fill="${colour}">${label}</text>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...scores,
    ...curves,
    `<text x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">score; dashed: one finger, solid: different fingers</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function curve(scores: readonly number[]): string {
  const points: string[] = [];
  for (let score = 0; score <= MOST; score += 2) {
    const share = scores.filter((value) => value >= score).length / scores.length;
    if (share > 0) points.push(`${x(score).toFixed(1)},${y(share).toFixed(1)}`);
  }
  return points.join(' ');
}
