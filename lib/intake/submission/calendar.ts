/** A day of the calendar, `YYYY-MM-DD`; days sort as text. */
export type Day = string;

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](\d{2}):(\d{2}))$/;

function daysIn(year: number, month: number): number {
  // Day 0 of the next month. Date.UTC reads years below 100 as 19xx; leap years repeat every 400 years.
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** Whether a text is a date of the calendar: YYYY, YYYY-MM or YYYY-MM-DD. */
export function isPartialDate(text: string): boolean {
  const [, year, month, day] = PARTIAL.exec(text) ?? [];
  if (year === undefined || Number(year) === 0) return false;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month)));
}

/** Whether a text is a real point in time with its offset (RFC 3339, no leap second). */
export function isInstant(text: string): boolean {
  const [, day, hour, minute, second, offsetHours, offsetMinutes] = INSTANT.exec(text) ?? [];
  return (
    day !== undefined &&
    isPartialDate(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(offsetHours ?? 0) <= 14 &&
    Number(offsetMinutes ?? 0) < 60
  );
}

/** The calendar day at the place of an instant. */
export const localDay = (instant: string): Day => instant.slice(0, 10);

/** The first day a partial date may mean. */
export const firstDay = (date: string): Day => `${date}-01-01`.slice(0, 10);

/** The last day a partial date may mean. */
export function lastDay(date: string): Day {
  const [year = '', month = '12', day] = date.split('-');
  return `${year}-${month}-${day ?? daysIn(Number(year), Number(month))}`;
}

/** Whole years from one day to another; who is born on 29 February completes a year on 1 March. */
export function yearsBetween(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) >= from.slice(5) ? years : years - 1;
}

/** The ages in whole years a person of this date of birth may have on a day; from 0 up where it is unknown. */
export function possibleAges(
  dateOfBirth: string | undefined,
  on: Day,
): { readonly youngest: number; readonly oldest: number } {
  if (dateOfBirth === undefined) return { youngest: 0, oldest: Number.POSITIVE_INFINITY };
  return {
    youngest: yearsBetween(lastDay(dateOfBirth), on),
    oldest: yearsBetween(firstDay(dateOfBirth), on),
  };
}
