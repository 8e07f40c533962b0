import { CodedError } from './errors.ts';

/** How big a JSON value may be before anything else looks at it. */
export interface JsonLimits {
  /** Nesting, the outermost value counting as 1; a list or an object at this depth is refused. */
  readonly depth: number;
  /** Values of every kind, lists and objects themselves too. */
  readonly values: number;
}

/**
 * Refuses a value that is nested too deep or has too many parts, without recursion and without visiting more than the
 * limit allows: what follows may then be plain code.
 *
 * @throws CodedError BODY_TOO_COMPLEX
 */
export function refuseOversized(json: unknown, limits: JsonLimits): void {
  const refuse = (): never => {
    throw new CodedError('BODY_TOO_COMPLEX', { facts: { depth: limits.depth, values: limits.values } });
  };
  let values = 1;
  let level: unknown[] = [json];
  for (let depth = 1; level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (depth === limits.depth) refuse();
      const parts = Array.isArray(value) ? value : membersOf(value, limits.values, refuse);
      values += parts.length;
      if (values > limits.values) refuse();
      for (const part of parts) next.push(part);
    }
    level = next;
  }
}

/** The members' values; stops counting at the limit, so that a million names are not listed to be refused. */
function membersOf(value: object, limit: number, refuse: () => never): unknown[] {
  const parts: unknown[] = [];
  for (const name in value) {
    if (parts.length > limit) refuse();
    parts.push((value as Record<string, unknown>)[name]);
  }
  return parts;
}
