/** The time now, in milliseconds since the epoch. Given to whatever needs it, so that a test can move it. */
export type Clock = () => number;

export const systemClock: Clock = Date.now;

/** ISO 8601 in UTC with milliseconds: the form in which times are stored, since it sorts as text. */
export const isoTime = (at: number): string => new Date(at).toISOString();

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
