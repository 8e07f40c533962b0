import type { Candidate, IdentifyOptions } from '../gallery-index.ts';
import type { PositionTrust } from '../positions.ts';
import type { FingerVotes, RankCounts, Share } from '../screening.ts';

/** What a thread is begun with: the packed shards, in shared memory, and its share of every search. */
export interface TeamMember {
  readonly shards: readonly Uint8Array[];
  readonly share: Share;
}

/** The steps of a search, in their order. */
export interface TeamSteps {
  readonly rank: { readonly searchTemplate: Uint8Array; readonly positions: PositionTrust | undefined };
  readonly vote: { readonly leastRanks: readonly number[] };
  readonly compare: { readonly numbers: readonly number[]; readonly options: IdentifyOptions };
  /** Compares the thread's share of all encounters instead. */
  readonly compareAll: { readonly searchTemplate: Uint8Array; readonly options: IdentifyOptions };
}

export interface TeamAnswers {
  readonly rank: RankCounts;
  readonly vote: FingerVotes;
  readonly compare: readonly Candidate[];
  readonly compareAll: readonly Candidate[];
}

export type StepName = keyof TeamSteps;
export type TeamRequest = {
  readonly [Name in StepName]: { readonly step: Name } & TeamSteps[Name];
}[StepName];

/** An answer, and the milliseconds of processor time that it took. */
export interface TeamReply {
  readonly answer: TeamAnswers[StepName];
  readonly cpuMs: number;
}
