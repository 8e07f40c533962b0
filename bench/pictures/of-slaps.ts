import { cornersOf } from '../../lib/fingerprint/segmentation/finger-box.ts';
import { ridgeMap } from '../../lib/fingerprint/segmentation/ridge-map.ts';
import { segmentSlap } from '../../lib/fingerprint/segmentation/segment-slap.ts';
import { ridgeImpression } from '../ridges/impression.ts';
import { masterFinger } from '../ridges/master-finger.ts';
import { RIDGES } from '../ridges/parameters.ts';
import type { PatternClass } from '../ridges/pattern.ts';
import { ridgeSlap } from '../ridges/slap.ts';
import { half, outline, row, save } from './canvas.ts';

/** The pictures of docs/slap-segmentation.md. */
export function drawSlaps(): void {
  const classes = Object.keys(RIDGES.classes) as PatternClass[];
  const masters = classes.map((patternClass, i) => {
    const { width, height, ridges } = masterFinger(100 + i, patternClass);
    const pixels = Uint8Array.from(ridges, (ridge) => 128 - 110 * ridge);
    return half({ width, height, resolution: 500, pixels });
  });
  save('generated-patterns', row(masters), 6);

  const finger = masterFinger(500);
  const impressions = [
    { pressure: 0, dryness: 0.2 },
    { pressure: 0.38, dryness: 0.1 },
    { pressure: -0.3, dryness: 0.3 },
    { pressure: -0.1, dryness: 1 },
  ].map((condition, i) => half(ridgeImpression(finger, i, condition)));
  save('generated-impressions', row(impressions));

  const marks = { writing: 3, print: true, rules: true, holes: 1, smears: 3 };
  const slap = ridgeSlap(2, { hand: 'RIGHT', marks, scale: 0.8 });
  const map = ridgeMap(slap.image);
  const likeness = Uint8Array.from(map.likeness, (value) => 255 * value);
  save('slap-ridge-map', { width: map.width, height: map.height, resolution: 62.5, pixels: likeness });
  const drawn = half(slap.image);
  for (const { box } of segmentSlap(slap.image, { hand: 'RIGHT' }).fingers)
    outline(
      drawn,
      cornersOf(box).map(({ x, y }) => ({ x: x / 2, y: y / 2 })),
    );
  save('slap-segmentation', drawn, 6);
}
