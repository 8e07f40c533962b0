import { extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import { stagePictures } from '../../lib/fingerprint/extraction/stage-pictures.ts';
import { ridgeImpression } from '../ridges/impression.ts';
import { masterFinger } from '../ridges/master-finger.ts';
import { half, middle, row, save } from './canvas.ts';

/** A whorl, somewhat dry and scratched, so that every stage has something to do. */
const FINGER = {
  seed: 61,
  patternClass: 'WHORL',
  impression: 7,
  condition: { pressure: -0.1, dryness: 0.9 },
} as const;
/** Pixels around the middle that are shown. */
const SHOWN = { width: 300, height: 360 };

/** Impressions of one finger, better to worse, of the table of qualities. */
const CONDITIONS = [
  { pressure: 0.1, dryness: 0.1 },
  { pressure: 0.9, dryness: 0 },
  { pressure: -0.9, dryness: 1.2 },
  { pressure: -1.5, dryness: 2 },
];

/** The pictures of docs/fingerprint-extraction.md: one generated finger, stage by stage, and how its quality falls. */
export function drawExtraction(): void {
  const { seed, patternClass, impression, condition } = FINGER;
  const finger = masterFinger(seed, patternClass);
  const picture = ridgeImpression(finger, impression, condition);
  save('extraction-picture', middle(picture, SHOWN.width, SHOWN.height));
  for (const { stage, picture: drawn } of stagePictures(picture))
    save(`extraction-${stage}`, middle(drawn, SHOWN.width, SHOWN.height));
  const impressions = CONDITIONS.map((each) => ridgeImpression(finger, 3, each));
  save('extraction-qualities', row(impressions.map(half)));
  const scores = impressions.map((each) => extractTemplate(each).quality);
  for (const { score, reasons } of scores) console.log(`quality ${score} ${reasons.join(', ')}`);
}
