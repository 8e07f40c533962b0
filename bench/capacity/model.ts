import { ASSUMPTIONS } from './assumptions.ts';

/** One line of the table: a gallery and what it takes. Seconds, dollars, gigabytes of 10^9 bytes. */
export interface Capacity {
  readonly persons: number;
  readonly fingers: number;
  readonly shards: number;
  readonly gigabytes: number;
  readonly warmSeconds: number;
  /** Of all shards together: the slowest decides. */
  readonly p99Seconds: number;
  readonly coldSeconds: number;
  /** Share of searches that wait for at least one new environment. */
  readonly coldSearches: number;
  readonly lambdaPerSearch: number;
  readonly lambdaPerMonth: number;
  readonly lambdaKeptWarmPerMonth: number;
  readonly fargatePerMonth: number;
}

const { measured, shard, lambda, fargate, hopMs, jitter, hoursPerMonth, searchesPerMonth } = ASSUMPTIONS;

/** Memory of one shard's function, MB: what its vCPUs come with. */
export const SHARD_MEGABYTES = shard.vcpus * lambda.megabytesPerVcpu;

/** Seconds that a shard of so many fingers searches with one finger. */
const secondsFor = (fingers: number): number =>
  (fingers * measured.microsecondsPerFinger) / 1e6 / (measured.speedOfThreads[shard.threads - 1] ?? 1);

export function capacityOf(persons: number, fingers: number): Capacity {
  const held = persons * fingers;
  const shards = Math.ceil(held / shard.fingers);
  const inShard = held / shards;
  const bytes = inShard * measured.bytesPerFinger;
  const searching = secondsFor(inShard);
  const warmSeconds = searching + hopMs / 1000;
  const coldSeconds =
    warmSeconds +
    lambda.initSeconds +
    bytes / 1e6 / lambda.readMegabytesPerSecond +
    (bytes / 1e9) * measured.openSecondsPerGigabyte;
  const gigabytes = SHARD_MEGABYTES / 1024;
  const searchAt = (price: number) => shards * (searching * gigabytes * price + lambda.dollarsPerRequest);
  const lambdaPerSearch = searchAt(lambda.dollarsPerGigabyteSecond);
  const standing = shards * gigabytes * hoursPerMonth * 3600 * lambda.dollarsPerProvisionedGigabyteSecond;
  const task = shard.vcpus * fargate.dollarsPerVcpuHour + fargate.gigabytes * fargate.dollarsPerGigabyteHour;
  return {
    persons,
    fingers,
    shards,
    gigabytes: (held * measured.bytesPerFinger) / 1e9,
    warmSeconds,
    p99Seconds: hopMs / 1000 + searching * Math.exp(jitter * normalQuantile(0.99 ** (1 / shards))),
    coldSeconds,
    coldSearches: 1 - (1 - lambda.coldShare) ** shards,
    lambdaPerSearch,
    lambdaPerMonth: lambdaPerSearch * searchesPerMonth,
    lambdaKeptWarmPerMonth: standing + searchAt(lambda.dollarsPerWarmGigabyteSecond) * searchesPerMonth,
    fargatePerMonth: shards * task * hoursPerMonth,
  };
}

/** Searches a month beyond which a Fargate task for each full shard costs less than Lambda kept warm. */
export function breakEvenSearches(): number {
  const { fargatePerMonth, lambdaKeptWarmPerMonth } = capacityOf(shard.fingers, 1);
  const gigabyteSeconds = secondsFor(shard.fingers) * (SHARD_MEGABYTES / 1024);
  const perSearch = gigabyteSeconds * lambda.dollarsPerWarmGigabyteSecond + lambda.dollarsPerRequest;
  return searchesPerMonth + (fargatePerMonth - lambdaKeptWarmPerMonth) / perSearch;
}

/** The value below which a standard normal lies with probability p, by bisection of its distribution. */
function normalQuantile(p: number): number {
  let low = 0;
  let high = 10;
  for (let n = 0; n < 60; n++) {
    const middle = (low + high) / 2;
    if (1 - upperTail(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

/** Probability that a standard normal exceeds z > 0 (Abramowitz and Stegun 1964, 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}
