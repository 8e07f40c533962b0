import { drawExtraction } from './pictures/of-extraction.ts';
import { drawSlaps } from './pictures/of-slaps.ts';

/** Draws the pictures of docs/slap-segmentation.md and docs/fingerprint-extraction.md again: `npm run pictures`. */
drawSlaps();
drawExtraction();
