import { type ExtractedTemplate, extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import type { Region } from '../../lib/fingerprint/extraction/region.ts';
import { compareFingers } from '../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../lib/fingerprint/matching/prepared-finger.ts';
import type { FingerBox } from '../../lib/fingerprint/segmentation/finger-box.ts';
import { fingerRegion } from '../../lib/fingerprint/segmentation/finger-region.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import { ridgeImpression } from '../ridges/impression.ts';
import { masterFinger } from '../ridges/master-finger.ts';
import { ridgeSlap } from '../ridges/slap.ts';

/** One way to extract the finger of a card's field. */
export interface FieldFigures {
  readonly minutiae: number;
  /** Of them those that cannot be the finger's. */
  readonly outside: number;
  readonly quality: number;
  /** Against a clean impression, where there is one. */
  readonly score: number | undefined;
}

export interface CardField {
  readonly whole: FieldFigures;
  /** Undefined where the picture is taken whole. */
  readonly region: FieldFigures | undefined;
}

type Place = { readonly x: number; readonly y: number };

const MARKS = { writing: 3, print: true, rules: true, smears: 2 };
const FIRST_FINGER = 900;
/** The rim of a contact is uneven. */
const RIM = 1.15;

/** A generated thumb in a field of a card with writing, print, rules and smears, and its clean impression. */
export function generatedField(seed: number): CardField {
  const finger = masterFinger(FIRST_FINGER + seed);
  const card = ridgeSlap(seed, {
    hand: 'LEFT_THUMB',
    skin: () => finger,
    marks: MARKS,
    width: 500,
    height: 1000,
  });
  const { box } = card.fingers[0] as { readonly box: FingerBox };
  const clean = prepareProbe(extractTemplate(ridgeImpression(finger, 1)).template);
  return measureField(
    card.image,
    (place) => isOutside(box, place),
    ({ template }) => compareFingers(clean, prepareCandidate(template)),
  );
}

/** @param outside whether a place of the picture, at 500 ppi, cannot be the finger's; without it, what the region leaves out */
export function measureField(
  image: GreyImage,
  outside?: (place: Place) => boolean,
  scoreOf?: (extracted: ExtractedTemplate) => number,
): CardField {
  const found = fingerRegion(image);
  const isOut = outside ?? ((place: Place) => found !== undefined && !isWithin(found, place));
  const figures = (region?: Region): FieldFigures => {
    const extracted = extractTemplate(image, region);
    return {
      minutiae: extracted.minutiae.length,
      outside: extracted.minutiae.filter(isOut).length,
      quality: extracted.quality.score,
      score: scoreOf?.(extracted),
    };
  };
  return { whole: figures(), region: found && figures(found) };
}

function isOutside({ centreX, centreY, width, height, angle }: FingerBox, { x, y }: Place): boolean {
  const [dx, dy, cos, sin] = [x - centreX, y - centreY, Math.cos(angle), Math.sin(angle)];
  const [u, v] = [(2 * (dx * cos - dy * sin)) / width, (2 * (dx * sin + dy * cos)) / height];
  return u * u + v * v > RIM;
}

const isWithin = (region: Region, { x, y }: Place): boolean =>
  region.every((a, i) => {
    const b = region[(i + 1) % region.length] as Place;
    return (b.x - a.x) * (y - a.y) >= (b.y - a.y) * (x - a.x);
  });
