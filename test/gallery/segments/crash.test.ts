import { describe, expect, test } from '@jest/globals';
import { DAY, HOUR } from '../../../lib/core/clock.ts';
import { divideGallery, rebuildGallery } from '../../../lib/pipeline/maintain-gallery.ts';
import { Crash, Faults } from '../faults.ts';
import { type GalleryProcess, GalleryWorld, idOf } from '../gallery-world.ts';

/** What the outside has been told, and what it has asked for. */
class Ledger {
  readonly asked = new Set<string>();
  readonly enrolled = new Set<string>();
  readonly toErase = new Set<string>();
  readonly erased = new Set<string>();
}

type Step = (process: GalleryProcess, ledger: Ledger, world: GalleryWorld) => Promise<unknown>;

const enrol =
  (...numbers: number[]): Step =>
  async (process, ledger) => {
    for (const number of numbers) {
      ledger.asked.add(idOf(number));
      await process.enrol(number);
      ledger.enrolled.add(idOf(number));
    }
  };

const erase =
  (number: number): Step =>
  async (process, ledger) => {
    ledger.toErase.add(idOf(number));
    await process.erase(number);
    ledger.erased.add(idOf(number));
  };

/** The template of another number takes the place of the one before. */
const enrolAnew =
  (number: number, template: number): Step =>
  (process) =>
    process.enrolAnew(number, template);

const maintain: Step = (process) => process.maintain();
const later =
  (ms: number): Step =>
  async (_, __, world) => {
    world.now += ms;
  };

/** Nothing is lost and nobody comes back, whatever was cut off. */
async function check(world: GalleryWorld, ledger: Ledger): Promise<void> {
  const visible = await world.visible();
  for (const id of ledger.enrolled) if (!ledger.toErase.has(id)) expect(visible).toContain(id);
  for (const id of ledger.erased) expect(visible).not.toContain(id);
  for (const id of visible) expect(ledger.asked).toContain(id);
}

/**
 * Runs the steps in processes that die at one effect. A new process repeats the step that was cut off, as a queue or a
 * schedule does. Answers how many effects there were.
 */
async function run(
  steps: readonly Step[],
  at: number,
  afterEffect: boolean,
): Promise<[GalleryWorld, number]> {
  const world = new GalleryWorld();
  const ledger = new Ledger();
  const faults = new Faults(at, afterEffect);
  let process = world.process(faults);
  for (const step of steps) {
    try {
      await step(process, ledger, world);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      await check(world, ledger);
      process = world.process();
      await step(process, ledger, world);
    }
    await check(world, ledger);
  }
  expect(world.damaged).toEqual([]);
  return [world, faults.effects];
}

const settle = [maintain, maintain, later(HOUR + 1), maintain, maintain, later(HOUR + 1), maintain];

const SCENARIOS: Readonly<Record<string, { steps: Step[]; erased: number[]; left: number[] }>> = {
  'append and compaction': {
    steps: [
      enrol(1, 2, 3, 4, 5),
      maintain,
      enrol(6, 7, 8),
      maintain,
      enrol(9, 10, 11, 12),
      maintain,
      ...settle,
    ],
    erased: [],
    left: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  },
  'erasure, of encounters in segments and in the log alone': {
    steps: [
      enrol(1, 2, 3, 4, 5, 6, 7, 8),
      maintain,
      erase(2),
      enrol(9),
      erase(9),
      maintain,
      maintain,
      erase(7),
      ...settle,
    ],
    erased: [2, 7, 9],
    left: [1, 3, 4, 5, 6, 8],
  },
  'an enrolment anew, of encounters in segments and in the log alone': {
    steps: [
      enrol(1, 2, 3, 4, 5, 6),
      maintain,
      enrolAnew(2, 102),
      enrolAnew(2, 202),
      enrol(7),
      enrolAnew(7, 107),
      enrolAnew(3, 103),
      maintain,
      enrol(8, 9),
      maintain,
      erase(2),
      erase(7),
      ...settle,
    ],
    erased: [2, 7],
    left: [1, 3, 4, 5, 6, 8, 9],
  },
  'a rebuild of every segment': {
    steps: [
      enrol(1, 2, 3, 4, 5, 6),
      maintain,
      later(1),
      (process) => rebuildGallery(process.maintainer),
      erase(3),
      maintain,
      ...settle,
    ],
    erased: [3],
    left: [1, 2, 4, 5, 6],
  },
  'a division into more shards, with appends and erasures all the while': {
    steps: [
      enrol(1, 2, 3, 4, 5, 6, 7, 8),
      maintain,
      erase(8),
      enrolAnew(4, 104),
      async (process) => {
        await divideGallery(3, process.maintainer).catch(ifBegun);
      },
      enrol(9),
      erase(3),
      enrolAnew(5, 105),
      maintain,
      enrol(10),
      enrolAnew(6, 106),
      enrolAnew(10, 110),
      erase(4),
      maintain,
      maintain,
      enrol(11),
      enrolAnew(11, 111),
      erase(10),
      maintain,
      later(3 * DAY),
      maintain,
      erase(11),
      enrol(12),
      maintain,
      later(2 * HOUR),
      maintain,
      ...settle,
    ],
    erased: [3, 4, 8, 10, 11],
    left: [1, 2, 5, 6, 7, 9, 12],
  },
};

function ifBegun(error: { facts?: { reason?: string } }): void {
  if (error.facts?.reason !== 'DIVISION_UNDER_WAY') throw error;
}

describe.each(Object.entries(SCENARIOS))('a crash at any effect of %s', (name, { steps, erased, left }) => {
  test.each([
    ['before the effect', false],
    ['after it', true],
  ])(
    '%s loses nobody, brings nobody back, and leaves no erased template anywhere',
    async (_, afterEffect) => {
      const [, effects] = await run(steps, 0, afterEffect);
      expect(effects).toBeGreaterThan(20);
      for (let at = 1; at <= effects; at++) {
        const [world] = await run(steps, at, afterEffect);
        expect([...(await world.visible())].sort()).toEqual(left.map(idOf).sort());
        for (const number of erased.flatMap((each) => [each, each + 100, each + 200]))
          expect([at, number, world.holding(number)]).toEqual([at, number, []]);
        const rows = world.store.scan('gallery');
        const proven = rows
          .filter(({ sk }) => sk.startsWith('PROVEN#'))
          .map(({ encounterId }) => encounterId);
        expect([at, proven.sort()]).toEqual([at, erased.map(idOf).sort()]);
        expect(rows.filter(({ sk }) => sk.startsWith('PENDING#'))).toEqual([]);
        // Every object in the bucket is one that a manifest lists.
        const live = rows.filter(({ state, algorithm }) => state === 'LIVE' && algorithm !== undefined);
        expect(world.objects.objects.size).toBe(live.length);
        if (name.includes('division')) {
          expect(rows.filter(({ pk }) => pk.startsWith('G1#'))).toEqual([]);
          expect(rows.find(({ pk, sk }) => pk === 'LAYOUT' && sk === 'LAYOUT')?.other).toBeUndefined();
        }
      }
    },
  );
});
