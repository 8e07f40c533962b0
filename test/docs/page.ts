import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from '../../cdk/project-root.ts';

/** What is written in Markdown: the root's pages and all of docs/. */
export const PAGES: readonly string[] = [
  ...readdirSync(PROJECT_ROOT),
  ...readdirSync(path.join(PROJECT_ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join('docs', name),
  ),
].filter((name) => name.endsWith('.md'));

/** A page by its parts. */
export interface Page {
  /** Levels and texts of the headings, e.g. `## Figures`. */
  readonly headings: readonly string[];
  /** Cells of each row of its tables. */
  readonly rows: readonly number[];
  readonly listItems: number;
  readonly codeBlocks: number;
  /** Where its links go, as they are written. */
  readonly links: readonly string[];
}

export function readPage(name: string): Page {
  const text = readFileSync(path.join(PROJECT_ROOT, name), 'utf8');
  const prose = text.replace(/^\s*```[\s\S]*?^\s*```/gm, '');
  const lines = prose.split('\n');
  return {
    headings: lines.filter((line) => /^#+ /.test(line)),
    rows: lines.filter((line) => line.startsWith('|')).map((line) => line.split(/(?<!\\)\|/).length),
    listItems: lines.filter((line) => /^\s*([-*]|\d+\.) /.test(line)).length,
    codeBlocks: (text.match(/^\s*```/gm) ?? []).length / 2,
    links: [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string),
  };
}

/** The anchor of a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
