import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from '@jest/globals';

const FOLDER = new URL('../../../shared/data/vectors/wycheproof/', import.meta.url);

/** One vector: its number, whether it must be accepted, and the members of its own kind. */
export type Vector = { readonly tcId: number; readonly result: string; readonly comment: string } & Record<
  string,
  string
>;

export interface VectorGroup {
  // biome-ignore lint/suspicious/noExplicitAny: each file of vectors has a shape of its own
  readonly [member: string]: any;
  readonly tests: readonly Vector[];
}

/** Describes tests over one file of Wycheproof vectors, or says that they are skipped where the data isn't present. */
export function describeVectors(file: string, tests: (groups: readonly VectorGroup[]) => void): void {
  const url = new URL(file, FOLDER);
  describe(`Wycheproof ${file}`, () => {
    if (!existsSync(url)) {
      test.skip(`skipped: ../shared/data/vectors/wycheproof/${file} is not present`, () => {});
      return;
    }
    tests((JSON.parse(readFileSync(url, 'utf8')) as { testGroups: VectorGroup[] }).testGroups);
  });
}

export const hex = (text: string): Buffer => Buffer.from(text, 'hex');
