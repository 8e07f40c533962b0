import type { Participant } from '../../lib/participants/participant.ts';

/** The configuration whose thresholds are these scores: one comparison a search, so that the rates are the scores'. */
export function identificationAt(scores: {
  readonly match: number;
  readonly review: number;
}): Participant['identification'] {
  return {
    gallerySize: 1,
    targetFpir: { match: 10 ** (-scores.match / 10), review: 10 ** (-scores.review / 10) },
  };
}
