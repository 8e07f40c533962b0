import { parentPort, workerData } from 'node:worker_threads';
import { GalleryIndex } from '../gallery-index.ts';
import type { Screening } from '../screening.ts';
import { type PreparedProbe, prepareSearchProbe } from '../search-probe.ts';
import { openShard } from '../shard/open-shard.ts';
import type { StepName, TeamAnswers, TeamMember, TeamRequest } from './messages.ts';

/** A thread of an IdentifyTeam. */
const { shards, share } = workerData as TeamMember;
const gallery = new GalleryIndex();
gallery.load(...shards.map(openShard));

let probe: PreparedProbe = { fingers: [] };
let screening: Screening | undefined;

function answer(request: TeamRequest): TeamAnswers[StepName] {
  if (request.step === 'rank') {
    probe = prepareSearchProbe(request.searchTemplate);
    screening = gallery.screen(probe, request.positions, share);
    return screening.rank();
  }
  if (request.step === 'vote') return screening?.vote(request.leastRanks) ?? [];
  if (request.step === 'compare') return gallery.compare(probe, request.numbers, request.options);
  return gallery.compare(prepareSearchProbe(request.searchTemplate), everyShare(), request.options);
}

function* everyShare(): Generator<number> {
  for (let number = share.index; number < gallery.size; number += share.of) yield number;
}

parentPort?.on('message', (request: TeamRequest) => {
  const before = process.threadCpuUsage();
  const found = answer(request);
  const { user, system } = process.threadCpuUsage(before);
  parentPort?.postMessage({ answer: found, cpuMs: (user + system) / 1000 });
});
parentPort?.postMessage('ready');
