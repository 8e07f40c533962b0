import * as z from 'zod';
import { CodedError } from '../../core/errors.ts';
import { isWithin, PARTITION_ATTRIBUTE, type Query, SORT_ATTRIBUTE } from '../../store/store.ts';

/** The key of the last item of a page, as DynamoDB takes it back. */
export type StartKey = Record<string, string>;

export const encodeCursor = (key: object): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const startKey = z.record(z.string(), z.string().min(1).max(1024));

/**
 * A cursor comes back from outside: it must be the key of an item that this very query finds, with the key's attributes and
 * no other. DynamoDB refuses any other, as a fault of ours.
 *
 * @throws CodedError CURSOR_INVALID
 */
export function decodeCursor(cursor: string, query: Query): StartKey {
  const key = parsed(cursor);
  const { index, partition } = query;
  const [partitionKey, sortKey] = index ? [PARTITION_ATTRIBUTE[index], SORT_ATTRIBUTE[index]] : ['pk', 'sk'];
  const attributes = new Set(['pk', 'sk', partitionKey, sortKey]);
  const isOfQuery =
    key !== undefined &&
    Object.keys(key).length === attributes.size &&
    [...attributes].every((attribute) => Object.hasOwn(key, attribute)) &&
    key[partitionKey] === partition &&
    isWithin(query, key[sortKey] ?? '');
  if (!isOfQuery) throw new CodedError('CURSOR_INVALID');
  return key;
}

function parsed(cursor: string): StartKey | undefined {
  try {
    return startKey.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    // The parser's own error quotes the cursor.
    return undefined;
  }
}
