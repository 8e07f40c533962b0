import { commandLine } from '../cdk/command-line.ts';
import { drawExtraction } from './pictures/of-extraction.ts';
import { drawSlaps } from './pictures/of-slaps.ts';

const USAGE = `npm run pictures

Draws the pictures of docs/slap-segmentation.md and docs/fingerprint-extraction.md again.

  -h, --help   this text`;

commandLine({ usage: USAGE });
drawSlaps();
drawExtraction();
