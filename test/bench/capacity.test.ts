import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ASSUMPTIONS } from '../../bench/capacity/assumptions.ts';
import { capacityOf, SHARD_MEGABYTES } from '../../bench/capacity/model.ts';
import { withTables } from '../../bench/capacity/tables.ts';

describe('the capacity model', () => {
  test.each([
    ['en', 'capacity.md'],
    ['es', 'capacity.es.md'],
  ] as const)('is what the page in %s states', (language, name) => {
    const page = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
    expect(withTables(page, language)).toBe(page);
  });

  test('more shards cost more and answer later at the 99th percentile, though each is as fast', () => {
    const small = capacityOf(1_000_000, 10);
    const large = capacityOf(100_000_000, 10);
    expect(large.warmSeconds).toBeCloseTo(small.warmSeconds);
    expect(large.p99Seconds).toBeGreaterThan(small.p99Seconds);
    expect(large.coldSearches).toBeGreaterThan(small.coldSearches);
    expect(large.lambdaPerSearch / small.lambdaPerSearch).toBeCloseTo(100);
  });

  test('a full shard fits the memory that comes with its processors, and one function', () => {
    const bytes = ASSUMPTIONS.shard.fingers * ASSUMPTIONS.measured.bytesPerFinger;
    expect(bytes / 1e6).toBeLessThan(0.6 * SHARD_MEGABYTES);
    expect(SHARD_MEGABYTES).toBeLessThan(ASSUMPTIONS.lambda.mostMegabytes);
  });
});
