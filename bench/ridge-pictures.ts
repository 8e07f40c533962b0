import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from '../cdk/project-root.ts';
import { cornersOf, type Point } from '../lib/fingerprint/segmentation/finger-box.ts';
import { ridgeMap } from '../lib/fingerprint/segmentation/ridge-map.ts';
import { segmentSlap } from '../lib/fingerprint/segmentation/segment-slap.ts';
import type { GreyImage } from '../lib/standards/image/grey-image.ts';
import { encodePng } from '../lib/standards/image/png-encode.ts';
import { ridgeImpression } from './ridges/impression.ts';
import { masterFinger } from './ridges/master-finger.ts';
import { RIDGES } from './ridges/parameters.ts';
import type { PatternClass } from './ridges/pattern.ts';
import { ridgeSlap } from './ridges/slap.ts';

/** Draws the pictures of docs/slap-segmentation.md again: `npm run pictures`. */

/** Shades kept in the files: the grain of a sensor is most of their size, and nobody sees it. */
const SHADES = 12;

function save(name: string, image: GreyImage): void {
  const step = 255 / (SHADES - 1);
  const pixels = image.pixels.map((value) => Math.round(Math.round(value / step) * step));
  writeFileSync(path.join(PROJECT_ROOT, 'docs', 'pictures', `${name}.png`), encodePng({ ...image, pixels }));
}

function half({ width, height, pixels }: GreyImage): GreyImage {
  const small = { width: width >> 1, height: height >> 1, resolution: 250 };
  const shrunk = new Uint8Array(small.width * small.height);
  for (let y = 0, to = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++, to++) {
      const at = 2 * y * width + 2 * x;
      const rows = [pixels[at], pixels[at + 1], pixels[at + width], pixels[at + width + 1]];
      shrunk[to] = rows.reduce<number>((sum, value) => sum + (value ?? 0), 0) / 4;
    }
  return { ...small, pixels: shrunk };
}

/** Pictures of one size side by side. */
function row(images: readonly GreyImage[]): GreyImage {
  const [first] = images;
  if (first === undefined) throw new Error('a row needs a picture');
  const width = first.width * images.length;
  const pixels = new Uint8Array(width * first.height);
  images.forEach((image, i) => {
    for (let y = 0; y < image.height; y++)
      pixels.set(image.pixels.subarray(y * image.width, (y + 1) * image.width), y * width + i * image.width);
  });
  return { ...first, width, pixels };
}

function outline(image: GreyImage, corners: readonly Point[]): void {
  corners.forEach((from, i) => {
    const to = corners[(i + 1) % corners.length] as Point;
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y));
    for (let step = 0; step <= steps; step++) {
      const x = Math.round(from.x + ((to.x - from.x) * step) / steps);
      const y = Math.round(from.y + ((to.y - from.y) * step) / steps);
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const)
        if (x + dx >= 0 && x + dx < image.width && y + dy >= 0 && y + dy < image.height)
          image.pixels[(y + dy) * image.width + x + dx] = 0;
    }
  });
}

const classes = Object.keys(RIDGES.classes) as PatternClass[];
const masters = classes.map((patternClass, i) => {
  const { width, height, ridges } = masterFinger(100 + i, patternClass);
  const pixels = Uint8Array.from(ridges, (ridge) => 128 - 110 * ridge);
  return half({ width, height, resolution: 500, pixels });
});
save('generated-patterns', row(masters));

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
save('slap-segmentation', drawn);
