import type { EncounterId, ProbeId } from '../core/ids.ts';
import { CANDIDATE_LIMIT } from '../decisions/decide.ts';
import { GalleryIndex, type Candidate as IndexCandidate } from '../gallery/identify/gallery-index.ts';
import { prepareSearchProbe } from '../gallery/identify/search-probe.ts';
import { readEntries } from '../gallery/log/gallery-log.ts';
import { loadProbe } from '../gallery/search/probe-vault.ts';
import {
  isComplete,
  readSearch,
  recordResult,
  resultsOf,
  type Search,
  type ShardCandidate,
} from '../gallery/search/search.ts';
import type { Envelope } from '../outbox/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Node } from './node.ts';

/** One shard of the gallery, kept in memory and brought up to date from its log before every search. */
export class Shard {
  readonly number: number;
  readonly index = new GalleryIndex();
  readonly #store: Store;
  #watermark = 0;
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(store: Store, number: number) {
    this.#store = store;
    this.number = number;
  }

  /**
   * Reads the log past the watermark by a consistent read that begins after the call, so every append acknowledged
   * before the call is found by a search after it. Answers the sequence seen.
   */
  async refresh(): Promise<number> {
    // A read under way may have begun too early to see the caller's append: all who come meanwhile share the next one.
    this.#next ??= this.#current.then(() => {
      this.#next = undefined;
      const read = this.#read();
      this.#current = read.catch(() => undefined);
      return read;
    });
    await this.#next;
    return this.#watermark;
  }

  async #read(): Promise<void> {
    for await (const entry of readEntries(this.#store, this.number, this.#watermark)) {
      if (entry.kind === 'ENROLLED') this.index.append(entry);
      else this.index.remove(entry.encounterId);
      this.#watermark = entry.sequence;
    }
  }
}

type Searcher = Pick<Node, 'store' | 'objects' | 'dispatcher' | 'participant' | 'clock'> & {
  readonly shard: Shard;
};

/**
 * Searches one shard with one probe, records what it found, and, when it was the last shard, passes the search on to be
 * decided (own encounter) or answered (partner's probe). A search that is over is left alone.
 */
export async function searchShard(probeId: ProbeId, node: Searcher): Promise<void> {
  const { store, shard } = node;
  const found = await readSearch(store, probeId, node.clock());
  if (found === undefined) return;
  let { results } = found;
  if (!results.some((result) => result.shard === shard.number)) {
    const probe = await loadProbe(node.objects, probeId, found.search.dataKey);
    if (probe === undefined) return;
    const sequence = await shard.refresh();
    const candidates = identify(probe, found.search, node);
    results = resultsOf(
      await store.update(recordResult(probeId, { shard: shard.number, sequence, candidates })),
    );
  }
  if (isComplete(found.search, results)) await node.dispatcher.send([nextStep(found.search)]);
}

function identify(probe: Uint8Array, search: Search, { shard, participant }: Searcher): ShardCandidate[] {
  return shard.index
    .identify(prepareSearchProbe(probe), {
      limit: CANDIDATE_LIMIT,
      minimumScore: participant.thresholds.review,
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
