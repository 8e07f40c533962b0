import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../../cdk/project-root.ts';
import { anchorOf, PAGES, readPage } from './page.ts';

describe.each(PAGES)('%s', (name) => {
  const { headings, links } = readPage(name);
  const own = links.filter((link) => !/^[a-z]+:/.test(link));

  test('links only to what there is', () => {
    const lost = own.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? name : path.join(path.dirname(name), file);
      if (!existsSync(path.join(PROJECT_ROOT, target))) return true;
      if (anchor === undefined || !target.endsWith('.md')) return false;
      const there = target === name ? headings : readPage(target).headings;
      return !there.map(anchorOf).includes(anchor);
    });
    expect(lost).toEqual([]);
  });
});

/** Pages whose Spanish stands in the page itself: the decisions' summaries, the notes for who writes code. */
const ONE_EDITION = /^(CHANGELOG|CONTRIBUTING|SECURITY)\.md$|^docs\/adr\//;
const ENGLISH = PAGES.filter((name) => !name.endsWith('.es.md') && !ONE_EDITION.test(name));

describe.each(ENGLISH)('%s and its Spanish edition', (name) => {
  const edition = name.replace(/\.md$/, '.es.md');

  test('have the same headings, tables, lists, commands and links', () => {
    const shape = (page: string) => {
      const { headings, rows, listItems, codeBlocks, links } = readPage(page);
      return {
        headings: headings.map((heading) => heading.replace(/ .*/, '')),
        rows,
        listItems,
        codeBlocks,
        links: links.map((link) => link.replace(/#.*/, '').replace(/\.(es|en)(?=\.)/, '')).sort(),
      };
    };
    expect(shape(edition)).toEqual(shape(name));
  });
});

describe.each(PAGES.filter((name) => ONE_EDITION.test(name)))('%s', (name) => {
  test('says in Spanish what it is about', () => {
    expect(readFileSync(path.join(PROJECT_ROOT, name), 'utf8')).toMatch(/[áéíóúñ]/);
  });
});
