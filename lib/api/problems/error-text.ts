import {
  ERROR_CATALOGUE,
  type ErrorCode,
  type ErrorText,
  type Language,
} from '../../core/error-catalogue.ts';
import type { CodedError, ErrorFacts } from '../../core/errors.ts';

/** What a caller reads about an error, with its facts filled in. A fact that is not given shows as its name. */
export function errorText(code: ErrorCode, language: Language, facts: ErrorFacts = {}): ErrorText {
  const { title, detail } = ERROR_CATALOGUE[code][language];
  return { title: fill(title, facts), detail: fill(detail, facts) };
}

const fill = (text: string, facts: ErrorFacts): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(facts, name) ? String(facts[name]) : name));

/** The same of an error in one line, for a terminal. */
export function errorLine({ code, facts }: CodedError, language: Language): string {
  const { title, detail } = errorText(code, language, facts);
  return `${code}: ${title}. ${detail}`;
}
