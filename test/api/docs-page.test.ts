import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DOCS_PAGE_HEADERS, docsPage } from '../../lib/api/docs-page/docs-page.ts';
import { html } from '../../lib/api/docs-page/html.ts';
import { apiDocument } from '../../lib/api/openapi/document.ts';

describe.each(['en', 'es'] as const)('the page in %s', (language) => {
  const document = apiDocument(language, 'https://node.slv.example');
  const page = docsPage(document, language);
  const matches = (pattern: RegExp): string[] => [...page.matchAll(pattern)].map((match) => match[1] ?? '');

  test('says which language it is in and links to the other', () => {
    expect(page).toContain(`<html lang="${language}">`);
    expect(matches(/href="\?language=(..)"/g)).toEqual([language === 'en' ? 'es' : 'en']);
  });

  test('shows every operation once', () => {
    const ids = Object.values(document.paths ?? {}).flatMap((item) =>
      Object.values(item as Record<string, { operationId: string }>).map(({ operationId }) => operationId),
    );
    for (const id of ids) expect(page.split(`<section id="${id}"`)).toHaveLength(2);
  });

  test('has one element for each id, and an id for each inner link', () => {
    const ids = matches(/ id="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(matches(/href="#([^"]*)"/g).filter((target) => !ids.includes(target))).toEqual([]);
  });

  test('loads nothing and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bon\w+="|@import|url\(/);
  });

  test('is styled by the one style that its policy allows', () => {
    const [style = ''] = matches(/<style>([\s\S]*?)<\/style>/g);
    const hash = createHash('sha256').update(style).digest('base64');
    expect(DOCS_PAGE_HEADERS['content-security-policy']).toContain(`'sha256-${hash}'`);
    expect(page).not.toContain('style="');
  });

  test('has headings in order and headed tables', () => {
    const levels = matches(/<h(\d)/g).map(Number);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    expect(matches(/<(th)(?= (?!scope=))/g)).toEqual([]);
  });

  test('closes what it opens', () => {
    const open: string[] = [];
    for (const [, end, tag = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (tag === 'meta') continue;
      if (end === '') open.push(tag);
      else expect(open.pop()).toBe(tag);
    }
    expect(open).toEqual([]);
  });
});

test('texts inserted into markup are escaped', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(html`<p title="${text}">${text}</p>`.markup.slice(10, -4)).not.toMatch(/<(?!\/?p)/);
    }),
  );
  expect(html`${'<b a="c">&'}`.markup).toBe('&lt;b a=&quot;c&quot;&gt;&amp;');
});
