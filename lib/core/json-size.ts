import { CodedError } from './errors.ts';

/** How big a JSON value may be before anything else looks at it. */
export interface JsonLimits {
  /** Nesting, the outermost value counting as 1; a list or an object at this depth is refused. */
  readonly depth: number;
  /** Values of every kind, lists and objects themselves too. */
  readonly values: number;
}

/**
 * Refuses a value that is nested too deep or has too many parts, without recursion and without going below the level at
 * which a limit is passed: what follows may then be plain code. The size of the text itself is bounded before.
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
      const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
      values += parts.length;
      if (values > limits.values) refuse();
      for (const part of parts) next.push(part);
    }
    level = next;
  }
}
