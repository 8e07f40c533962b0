import { expect, test } from '@jest/globals';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { OPTIONS, RULES } from './layers.ts';

test('the import graph has no arrow upward, no cycle, no AWS in the domain, and ships only what it declares', async () => {
  const { output } = await cruise(['lib', 'functions'], { ...OPTIONS, ruleSet: RULES, validate: true });
  const { summary } = output as ICruiseResult;
  expect(summary.totalCruised).toBeGreaterThan(200);
  expect(summary.violations.map(({ rule, from, to }) => `${from} → ${to}: ${rule.name}`)).toEqual([]);
});
