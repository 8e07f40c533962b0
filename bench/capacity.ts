import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from './capacity/tables.ts';

/** Computes docs/capacity.md's tables from bench/capacity/assumptions.ts and writes them into it, in both languages. */
for (const [language, name] of [
  ['en', 'capacity.md'],
  ['es', 'capacity.es.md'],
] as const) {
  const page = new URL(`../docs/${name}`, import.meta.url);
  writeFileSync(page, withTables(readFileSync(page, 'utf8'), language));
}
