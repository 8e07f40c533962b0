/** The strong entity tag of an answer: its record's version, and whatever else it shows that can change without it. */
export const entityTag = (...parts: readonly (string | number)[]): string => `"${parts.join('.')}"`;

/** Whether `If-None-Match` names the tag, so that the answer is 304 (RFC 9110, section 13.1.2: weak comparison). */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(',').map((each) => each.trim());
  return tags.includes('*') || tags.some((each) => each.replace(/^W\//, '') === tag);
}
