import { describe, expect, test } from '@jest/globals';
import type { ProbeId } from '../../lib/core/ids.ts';
import { newDataKey } from '../../lib/core/sealed-bytes.ts';
import { FINGER_POSITIONS } from '../../lib/fingerprint/template/finger-position.ts';
import { encodeSearchTemplate } from '../../lib/fingerprint/template/search-template.ts';
import { openProbe, sealProbe } from '../../lib/gallery/search/sealed-probe.ts';

const id = 'prb_0000000000000000000000000A' as ProbeId;
const template = Buffer.from('the minutiae of a person');

describe('a sealed probe', () => {
  test('is read with its key, and shows nothing without', () => {
    const key = newDataKey();
    const sealed = sealProbe(id, key, template);
    expect(Buffer.from(openProbe(id, key, sealed))).toEqual(template);
    expect(Buffer.from(sealed, 'base64').includes('minutiae')).toBe(false);
    expect(() => openProbe(id, newDataKey(), sealed)).toThrow();
  });

  test('is not read under another probe’s name, nor when it was changed', () => {
    const key = newDataKey();
    const sealed = sealProbe(id, key, template);
    expect(() => openProbe('prb_0000000000000000000000000B' as ProbeId, key, sealed)).toThrow();
    const changed = Buffer.from(sealed, 'base64');
    changed[20] = (changed[20] as number) ^ 1;
    expect(() => openProbe(id, key, changed.toString('base64'))).toThrow();
  });

  test('fits into one message of the topic when a person has the most fingers of the most minutiae', () => {
    const most = 255;
    const fingers = Array.from({ length: 40 }, () => ({
      position: FINGER_POSITIONS[1],
      template: {
        width: 500,
        height: 500,
        count: most,
        x: new Uint16Array(most),
        y: new Uint16Array(most),
        angle: new Uint8Array(most),
        type: new Uint8Array(most),
        quality: new Uint8Array(most),
      },
    }));
    const largest = sealProbe(id, newDataKey(), encodeSearchTemplate(fingers as never));
    expect(largest.length).toBeLessThan(200 * 1024);
  });
});
