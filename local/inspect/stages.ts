import { type Html, html, joined } from '../../lib/api/docs-page/html.ts';
import type { Language } from '../../lib/core/error-catalogue.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import { type StagePicture, stagePictures } from '../../lib/fingerprint/extraction/stage-pictures.ts';
import { encodePng } from '../../lib/standards/image/png-encode.ts';
import type { ExtractedFinger } from './inspection.ts';
import { text } from './texts.ts';

const NAMES: Readonly<Record<StagePicture['stage'], readonly [en: string, es: string]>> = {
  normalised: ['normalised', 'normalizada'],
  foreground: ['foreground', 'primer plano'],
  orientation: ['orientation', 'orientación'],
  frequency: ['ridge period: the darker, the closer', 'período de las crestas: más oscuro, más juntas'],
  enhanced: ['enhanced', 'realzada'],
  ridges: ['ridges', 'crestas'],
  skeleton: ['skeleton', 'esqueleto'],
  found: ['all endings and bifurcations', 'todas las terminaciones y bifurcaciones'],
  minutiae: ['minutiae kept', 'minucias conservadas'],
  agreement: ['how far the ridges explain it', 'cuánto lo explican las crestas'],
};

/** The extraction of each finger of a picture, stage by stage. */
export function stagesOf(fingers: readonly ExtractedFinger[], language: Language): Html {
  return joined(fingers.map((finger) => stagesOfFinger(finger, language)));
}

function stagesOfFinger({ label, crop }: ExtractedFinger, language: Language): Html {
  const drawn = picturesOf(crop).map(({ stage, picture }) => {
    const png = `data:image/png;base64,${Buffer.from(encodePng(picture)).toString('base64')}`;
    const name = NAMES[stage][language === 'es' ? 1 : 0];
    return html`<figure><img src="${png}" width="${picture.width}" height="${picture.height}" alt="${name}"><figcaption>${name}</figcaption></figure>`;
  });
  const heading = text(language, 'stages', { finger: label });
  return html`<details class="stages" open><summary>${heading}</summary><div>${joined(drawn)}</div></details>`;
}

/** A picture that extraction refuses has no stages; why, its record says. */
function picturesOf(crop: ExtractedFinger['crop']): StagePicture[] {
  try {
    return stagePictures(crop());
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return [];
  }
}
