import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { best, type Candidate, type IdentifyOptions } from '../gallery-index.ts';
import { leastRanks, mostCompared, shortlist } from '../shortlist.ts';
import type { StepName, TeamAnswers, TeamMember, TeamReply, TeamSteps } from './messages.ts';

const NOBODY: ReadonlySet<number> = new Set();

/**
 * Threads that search packed shards together. The shards lie in memory that all share; each thread ranks and votes on
 * its share of the impressions, and compares its share of the shortlist, so the candidates are those of one thread.
 * One search at a time.
 */
export class IdentifyTeam {
  readonly #threads: readonly Worker[];
  /** Milliseconds of processor time on the longest path through the searches so far. */
  cpuMs = 0;
  /** Encounters compared in full in the searches so far, but for those that were asked for exhaustively. */
  compared = 0;

  private constructor(threads: readonly Worker[]) {
    this.#threads = threads;
  }

  /**
   * Starts the threads and opens the shards in each.
   *
   * @param shards what packShard made; copied only where their memory is not shared
   * @throws CodedError GALLERY_SHARD_* where one does not open.
   */
  static async start(shards: readonly Uint8Array[], threads: number): Promise<IdentifyTeam> {
    const shared = shards.map(inSharedMemory);
    const workers = await Promise.all(
      Array.from({ length: threads }, async (_, index) => {
        const workerData: TeamMember = { shards: shared, share: { index, of: threads } };
        const worker = new Worker(new URL('./member.ts', import.meta.url), { workerData });
        await once(worker, 'message');
        return worker;
      }),
    );
    return new IdentifyTeam(workers);
  }

  /** As GalleryIndex.identify. @param searchTemplate the probe */
  async identify(searchTemplate: Uint8Array, options: IdentifyOptions): Promise<Candidate[]> {
    const before = process.threadCpuUsage();
    const counts = await this.#all('rank', () => ({ searchTemplate, positions: options.positions }));
    const ranks = leastRanks(counts);
    const votes = await this.#all('vote', () => ({ leastRanks: ranks }));
    const numbers = shortlist(votes, mostCompared(counts), NOBODY);
    this.compared += numbers.length;
    const of = this.#threads.length;
    const found = await this.#all('compare', (index) => ({
      numbers: numbers.filter((_, n) => n % of === index),
      options,
    }));
    const { user, system } = process.threadCpuUsage(before);
    this.cpuMs += (user + system) / 1000;
    return best(found.flat(), options.limit);
  }

  /** Compares the probe with every encounter in full. */
  async identifyExhaustively(searchTemplate: Uint8Array, options: IdentifyOptions): Promise<Candidate[]> {
    const found = await this.#all('compareAll', () => ({ searchTemplate, options }));
    return best(found.flat(), options.limit);
  }

  async #all<Name extends StepName>(
    step: Name,
    requestOf: (index: number) => TeamSteps[Name],
  ): Promise<TeamAnswers[Name][]> {
    const replies = await Promise.all(
      this.#threads.map(async (thread, index) => {
        const reply = once(thread, 'message');
        thread.postMessage({ step, ...requestOf(index) });
        return ((await reply) as [TeamReply])[0];
      }),
    );
    this.cpuMs += Math.max(...replies.map((reply) => reply.cpuMs));
    return replies.map((reply) => reply.answer as TeamAnswers[Name]);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }
}

function inSharedMemory(shard: Uint8Array): Uint8Array {
  if (shard.buffer instanceof SharedArrayBuffer) return shard;
  const shared = new Uint8Array(new SharedArrayBuffer(shard.length));
  shared.set(shard);
  return shared;
}
