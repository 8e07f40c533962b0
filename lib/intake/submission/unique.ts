import type { z } from 'zod';

/** A check that no two entries of a list have one key; each later one is ENTRY_REPEATED at its own place. */
export function unique<T>(keyOf: (entry: T) => string): z.core.CheckFn<T[]> {
  return ({ value, issues }) => {
    const seen = new Set<string>();
    value.forEach((entry, index) => {
      const key = keyOf(entry);
      if (seen.has(key)) {
        issues.push({
          code: 'custom',
          message: 'ENTRY_REPEATED',
          path: [index],
          input: entry,
          continue: true,
        });
      }
      seen.add(key);
    });
  };
}
