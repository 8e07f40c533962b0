import { existsSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from '../../cdk/project-root.ts';
import type { FingerPosition } from '../../lib/fingerprint/template/finger-position.ts';
import type { FingerPicture } from '../../lib/intake/submission/finger-picture.ts';
import { generatedPicture } from '../agency/generated-picture.ts';
import { pictureFromFile } from '../agency/picture-from-file.ts';

/** Pictures of the persons of the story, two fingers each; no impression is used twice. */
export interface DemoFingers {
  readonly origin: 'real' | 'generated';
  /** The same two fingers, taken in Miami and taken again in San Salvador. */
  readonly traveller: readonly [miami: readonly FingerPicture[], sanSalvador: readonly FingerPicture[]];
  readonly citizen: readonly FingerPicture[];
  readonly later: readonly FingerPicture[];
}

const DATA = path.join(PROJECT_ROOT, '..', 'shared', 'data');
const TAKEN: readonly FingerPosition[] = ['RIGHT_INDEX', 'LEFT_INDEX'];

/** A middle finger that hardly touches the glass, as happens at every counter. */
export function hardlyTouching(): FingerPicture {
  return generatedPicture(3, 1, 'RIGHT_MIDDLE', { pressure: -2, dryness: 2 });
}

/** The same finger, laid down as it should be. */
export const touching = (): FingerPicture => generatedPicture(3, 2, 'RIGHT_MIDDLE');

/** Real fingers where the test data lie beside the project, fingers that never existed elsewhere. */
export function demoFingers(): Promise<DemoFingers> {
  const there = ['fingerprints', 'wsq'].every((folder) => existsSync(path.join(DATA, folder)));
  return there ? realFingers() : generatedFingers();
}

async function realFingers(): Promise<DemoFingers> {
  const png = (name: string): string => `fingerprints/fvc2002-db1b/${name}.png`;
  const take = (...files: string[]): Promise<FingerPicture[]> =>
    Promise.all(
      files.map((file, place) => pictureFromFile(path.join(DATA, file), TAKEN[place] as FingerPosition)),
    );
  return {
    origin: 'real',
    traveller: [
      await take('wsq/fvc2002-db1b_105_3_2.25bpp.wsq', png('104_1')),
      await take(png('105_1'), png('104_2')),
    ],
    citizen: await take(png('106_1'), png('108_1')),
    later: await take(png('102_1'), png('107_1')),
  };
}

async function generatedFingers(): Promise<DemoFingers> {
  const take = async (person: number, impression: number): Promise<FingerPicture[]> => {
    const pictures: FingerPicture[] = [];
    for (const position of TAKEN) {
      pictures.push(generatedPicture(person, impression, position));
      // Growing a finger takes a tenth of a second, in which the nodes that are starting want to be heard.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return pictures;
  };
  return {
    origin: 'generated',
    traveller: [await take(1, 1), await take(1, 2)],
    citizen: await take(2, 1),
    later: await take(3, 1),
  };
}
