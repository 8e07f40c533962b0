export type Language = 'en' | 'es';

/** What a caller reads: a short title, and a detail that says what to do next. `{name}` is filled from the error's facts. */
export interface ErrorText {
  readonly title: string;
  readonly detail: string;
}

/** One error: its HTTP status, its text in both languages, and the usual wait before a retry where one makes sense. */
export interface ErrorEntry {
  readonly status: number;
  readonly en: ErrorText;
  readonly es: ErrorText;
  /** Seconds, sent as Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** An entry from [title, detail] in English and in Spanish. */
export function entry(
  status: number,
  en: readonly [string, string],
  es: readonly [string, string],
  options: { readonly retryAfterSeconds?: number } = {},
): ErrorEntry {
  return {
    status,
    en: { title: en[0], detail: en[1] },
    es: { title: es[0], detail: es[1] },
    ...options,
  };
}
