import type { EncounterId, ProbeId } from '../core/ids.ts';
import { CANDIDATE_LIMIT } from '../decisions/decide.ts';
import { thresholdsOf } from '../decisions/thresholds.ts';
import type { Candidate as IndexCandidate } from '../gallery/identify/gallery-index.ts';
import { prepareSearchProbe } from '../gallery/identify/search-probe.ts';
import { openProbe } from '../gallery/search/sealed-probe.ts';
import {
  isComplete,
  readSearch,
  recordResult,
  resultsOf,
  type Search,
  type ShardCandidate,
} from '../gallery/search/search.ts';
import type { Shard, ShardGenerations } from '../gallery/search/shard.ts';
import type { Envelope } from '../outbox/outbox.ts';
import type { Node } from './node.ts';

type Searcher = Pick<Node, 'store' | 'dispatcher' | 'participant' | 'clock'> & {
  readonly shards: ShardGenerations;
};

/** What the message to the shards says: which probe, and its template under the key that the search holds. */
export interface ReadyProbe {
  readonly probeId: ProbeId;
  readonly sealedProbe: string;
}

/**
 * Searches one shard with one probe, records what it found, and, when it was the last shard, passes the search on to be
 * decided (own encounter) or answered (partner's probe). A search that is over is left alone.
 */
export async function searchShard({ probeId, sealedProbe }: ReadyProbe, node: Searcher): Promise<void> {
  const { store, shards } = node;
  const found = await readSearch(store, probeId, node.clock());
  // There may be more shard functions than the gallery has shards, while it is divided anew.
  if (found === undefined || shards.number >= found.search.shards) return;
  let { results } = found;
  if (!results.some((result) => result.shard === shards.number)) {
    const shard = shards.of(found.search.generation);
    const probe = openProbe(probeId, found.search.dataKey, sealedProbe);
    const sequence = await shard.refresh();
    const candidates = identify(probe, found.search, shard, node);
    results = resultsOf(
      await store.update(recordResult(probeId, { shard: shards.number, sequence, candidates })),
    );
  }
  if (isComplete(found.search, results)) await node.dispatcher.send([nextStep(found.search)]);
}

function identify(
  probe: Uint8Array,
  search: Search,
  shard: Shard,
  { participant: { identification } }: Searcher,
): ShardCandidate[] {
  return shard
    .identify(prepareSearchProbe(probe), {
      limit: CANDIDATE_LIMIT,
      minimumScore: thresholdsOf(identification).review,
      ...(identification.positions && { positions: identification.positions }),
      // Never its own candidate.
      ...(search.origin === 'LOCAL' && { excludeEncounterId: search.encounterId }),
    })
    .map(candidateOf);
}

const candidateOf = ({ encounterId, score, fingers }: IndexCandidate): ShardCandidate => ({
  encounterId: encounterId as EncounterId,
  score,
  fingers: fingers.map((finger) => ({
    probe: finger.probePosition,
    candidate: finger.candidatePosition,
    score: finger.score,
  })),
});

const nextStep = ({ origin, probeId }: Search): Envelope => ({
  destination: origin === 'LOCAL' ? 'decide-match' : 'answer-probe',
  message: { probeId },
});
