import { setTimeout } from 'node:timers/promises';
import { CodedError } from '../core/errors.ts';
import type { EncounterId } from '../core/ids.ts';
import { type Encounter, isSearched, readEncounter } from '../intake/encounter.ts';
import type { Node } from './node.ts';

/** Milliseconds, or factors. Each look costs a read, and each millisecond between two is waited by half an answer. */
const LOOKING = {
  /** When to look first before anything is known, and between which bounds that moves. */
  first: { start: 40, least: 15, most: 1500 },
  /** An answer that was there at the first look could have been had sooner; one that was not, can be looked for later. */
  sooner: 0.92,
  later: 1.03,
  /** After the first look: so much of the time waited so far, within bounds. */
  share: 0.1,
  pause: { least: 5, most: 500 },
} as const;

/**
 * Waits for answers, and learns from each how long they take: the first look settles where about a quarter of the
 * answers are there already, whether the node is idle or busy, so that few reads find nothing.
 */
export class AnswerWait {
  readonly #pause: (milliseconds: number) => Promise<unknown>;
  #firstLook: number = LOOKING.first.start;

  constructor(pause: (milliseconds: number) => Promise<unknown> = setTimeout) {
    this.#pause = pause;
  }

  /**
   * The encounter as soon as nothing more is to be waited for (`isOver`), or as it is when the time is over.
   *
   * @throws CodedError ENCOUNTER_NOT_FOUND
   */
  async answerOf(
    encounterId: EncounterId,
    seconds: number,
    { store, clock }: Pick<Node, 'store' | 'clock'>,
    isOver: (encounter: Encounter) => boolean = isSettled,
  ): Promise<Encounter> {
    const start = clock();
    const until = start + seconds * 1000;
    for (let looks = 1, pause = this.#firstLook; ; looks++, pause = nextPause(clock() - start)) {
      const left = until - clock();
      if (left > 0) await this.#pause(Math.min(pause, left));
      const encounter = await readEncounter(store, encounterId, clock());
      if (encounter === undefined) throw new CodedError('ENCOUNTER_NOT_FOUND');
      const settled = isOver(encounter);
      if (looks === 1 && seconds > 0) this.#learn(settled);
      if (settled || clock() >= until) return encounter;
    }
  }

  #learn(settledAtFirstLook: boolean): void {
    const { first, sooner, later } = LOOKING;
    const next = this.#firstLook * (settledAtFirstLook ? sooner : later);
    this.#firstLook = Math.min(first.most, Math.max(first.least, next));
  }
}

const nextPause = (waited: number): number =>
  Math.min(LOOKING.pause.most, Math.max(LOOKING.pause.least, waited * LOOKING.share));

/** Answered or rejected; or all is there that can be had soon, since a partner can't be reached. */
function isSettled(encounter: Encounter): boolean {
  const { status, partners } = encounter;
  if (status === 'ANSWERED' || status === 'REJECTED') return true;
  return isSearched(encounter) && Object.values(partners).every(({ result }) => result !== 'PENDING');
}
