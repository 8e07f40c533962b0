const { isArray } = Array;

/**
 * Whether every value of a map of attributes (an item, a key, the values of an expression) is written as the SDKs write
 * it: one known type, with a value of its JSON type. dynalite's check of types would then change nothing; whatever is
 * written otherwise is left to it, since it knows what the service makes of it or how it refuses it.
 */
export function areWellFormed(attributes: unknown): attributes is Record<string, object> {
  if (typeof attributes !== 'object' || attributes === null || isArray(attributes)) return false;
  for (const name in attributes) {
    if (!isWellFormed((attributes as Record<string, unknown>)[name])) return false;
  }
  return true;
}

function isWellFormed(attribute: unknown): boolean {
  if (typeof attribute !== 'object' || attribute === null) return false;
  let [types, good] = [0, false];
  for (const type in attribute) {
    types++;
    good = fits(type, (attribute as Record<string, unknown>)[type]);
  }
  return types === 1 && good;
}

function fits(type: string, value: unknown): boolean {
  switch (type) {
    case 'S':
    case 'N':
      return typeof value === 'string';
    case 'BOOL':
    case 'NULL':
      return typeof value === 'boolean';
    case 'B':
      return typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value;
    case 'SS':
    case 'NS':
      return isArray(value) && value.every((member) => typeof member === 'string');
    case 'L':
      return isArray(value) && value.every(isWellFormed);
    case 'M':
      return areWellFormed(value);
    default:
      return false;
  }
}
