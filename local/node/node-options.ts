import type { Participant } from '../../lib/participants/participant.ts';

export interface NodeOptions {
  /** The node's cloud assembly, as `cdk synth` wrote it. */
  readonly assemblyDir: string;
  readonly participant: Participant;
  /** Where the node's keys, logs and participant file go, and its data if they are kept. */
  readonly stateDir: string;
  /** Keep tables, queues and buckets in `stateDir`; otherwise they are in memory. */
  readonly persistent?: boolean;
  /** Of the API; any free one if left out. */
  readonly port?: number;
  /** Print what the functions log. */
  readonly verbose?: boolean;
  /** Run schedules by the clock; otherwise only on demand (`runSchedule`). Default true. */
  readonly schedules?: boolean;
  /** Throttle as the template says. False: for benchmarks, which ask for more than an agency's plan allows. Default true. */
  readonly throttled?: boolean;
  /** Milliseconds until a failed message comes back; see PARAMETERS.messaging. */
  readonly returnAfterMs?: number;
}
