import { canonicalJson } from '../core/digest.ts';

/** A JSON object of unknown members. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object a JSON text holds, or `undefined` when it isn't well-formed UTF-8 JSON or isn't an object. */
export function parseJsonObject(bytes: Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(STRICT_UTF8.decode(bytes));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when the bytes are exactly the canonical text of the object parsed from them; so no member appears twice. */
export function isCanonical(bytes: Uint8Array, parsed: JsonObject): boolean {
  try {
    return Buffer.from(canonicalJson(parsed)).equals(bytes);
  } catch {
    // A lone surrogate: JSON allows it, RFC 8785 doesn't.
    return false;
  }
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
