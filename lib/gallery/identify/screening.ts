import type { FingerPosition } from '../../fingerprint/template/finger-position.ts';
import type { FingerTemplate } from '../../fingerprint/template/finger-template.ts';
import { IDENTIFY_PARAMETERS } from './parameters.ts';
import { areCompared, type PositionTrust } from './positions.ts';
import { ScreenKernel } from './screen/screen-kernel.ts';
import { prepareScreenProbe, type ScreenProbe } from './screen/screen-probe.ts';
import type { Section } from './shard/shard-part.ts';
import { divisorOf } from './vote-divisor.ts';

/** A section of a part whose encounters' numbers begin at `base` in the gallery. */
export interface GallerySection extends Section {
  readonly base: number;
}

/** Which of the threads that share a search this is. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

export const WHOLE: Share = { index: 0, of: 1 };

/** How many impressions have each rank, 0 to 255; one for each of the probe's impressions. */
export type RankCounts = readonly Uint32Array[];

/** Encounters and their votes: one pair of arrays for each of the probe's impressions. */
export type FingerVotes = readonly {
  readonly encounters: Uint32Array;
  readonly votes: Float32Array;
}[];

interface Screened {
  readonly finger: ScreenProbe;
  readonly sections: readonly { readonly section: GallerySection; readonly ranks: Uint8Array }[];
}

let kernel: ScreenKernel | undefined;

/** The screening of a gallery, or of a share of it, with one probe: rank all, then vote on the best. */
export class Screening {
  readonly #screened: readonly Screened[];
  readonly #kernel: ScreenKernel;

  constructor(
    probe: readonly { readonly position: FingerPosition; readonly template: FingerTemplate }[],
    sections: readonly GallerySection[],
    trust: PositionTrust,
    share: Share = WHOLE,
  ) {
    kernel ??= new ScreenKernel();
    this.#kernel = kernel;
    this.#screened = probe.map(({ position, template }) => {
      const compared = sections.filter((section) => areCompared(trust, position, section.position));
      const impressions = compared.reduce((sum, { from, to }) => sum + to - from, 0);
      const { wide, narrow, narrowFrom } = IDENTIFY_PARAMETERS.lookUps;
      return {
        finger: prepareScreenProbe(template, impressions < narrowFrom ? wide : narrow),
        sections: compared
          .map((section) => shareOf(section, share))
          .map((section) => ({ section, ranks: new Uint8Array(section.to - section.from) })),
      };
    });
  }

  /** Ranks every impression by how many of its triplets agree with the probe's at about one rotation. */
  rank(): RankCounts {
    return this.#screened.map(({ finger, sections }) => {
      const counts = new Uint32Array(256);
      this.#kernel.load(finger);
      for (const { section, ranks } of sections) {
        this.#kernel.rank(section.run, section.from, section.to, ranks);
        countRanks(ranks, counts);
      }
      return counts;
    });
  }

  /**
   * Votes on the impressions of at least these ranks, one for each of the probe's impressions. Those of which even so
   * many make no shortlist are left out.
   */
  vote(leastRanks: readonly number[]): FingerVotes {
    const least = IDENTIFY_PARAMETERS.shortlist.leastVotes / Math.max(1, this.#screened.length);
    // The finger ranked last goes first: the kernel still has what it looks up.
    const backwards = [...this.#screened.entries()].reverse().map(([n, { finger, sections }]) => {
      const encounters: number[] = [];
      const votes: number[] = [];
      this.#kernel.load(finger);
      for (const { section, ranks } of sections) {
        forEachFrom(ranks, leastRanks[n] as number, (i) => {
          const impression = section.from + i;
          const { ends } = section.run;
          const minutiae = (ends[impression + 1] as number) - (ends[impression] as number);
          const weight = divisorOf(minutiae) * divisorOf(finger.template.count);
          const found = this.#kernel.vote(section.run, impression) / weight;
          if (found < least) return;
          encounters.push(section.base + (section.encounterOf[impression] as number));
          votes.push(found);
        });
      }
      return { encounters: Uint32Array.from(encounters), votes: Float32Array.from(votes) };
    });
    return backwards.reverse();
  }
}

function shareOf(section: GallerySection, { index, of }: Share): GallerySection {
  const { from, to } = section;
  const at = (part: number) => from + Math.floor(((to - from) * part) / of);
  return { ...section, from: at(index), to: at(index + 1) };
}

function countRanks(ranks: Uint8Array, counts: Uint32Array): void {
  for (let i = 0; i < ranks.length; i++) {
    const rank = ranks[i] as number;
    counts[rank] = (counts[rank] as number) + 1;
  }
}

function forEachFrom(ranks: Uint8Array, least: number, visit: (index: number) => void): void {
  for (let i = 0; i < ranks.length; i++) if ((ranks[i] as number) >= least) visit(i);
}
