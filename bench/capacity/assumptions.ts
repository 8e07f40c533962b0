/**
 * What the capacity model stands on. `measured` comes from `npm run bench:identify` (docs/gallery-search.md says where); the rest is public knowledge or a choice, each with its source. Prices are those listed for us-east-1,
 * x86, without discounts, as known in November 2026: check them against the price list before a decision.
 */
export const ASSUMPTIONS = {
  date: '2026-11-24',
  measured: {
    /** One core, one finger of a probe against one finger of the gallery, screening and comparisons included. */
    microsecondsPerFinger: 0.47,
    /** Packed, with its share of the encounter's id. */
    bytesPerFinger: 863,
    /** Speed of one thread, and of two, against one. */
    speedOfThreads: [1, 1.95],
    /** Opening a segment that has been read: its digest, its payload's checksum, the checks of its columns. */
    openSecondsPerGigabyte: 0.85,
  },
  shard: {
    /** Fingers: a choice. Some 0.5 seconds on one vCPU, and 0.9 GB in 1.8. */
    fingers: 1_000_000,
    vcpus: 1,
    /** The deployed function searches on one (lib/gallery/search/shard.ts). */
    threads: 1,
  },
  lambda: {
    /** AWS Lambda developer guide: one vCPU for so many MB; at most 10,240. */
    megabytesPerVcpu: 1769,
    mostMegabytes: 10_240,
    dollarsPerGigabyteSecond: 0.0000166667,
    dollarsPerRequest: 0.0000002,
    /** Provisioned concurrency: for standing, and for running. */
    dollarsPerProvisionedGigabyteSecond: 0.0000041667,
    dollarsPerWarmGigabyteSecond: 0.0000097222,
    /** Start of the runtime and the bundle, before the segment is read. */
    initSeconds: 0.6,
    /** What one environment reads from S3; about 600 Mbit/s is what users measure. */
    readMegabytesPerSecond: 75,
    /** Share of invocations that meet a new environment, under a steady load without provisioned concurrency. */
    coldShare: 0.001,
  },
  /** A task of one shard: the least memory that holds it. */
  fargate: { dollarsPerVcpuHour: 0.04048, dollarsPerGigabyteHour: 0.004445, gigabytes: 2 },
  /** From the queue to the function and back to the table, milliseconds, one time for all shards. */
  hopMs: 40,
  /** Standard deviation of the logarithm of one shard's time: neighbours on the machine, garbage, the network. */
  jitter: 0.15,
  hoursPerMonth: 730,
  searchesPerMonth: 1_000_000,
  persons: [1_000_000, 10_000_000, 100_000_000],
  fingers: [2, 4, 10],
} as const;
