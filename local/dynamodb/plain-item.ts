import type { AttributeValue, StoredItem } from './dynalite.ts';

/** An item as plain values: text, number, boolean, null, bytes, lists, maps; sets as lists. */
export type PlainItem = Readonly<Record<string, unknown>>;

export function plainItem(item: StoredItem): PlainItem {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(attribute: AttributeValue): unknown {
  const [type, value] = Object.entries(attribute)[0] ?? [];
  switch (type) {
    case 'N':
      return Number(value);
    case 'B':
      return bytes(value);
    case 'NULL':
      return null;
    case 'L':
      return (value as AttributeValue[]).map(plainValue);
    case 'M':
      return plainItem(value as StoredItem);
    case 'NS':
      return (value as string[]).map(Number);
    case 'BS':
      return (value as string[]).map(bytes);
    default:
      return value; // S, BOOL, SS
  }
}

const bytes = (base64: unknown) => Uint8Array.from(Buffer.from(String(base64), 'base64'));
