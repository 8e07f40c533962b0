import { describe, expect, test } from '@jest/globals';
import { ERROR_CATALOGUE, type ErrorEntry } from '../../lib/core/error-catalogue.ts';

const ENTRIES = Object.entries(ERROR_CATALOGUE) as [string, ErrorEntry][];

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each(ENTRIES)('%s', (code, { status, en, es }) => {
  test('is a stable name with a status of failure', () => {
    expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });

  test('has a title and a detail in both languages, which differ', () => {
    for (const text of [en.title, en.detail, es.title, es.detail]) {
      expect(text.trim()).toBe(text);
      expect(text.length).toBeGreaterThan(5);
    }
    expect(en.title).not.toBe(es.title);
    expect(en.detail).not.toBe(es.detail);
  });

  test('has a detail of whole sentences', () => {
    for (const { title, detail } of [en, es]) {
      expect(detail).toMatch(/[.…}]$/);
      expect(title).not.toMatch(/\.$/);
    }
  });

  test('says the same facts in both languages', () => {
    expect(placeholders(es.title)).toEqual(placeholders(en.title));
    expect(placeholders(es.detail)).toEqual(placeholders(en.detail));
  });

  test('names no fact that could be a person’s', () => {
    const facts = placeholders(en.title + en.detail + es.title + es.detail).join(' ');
    expect(facts).not.toMatch(/given|surname|birth|document|sex|nationalit|input|received/i);
  });
});
