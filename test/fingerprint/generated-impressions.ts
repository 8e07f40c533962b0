import { generateFinger } from '../../bench/population/finger.ts';
import { impressionOf } from '../../bench/population/impression.ts';
import { buildFingerTemplate, type FingerTemplate } from '../../lib/fingerprint/template/finger-template.ts';
import type { FingerView, Minutia } from '../../lib/standards/minutiae-record.ts';

/** Impression `seed` of generated finger `finger`. */
export function impression(finger: number, seed: number): FingerView {
  return impressionOf(generateFinger(finger), seed);
}

export function template(finger: number, seed: number): FingerTemplate {
  return buildFingerTemplate(impression(finger, seed));
}

/** The same impression turned counter-clockwise about its middle and shifted, on a larger image. */
export function moved(view: FingerView, turn: number, shiftX: number, shiftY: number): FingerView {
  const margin = 400;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const move = (minutia: Minutia): Minutia => {
    const x = minutia.x - view.width / 2;
    const y = minutia.y - view.height / 2;
    return {
      ...minutia,
      x: Math.round(cos * x + sin * y + view.width / 2 + margin + shiftX),
      y: Math.round(cos * y - sin * x + view.height / 2 + margin + shiftY),
      angle: (minutia.angle + turn + 2 * Math.PI) % (2 * Math.PI),
    };
  };
  const size = { width: view.width + 2 * margin, height: view.height + 2 * margin };
  return { ...view, ...size, minutiae: view.minutiae.map(move) };
}

export function viewOf(minutiae: readonly Minutia[]): FingerView {
  return {
    fingerPosition: 0,
    impressionType: 0,
    quality: undefined,
    width: 500,
    height: 500,
    resolutionX: 197,
    resolutionY: 197,
    minutiae,
  };
}
