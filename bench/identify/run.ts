import { scoreForFpir } from '../../lib/decisions/thresholds.ts';
import type { Candidate, IdentifyOptions } from '../../lib/gallery/identify/gallery-index.ts';
import { WORDS } from '../../lib/gallery/identify/screen/packed-finger.ts';
import { openShard } from '../../lib/gallery/identify/shard/open-shard.ts';
import { packShard } from '../../lib/gallery/identify/shard/pack-shard.ts';
import { IdentifyTeam } from '../../lib/gallery/identify/team/team.ts';
import { generatedGallery } from './generated-gallery.ts';
import { generatedMate, type Mate, realMates } from './real-persons.ts';

/** What is measured in one go. */
export interface RunSettings {
  readonly gallery: number;
  readonly fingers: number;
  readonly threads: readonly number[];
  readonly probes: number;
  readonly exhaustive: number;
  readonly data: string;
  readonly templates: string;
  /** Target false positive identification rate. */
  readonly fpir: number;
  /** Told what is being done, and how far it is, of 1. */
  readonly onProgress: (text: string, share: number) => void;
}

/** The line of one number of threads: the object of --json. Rates are shares of 1; those not measured are null. */
export interface RunFigures {
  readonly gallery: number;
  readonly fingers: number;
  readonly threads: number;
  /** Processor time on the longest path through a search: the time it takes where each thread has a core. */
  readonly msPerSearch: number;
  readonly wallMsPerSearch: number;
  readonly fingersPerSecond: number;
  readonly bytesPerFinger: number;
  readonly minutiaePerFinger: number;
  /** What a finger of 35 minutiae would take. */
  readonly bytesPerFingerOf35: number;
  readonly openSeconds: number;
  /** Share of the gallery that is compared in full. */
  readonly penetration: number;
  readonly rank1: number;
  readonly rank1Exhaustive: number | null;
  /** Of the probes compared exhaustively, those that the screened search has at rank 1: to be held against rank1Exhaustive. */
  readonly rank1OfThese: number | null;
  readonly tpir: number;
  readonly tpirExhaustive: number | null;
  readonly rank1Real: number | null;
  readonly threshold: number;
}

interface Probe {
  readonly mate: Mate;
  readonly searchTemplate: Uint8Array;
}

/** The least score that a search is called with, as the pipeline's review threshold. */
const REVIEW_SCORE = 40;

export async function run(settings: RunSettings): Promise<RunFigures[]> {
  const { gallery, fingers } = settings;
  const most = Math.max(...settings.threads);
  const of = `${gallery} persons × ${fingers}`;
  const generated = await generatedGallery({ persons: gallery, fingers }, most, (share) =>
    settings.onProgress(`${of}: generating`, share),
  );
  const real = realMates(settings.data, settings.templates, fingers);
  const hidden = packShard(
    real.map(({ encounterId, fingers: enrolled }, n) => ({
      sequence: gallery + n + 1,
      encounterId,
      fingers: enrolled,
    })),
  );
  const probes = chooseProbes(real, settings);
  const shards = [...generated, hidden];
  const bytes = shards.reduce((sum, shard) => sum + shard.length, 0);
  const before = process.cpuUsage();
  const opened = shards.map(openShard);
  const opening = process.cpuUsage(before);
  const impressions = opened.reduce((sum, shard) => sum + shard.impressions, 0);
  const minutiae = opened.reduce((sum, { columns }) => sum + columns.words.length / WORDS, 0) / impressions;
  const threshold = scoreForFpir(settings.fpir, gallery);
  const measured: RunFigures[] = [];
  const sample = sampleOf(probes.length, settings.exhaustive);
  let exhaustive: readonly Candidate[][] = [];
  for (const threads of settings.threads) {
    const team = await IdentifyTeam.start(shards, threads);
    const found = await searchAll(team, probes, (share) =>
      settings.onProgress(`${of}: searching, threads: ${threads}`, share),
    );
    if (threads === most)
      exhaustive = await searchExhaustively(
        team,
        sample.map((n) => probes[n] as Probe),
        (share) => settings.onProgress(`${of}: comparing with all`, share),
      );
    await team.stop();
    const rate = (
      of: readonly number[],
      candidates: (n: number) => readonly Candidate[] | undefined,
      least: number,
    ) =>
      of.length === 0 ? null : of.filter((n) => isHit(probes[n], candidates(n), least)).length / of.length;
    const all = probes.map((_, n) => n);
    const screened = (n: number) => found.candidates[n];
    const full = (n: number) => exhaustive[sample.indexOf(n)];
    const searched = gallery * fingers + real.length * fingers;
    measured.push({
      gallery,
      fingers,
      threads,
      msPerSearch: found.cpuMs / probes.length,
      wallMsPerSearch: found.wallMs / probes.length,
      fingersPerSecond: Math.round(searched / (found.cpuMs / probes.length / 1000)),
      bytesPerFinger: Math.round(bytes / impressions),
      minutiaePerFinger: minutiae,
      bytesPerFingerOf35: Math.round(bytes / impressions + 4 * WORDS * (35 - minutiae)),
      openSeconds: (opening.user + opening.system) / 1e6,
      penetration: found.compared / probes.length / (gallery + real.length),
      rank1: rate(all, screened, 0) ?? 0,
      rank1Exhaustive: rate(sample, full, 0),
      rank1OfThese: rate(sample, screened, 0),
      tpir: rate(all, screened, threshold) ?? 0,
      tpirExhaustive: rate(sample, full, threshold),
      rank1Real: rate(
        all.filter((n) => probes[n]?.mate.real),
        screened,
        0,
      ),
      threshold,
    });
  }
  return measured.map((figures) => withExhaustive(figures, measured.at(-1) ?? figures));
}

/** Exhaustive search is done once, and its figures are those of every number of threads. */
const withExhaustive = (figures: RunFigures, last: RunFigures): RunFigures => ({
  ...figures,
  rank1Exhaustive: last.rank1Exhaustive,
  rank1OfThese: last.rank1OfThese,
  tpirExhaustive: last.tpirExhaustive,
});

/** Real probes, evenly from all of them, and generated ones where they are too few. */
function chooseProbes(real: readonly Mate[], { probes, gallery, fingers }: RunSettings): Probe[] {
  const all = real.flatMap((mate) => mate.probes.map((searchTemplate): Probe => ({ mate, searchTemplate })));
  const step = Math.max(1, all.length / probes);
  const chosen = Array.from(
    { length: Math.min(probes, all.length) },
    (_, n) => all[Math.floor(n * step)] as Probe,
  );
  while (chosen.length < probes) {
    const person = Math.floor((gallery * chosen.length) / probes);
    const mate = generatedMate(person, fingers);
    chosen.push({ mate, searchTemplate: mate.probes[0] as Uint8Array });
  }
  return chosen;
}

const options = (limit: number): IdentifyOptions => ({ limit, minimumScore: REVIEW_SCORE });

async function searchAll(team: IdentifyTeam, probes: readonly Probe[], onProgress: (share: number) => void) {
  // The first search compiles and touches memory for the first time.
  await team.identify((probes[0] as Probe).searchTemplate, options(10));
  team.cpuMs = 0;
  team.compared = 0;
  const started = performance.now();
  const candidates: Candidate[][] = [];
  for (const { searchTemplate } of probes) {
    candidates.push(await team.identify(searchTemplate, options(10)));
    onProgress(candidates.length / probes.length);
  }
  const { cpuMs, compared } = team;
  return { candidates, cpuMs, compared, wallMs: performance.now() - started };
}

/** So many of the probes' numbers, evenly from all. */
const sampleOf = (probes: number, wanted: number): number[] => {
  const length = Math.min(wanted, probes);
  return Array.from({ length }, (_, n) => Math.floor((n * probes) / length));
};

async function searchExhaustively(
  team: IdentifyTeam,
  probes: readonly Probe[],
  onProgress: (share: number) => void,
): Promise<Candidate[][]> {
  const found: Candidate[][] = [];
  for (const { searchTemplate } of probes) {
    found.push(await team.identifyExhaustively(searchTemplate, options(10)));
    onProgress(found.length / probes.length);
  }
  return found;
}

function isHit(
  probe: Probe | undefined,
  candidates: readonly Candidate[] | undefined,
  least: number,
): boolean {
  const first = candidates?.[0];
  return first !== undefined && first.encounterId === probe?.mate.encounterId && first.score >= least;
}
