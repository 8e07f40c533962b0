import { commandLine } from '../cdk/command-line.ts';
import { extractTemplate } from '../lib/fingerprint/extraction/extract.ts';
import { implausibleSpacing } from '../lib/fingerprint/extraction/stated-resolution.ts';
import type { GreyImage } from '../lib/standards/image/grey-image.ts';
import { doubled } from './extraction/doubled.ts';
import { readImage } from './extraction/read-image.ts';
import { listImpressions } from './fingerprint/impressions.ts';

const USAGE = `npm run bench:resolution -- --data DIR

How often a picture's ridges say that its stated resolution cannot be right: with the right one, with half and with twice of
it, for each database DIR/<db>/<finger>_<impression>.png of pictures at 500 pixels per inch.

  --data DIR   folder of databases
  -h, --help   this text`;

const options = commandLine({ usage: USAGE, texts: ['data'], flags: [] });

const CASES: Readonly<Record<string, (image: GreyImage) => GreyImage>> = {
  '500, stated as 500': (image) => image,
  '1000, stated as 1000': doubled,
  '1000, stated as 500': (image) => ({ ...doubled(image), resolution: 500 }),
  '500, stated as 1000': (image) => ({ ...image, resolution: 1000 }),
};

const counts = new Map<string, { pictures: number; refused: number }>();
for (const { db, path } of listImpressions(options.text('data') ?? '../shared/data/fingerprints', 'png')) {
  const image = readImage(path);
  for (const [name, made] of Object.entries(CASES)) {
    const stated = made(image);
    const count = counts.get(`${name}: ${db}`) ?? { pictures: 0, refused: 0 };
    count.pictures++;
    if (implausibleSpacing(stated, extractTemplate(stated).spacing) !== undefined) count.refused++;
    counts.set(`${name}: ${db}`, count);
  }
}
for (const [name, { pictures, refused }] of [...counts].sort()) {
  console.log(`${name}: ${refused} of ${pictures} refused`);
}
