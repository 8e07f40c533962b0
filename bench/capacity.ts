import { readFileSync, writeFileSync } from 'node:fs';
import { commandLine } from '../cdk/command-line.ts';
import { withTables } from './capacity/tables.ts';

const USAGE = `npm run bench:capacity

Computes the tables of docs/capacity.md from bench/capacity/assumptions.ts, and writes them into both editions.

  -h, --help   this text`;

commandLine({ usage: USAGE });
for (const [language, name] of [
  ['en', 'capacity.md'],
  ['es', 'capacity.es.md'],
] as const) {
  const page = new URL(`../docs/${name}`, import.meta.url);
  writeFileSync(page, withTables(readFileSync(page, 'utf8'), language));
}
