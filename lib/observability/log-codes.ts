/** What a log line can say: a closed registry, so that a line is found by its code and never holds a sentence about a person. */
export const LOG_CODES = {
  REQUEST_REFUSED: 'A request was answered with a problem document.',
  REQUEST_FAILED: 'A request met an error that is not one of the catalogue.',
  MESSAGE_FAILED: 'A queue message failed and goes back to its queue.',
  SEND_POSTPONED: 'A message could not be sent to its queue at once; the sweeper sends it.',
  EXCHANGE_ATTEMPT: 'A message to a partner was tried; the outcome is in the line.',
  NOTIFICATION_ATTEMPT: 'An event was told to endpoints; the counts are in the line.',
  SWEEP_DONE: 'The outbox was swept.',
  GALLERY_MAINTAINED:
    'The gallery’s segments were brought up to date with its log; the counts are in the line.',
  GALLERY_COMMANDED: 'An operator’s command was carried out on the gallery.',
  SEGMENT_DAMAGED: 'A gallery segment is not what was written; it was read from the log instead.',
  CONSERVATION_CHECKED: 'Every open encounter was accounted for, or not.',
} as const;

export type LogCode = keyof typeof LOG_CODES;

/** What a line may hold beside its code: ids, codes and numbers. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** The port to the log. */
export interface Log {
  info(code: LogCode, facts?: LogFacts): void;
  /** Of the error: its kind and where it was thrown. Not its message, which may quote data (R21). */
  warn(code: LogCode, facts?: LogFacts, error?: unknown): void;
  error(code: LogCode, facts?: LogFacts, error?: unknown): void;
}

/** What is kept of an error. */
export function errorFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return error === undefined ? {} : { errorName: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    errorName: error.name,
    ...(code !== undefined && /^[A-Z0-9_]{1,64}$/.test(code) && { errorCode: code }),
    errorAt: frames.slice(0, 6).join(' ').replace(/\s+/g, ' ').trim(),
  };
}
