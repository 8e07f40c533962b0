import { describe, expect, test } from '@jest/globals';
import { ridgeImpression } from '../../../bench/ridges/impression.ts';
import { masterFinger } from '../../../bench/ridges/master-finger.ts';
import { explainPerson } from '../../../lib/gallery/identify/explain-person.ts';
import { encodePng } from '../../../lib/standards/image/png-encode.ts';
import { encodeIso19794p2v2005 } from '../../../lib/standards/iso-19794-2/edition-2005.ts';
import { comparisonText } from '../../../local/compare/comparison-text.ts';
import { readImpressions } from '../../../local/compare/read-impressions.ts';
import { toMinutiae } from '../../../local/convert/to-minutiae.ts';
import { toTransaction } from '../../../local/convert/to-transaction.ts';
import { recognise } from '../../../local/inspect/recognise.ts';
import { impression } from '../../fingerprint/generated-impressions.ts';

const record = (finger: number, take: number, fingerPosition = 2) =>
  encodeIso19794p2v2005([{ ...impression(finger, take), fingerPosition }]);
const AT = Date.UTC(2026, 10, 24);

describe('two files of fingerprints', () => {
  test('are read with their positions, whatever their format', () => {
    const iso = record(1, 0);
    const [read] = readImpressions(iso);
    expect(read).toMatchObject({ position: 'RIGHT_INDEX' });
    const ansi = toMinutiae(recognise(iso), iso, 'ANSI_378_2004');
    const transaction = toTransaction(recognise(iso), iso, AT);
    for (const bytes of [ansi, transaction]) {
      const [same, ...others] = readImpressions(bytes);
      expect(others).toEqual([]);
      expect(same?.position).toBe('RIGHT_INDEX');
      expect(same?.template.count).toBe(read?.template.count);
    }
  });

  test('of pictures are read with the minutiae found in them, over the picture', () => {
    const png = encodePng(ridgeImpression(masterFinger(500), 1, { pressure: 0, dryness: 0.1 }));
    const [read] = readImpressions(png);
    expect(read?.template.count).toBeGreaterThan(12);
    expect(read?.picture?.href).toMatch(/^data:image\/png;base64,/);
    const widest = Math.max(...(read?.template.x ?? []));
    expect(widest).toBeLessThan(read?.picture?.width ?? 0);
  });

  test('are told apart in words and in a table of pairs, in both languages', () => {
    const explained = explainPerson(readImpressions(record(1, 0)), readImpressions(record(1, 1)));
    const english = comparisonText(explained, 'en');
    expect(english).toMatch(/^right index finger · right index finger\n {2}• Score/);
    const pairs = explained.fingers[0]?.comparison.pairs.length ?? 0;
    expect(english.match(/ px /g)).toHaveLength(pairs);
    expect(comparisonText(explained, 'es')).toContain('índice derecho');
  });

  test('without a finger in common give nothing to tell', () => {
    const explained = explainPerson(readImpressions(record(1, 0, 2)), readImpressions(record(1, 1, 3)));
    expect(explained).toEqual({ score: 0, fingers: [] });
  });
});
