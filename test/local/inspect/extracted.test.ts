import { expect, test } from '@jest/globals';
import { doubled } from '../../../bench/extraction/doubled.ts';
import { ridgeImpression } from '../../../bench/ridges/impression.ts';
import { masterFinger } from '../../../bench/ridges/master-finger.ts';
import { extracted, extractedText } from '../../../local/inspect/extracted.ts';

test('a scan at 1000 pixels per inch that is stated as 500 is told, in both languages', () => {
  const scan = doubled(ridgeImpression(masterFinger(3), 1));
  const wrong = extracted({ ...scan, resolution: 500 });
  expect(extractedText(wrong, 'en')).toContain('the stated resolution cannot be right');
  expect(extractedText(wrong, 'es')).toContain('la resolución indicada no puede ser correcta');
  expect(extractedText(extracted(scan), 'en')).not.toContain('resolution');
});
