const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = 56;

const WORDS = {
  en: {
    title: 'FNMR at a false match rate of 1 in 1,000',
    rejected: 'share of impressions rejected, worst quality first',
  },
  es: {
    title: 'FNMR con una tasa de falsas coincidencias de 1 en 1.000',
    rejected: 'parte de las impresiones rechazadas, primero las de peor calidad',
  },
} as const;

/** The curve as a picture: share rejected to the right, FNMR up, and grey what a perfect order would leave. */
export function drawDiscardCurve(
  shares: readonly number[],
  fnmr: readonly number[],
  { measure, language }: { readonly measure: string; readonly language: keyof typeof WORDS },
): string {
  const words = WORDS[language];
  const most = Math.max(...fnmr, 1e-6);
  const end = shares[shares.length - 1] as number;
  const x = (share: number) => (MARGIN + ((WIDTH - 2 * MARGIN) * share) / end).toFixed(1);
  const y = (rate: number) => (HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * rate) / most).toFixed(1);
  const points = (values: readonly number[]) =>
    values.map((value, i) => `${x(shares[i] as number)},${y(value)}`).join(' ');
  const first = fnmr[0] ?? 0;
  const perfect = shares.map((share) => Math.max(0, first - share));
  const text = (at: string, down: string, words: string, anchor = 'middle') =>
    `<text x="${at}" y="${down}" text-anchor="${anchor}">${words}</text>`;
  const marks = [0, 0.1, 0.2, 0.3, 0.4].map((share) =>
    text(x(share), String(HEIGHT - MARGIN + 20), `${Math.round(100 * share)} %`),
  );
  const levels = [0, most / 2, most].map((rate) =>
    text(String(MARGIN - 6), y(rate), `${(100 * rate).toFixed(2)} %`, 'end'),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<path d="M${x(0)} ${y(most)}V${y(0)}H${x(end)}" fill="none" stroke="#333"/>`,
    `<polyline points="${points(perfect)}" fill="none" stroke="#bbb" stroke-dasharray="4 3"/>`,
    `<polyline points="${points(fnmr)}" fill="none" stroke="#0b5" stroke-width="2"/>`,
    ...marks,
    ...levels,
    text(String(WIDTH / 2), '24', `${measure}: ${words.title}`),
    text(String(WIDTH / 2), String(HEIGHT - 10), words.rejected),
    '</svg>',
    '',
  ].join('\n');
}
